#pragma once

#include <cstdint>

namespace streamstyle {

/// How the real-time core names a stream. The hub gives each stream a number of its own and never
/// uses one again while the process runs, so a handle that comes back from an old batch can't mean
/// a newer stream.
using StreamHandle = std::uint32_t;

}  // namespace streamstyle
