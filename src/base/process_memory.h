#pragma once

#include <cstdint>

namespace streamstyle {

/// Resident memory of this process in bytes, shared libraries included; 0 where there is no /proc.
std::uint64_t resident_bytes();

}  // namespace streamstyle
