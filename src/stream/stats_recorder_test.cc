#include "stream/stats_recorder.h"

#include <gmock/gmock.h>

#include "stream/hub.h"

namespace streamstyle {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr TimePoint kStart{seconds(100)};

TEST(StatsRecorder, StartsAtZero) {
  const StreamStats stats = StatsRecorder().snapshot(kStart);

  EXPECT_EQ(stats.frames_in, 0U);
  EXPECT_EQ(stats.rate_out, 0);
  EXPECT_EQ(stats.wait_p95_ms, 0);
}

TEST(StatsRecorder, CountsFramesAndDropsByReason) {
  StatsRecorder recorder;
  for (int i = 0; i < 9; ++i) recorder.frame_in(kStart);
  recorder.frame_out(kStart, {}, {});
  recorder.frame_dropped(DropReason::kSuperseded);
  recorder.frame_dropped(DropReason::kSuperseded);
  recorder.frame_dropped(DropReason::kLate);
  recorder.frame_dropped(DropReason::kOverload);
  recorder.frame_invalid();
  recorder.frame_flash_limited();

  const StreamStats stats = recorder.snapshot(kStart);

  EXPECT_EQ(stats.frames_in, 9U);
  EXPECT_EQ(stats.frames_out, 1U);
  EXPECT_EQ(stats.dropped_superseded, 2U);
  EXPECT_EQ(stats.dropped_late, 1U);
  EXPECT_EQ(stats.dropped_overload, 1U);
  EXPECT_EQ(stats.invalid, 1U);
  EXPECT_EQ(stats.flash_limited, 1U);
}

TEST(StatsRecorder, RatesCoverTheLastSecondOnly) {
  StatsRecorder recorder;
  TimePoint now = kStart;
  for (int i = 0; i < 90; ++i) {
    now += milliseconds(i < 60 ? 10 : 50);
    recorder.frame_in(now);
    recorder.frame_out(now, {}, {});
  }

  EXPECT_EQ(recorder.snapshot(now).rate_in, 20);
  EXPECT_EQ(recorder.snapshot(now).rate_out, 20);
  EXPECT_EQ(recorder.snapshot(now + seconds(1)).rate_in, 0);
  EXPECT_EQ(recorder.snapshot(now + seconds(1)).rate_out, 0);
}

TEST(StatsRecorder, RatesHoldBeyondTheSamplesThatAreKept) {
  StatsRecorder recorder;
  TimePoint now = kStart;
  for (int i = 0; i < 4000; ++i) {
    now += Duration(500);
    recorder.frame_in(now);
    recorder.frame_out(now, {}, {});
  }

  EXPECT_NEAR(recorder.snapshot(now).rate_in, 2000, 20);
  EXPECT_NEAR(recorder.snapshot(now).rate_out, 2000, 20);
}

TEST(StatsRecorder, PercentilesCoverTheLastFiveSeconds) {
  StatsRecorder recorder;
  recorder.frame_out(kStart, milliseconds(900), milliseconds(900));
  TimePoint now = kStart + seconds(4);
  for (int i = 1; i <= 20; ++i) {
    now += milliseconds(50);
    recorder.frame_out(now, milliseconds(i), milliseconds(2 * i));
  }

  const StreamStats stats = recorder.snapshot(now);
  EXPECT_EQ(stats.wait_p50_ms, 10);
  EXPECT_EQ(stats.wait_p95_ms, 19);
  EXPECT_EQ(stats.render_p50_ms, 20);
  EXPECT_EQ(stats.render_p95_ms, 38);
  EXPECT_EQ(recorder.snapshot(now + seconds(5)).wait_p95_ms, 0);
}

}  // namespace
}  // namespace streamstyle
