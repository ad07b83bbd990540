#pragma once

#include <nlohmann/json_fwd.hpp>

#include "learn/style_jobs.h"
#include "style/style_bank.h"

namespace streamstyle {

nlohmann::json to_json(const StyleJob& job);
nlohmann::json to_json(const StyleInfo& style, const StyleBank& bank);
/// The network's own and the taught ones.
std::size_t num_styles(const StyleBank& bank);

}  // namespace streamstyle
