#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace streamstyle {

/// A request target in origin form ("/path?query"), taken apart and checked.
struct Target {
  std::string raw_path;  ///< as sent, starts with '/'
  std::string path;      ///< decoded once
  std::map<std::string, std::string> query;
};

/// Pure. kInvalidArgument for: anything but origin form, a broken percent escape, NUL, a backslash,
/// broken UTF-8, a fragment, and dot segments however often they are encoded ("%2e%2e", "%252e.").
Result<Target> parse_target(std::string_view target);

}  // namespace streamstyle
