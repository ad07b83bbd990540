#pragma once

#include <string_view>

namespace streamstyle {

inline constexpr std::string_view kVersion = STREAMSTYLE_VERSION;

/// Short hash of the commit that the program was built from, "unknown" outside a repository.
std::string_view commit();

}  // namespace streamstyle
