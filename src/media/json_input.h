#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "base/result.h"

namespace streamstyle {

/// Reads JSON that a stranger sent. An error says where it is broken. Text nested deeper than 32
/// levels is refused before it is read: our messages need five, and copying a deep value recurses.
Result<nlohmann::json> parse_json(std::string_view text);

/// The same; anything but an object is refused too.
Result<nlohmann::json> parse_json_object(std::string_view text);

}  // namespace streamstyle
