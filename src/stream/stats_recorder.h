#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "base/clock.h"
#include "stream/frame.h"

namespace streamstyle {

struct StreamStats;  // stream/hub.h

/// Counts what happens to one stream's frames, for `stats` messages and summaries.
///
/// Counters run from the stream's start, rates cover the last second, percentiles the last 5
/// seconds (at most the last 512 frames), so memory is bounded and old times fade.
///
/// Not synchronised; time only from parameters, which must not run backwards.
class StatsRecorder {
 public:
  void frame_in(TimePoint now);
  /// `wait`: last byte received to start of its batch; `render`: from there until encoded.
  void frame_out(TimePoint now, Duration wait, Duration render);
  void frame_dropped(DropReason reason);
  void frame_invalid();
  /// Besides frame_out().
  void frame_flash_limited();

  /// All but granted_rate and size, which the hub knows.
  StreamStats snapshot(TimePoint now) const;

 private:
  struct Sample {
    TimePoint at;
    Duration wait;
    Duration render;
  };
  std::uint64_t frames_in_ = 0;
  std::uint64_t frames_out_ = 0;
  std::uint64_t superseded_ = 0;
  std::uint64_t late_ = 0;
  std::uint64_t overload_ = 0;
  std::uint64_t invalid_ = 0;
  std::uint64_t flash_limited_ = 0;
  std::deque<TimePoint> arrivals_;  // of the last second, at most kMaxSamples
  std::deque<Sample> samples_;      // of the last 5 seconds, at most kMaxSamples
};

}  // namespace streamstyle
