#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace streamstyle {

/// Decodes each %XX once; nothing when a percent sign isn't followed by two hex digits.
/// `plus_is_space` for query strings.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space = false);

}  // namespace streamstyle
