#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "base/clock.h"

namespace streamstyle {

/// The one form in which sound passes through the hub; sources and sinks convert.
inline constexpr int kSoundRate = 48000;  ///< samples a second of each channel
inline constexpr int kSoundChannels = 2;

/// A short piece of a stream's sound, 10 to 60 ms, shared by all sinks.
struct SoundChunk {
  std::shared_ptr<const std::vector<std::int16_t>> samples;  ///< left, right, left, ...
  TimePoint captured;  ///< of its first sample, on the server's clock; see Frame::captured
};

}  // namespace streamstyle
