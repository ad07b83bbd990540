#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "base/result.h"
#include "style/look.h"
#include "style/style_bank.h"

namespace streamstyle {

/// Limits of a Look that comes from outside.
struct LookLimits {
  static constexpr std::size_t kMaxPromptCharacters = 2000;  ///< Unicode characters, not bytes
  static constexpr std::size_t kMaxPrompts = 16;
  static constexpr std::size_t kMaxStyles = 16;
  static constexpr double kMaxWeight = 10;
  static constexpr int kMaxPasses = 4;
};

/// The wire form of DESIGN 5.3, all members present.
nlohmann::json to_json(const Look& look);

/// Merges `patch` into a copy of `base` as RFC 7396 says: a member replaces, null brings back the
/// member's default, arrays are replaced as a whole. All or nothing: the first unknown or bad
/// member refuses the patch with kInvalidArgument, its JSON pointer (relative to the Look, such as
/// "/styles/0/id") and how to fix it. A patch that isn't an object is refused as well. A style that
/// the bank doesn't know is refused unless `base` has it.
Result<Look> merge_look(const Look& base, const nlohmann::json& patch, const StyleBank& bank);

/// What to merge a saved Look into, so that styles which the bank no longer has stay in it: they
/// may come back, and the rest of what was saved must not be lost with them.
Look base_of_saved(const nlohmann::json& saved);

/// merge_look() from text; says where the JSON is broken (numbers beyond a double's range
/// included).
Result<Look> merge_look_text(const Look& base, std::string_view patch, const StyleBank& bank);

/// The prompts of a Look or a patch of one, as far as they can be read: for what must be done
/// before merge_look() judges them.
std::vector<WeightedPrompt> prompts_in(const nlohmann::json& look);

}  // namespace streamstyle
