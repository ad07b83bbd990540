#pragma once

#include <atomic>

#include "base/clock.h"

namespace streamstyle {

/// A clock for tests: stands still until advance(). Any thread.
class FakeClock final : public Clock {
 public:
  TimePoint now() const override { return TimePoint(Duration(now_us_.load())); }
  void advance(Duration step) { now_us_ += step.count(); }

 private:
  std::atomic<Duration::rep> now_us_{1'000'000};
};

}  // namespace streamstyle
