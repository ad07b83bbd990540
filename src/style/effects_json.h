#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "effect/effects.h"

namespace streamstyle {

/// All members present; a tint is "#rrggbb" or "".
nlohmann::json to_json(const Effects& effects);
nlohmann::json to_json(const Grade& grade);

/// Merges `patch`, an object, into a copy of `base` as RFC 7396 says; null brings back a member's
/// default. The first unknown or bad member refuses it, named by its JSON pointer below `pointer`.
Result<Effects> merge_effects(const Effects& base, const nlohmann::json& patch,
                              const std::string& pointer);
Result<Grade> merge_grade(const Grade& base, const nlohmann::json& patch,
                          const std::string& pointer);

/// "#rrggbb"; nothing for any other text.
std::optional<Rgb> parse_colour(std::string_view text);

}  // namespace streamstyle
