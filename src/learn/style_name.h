#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace streamstyle {

/// The name without the spaces around it: 1 to 80 characters of UTF-8, one of them a letter, digit
/// or symbol, no control characters, none that turn the direction of writing. kInvalidArgument.
Result<std::string> check_style_name(std::string_view name);

/// The ids for a style of that name, in the order they are tried: "my-mosaic", "my-mosaic-2", ...;
/// `number` counts from 1. None is a word that the paths of the API take.
std::string numbered_style_id(std::string_view name, int number);
/// Whether paths of the API have another meaning for it.
bool is_reserved_style_id(std::string_view id);

}  // namespace streamstyle
