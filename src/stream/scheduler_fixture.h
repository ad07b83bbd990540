#pragma once

#include <gmock/gmock.h>

#include <vector>

#include "stream/scheduler.h"

namespace streamstyle {

inline constexpr Size kSize{512, 512};
inline constexpr Size kSmall{256, 256};
inline constexpr StreamHandle kA = 1;
inline constexpr StreamHandle kB = 2;
inline constexpr StreamHandle kC = 3;

/// A scheduler that knows that a frame takes 20 ms and a decode none, driven step by step.
class SchedulerTest : public testing::Test {
 protected:
  SchedulerTest() { learn({kSize, 1, 1}, std::chrono::milliseconds(20)); }

  void learn(const WorkShape& shape, Duration cost) {
    for (int i = 0; i < 15; ++i) costs_.add(shape, cost, now_);
  }
  void allow_batches(int max_batch) { scheduler_.set_max_batch(max_batch); }
  void add(StreamHandle stream, double rate = 30, int max_batch = 8, Size size = kSize) {
    scheduler_.add(stream, {size, rate, max_batch});
  }
  void arrive(StreamHandle stream, double effort = 1) {
    scheduler_.frame_waiting(stream, now_, effort);
  }
  Decision next() { return scheduler_.next(now_); }
  /// Who is taken now; empty if nobody.
  std::vector<StreamHandle> taken() {
    const Decision decision = next();
    if (!decision.batch) return {};
    last_ = decision.batch->id;
    return decision.batch->streams;
  }
  void start() {
    scheduler_.decoded(last_, now_);
    scheduler_.started(last_, now_);
    running_ = last_;
  }
  void finish() { scheduler_.finished(running_, now_, std::nullopt); }
  /// One frame of each of `streams` is painted now, so that they are not new any more.
  void paint(std::vector<StreamHandle> streams) {
    for (const StreamHandle stream : streams) {
      arrive(stream);
      ASSERT_THAT(taken(), testing::ElementsAre(stream));
      start();
      finish();
    }
  }

  TimePoint now_{std::chrono::seconds(1000)};
  CostModel costs_;
  Scheduler scheduler_{SchedulerOptions{}, costs_};
  BatchId last_ = 0;
  BatchId running_ = 0;
};

}  // namespace streamstyle
