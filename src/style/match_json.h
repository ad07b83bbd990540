#pragma once

#include <nlohmann/json.hpp>

#include "style/prompt_match.h"

namespace streamstyle {

/// PromptMatch of api/openapi.yaml.
nlohmann::json match_to_json(const MatchResult& match);

}  // namespace streamstyle
