#pragma once

#include <nlohmann/json.hpp>
#include <span>

#include "style/look_words.h"
#include "style/prompt_matcher.h"

namespace streamstyle {

/// PromptMatch of api/openapi.yaml.
nlohmann::json match_to_json(const MatchResult& match);
/// Its member `look`.
nlohmann::json look_words_to_json(std::span<const LookWord> words);

}  // namespace streamstyle
