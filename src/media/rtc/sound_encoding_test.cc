#include "media/rtc/sound_encoding.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <vector>

namespace streamstyle {
namespace {

using std::chrono::milliseconds;

SoundChunk chunk_at(TimePoint captured) {
  return {std::make_shared<const std::vector<std::int16_t>>(960 * kSoundChannels, 1000), captured};
}

/// What came out, and how long after its chunk had been captured.
class Packets {
 public:
  explicit Packets(const Clock& clock) : clock_(clock) {}
  void take(GstSample* sample) {
    std::lock_guard lock(mutex_);
    came_.push_back(clock_.now());
    pts_.push_back(GST_BUFFER_PTS(gst_sample_get_buffer(sample)));
    changed_.notify_all();
  }
  bool wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::seconds(20), [&] { return came_.size() >= count; });
  }
  std::vector<TimePoint> came() {
    std::lock_guard lock(mutex_);
    return came_;
  }
  std::vector<GstClockTime> pts() {
    std::lock_guard lock(mutex_);
    return pts_;
  }

 private:
  const Clock& clock_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<TimePoint> came_;
  std::vector<GstClockTime> pts_;
};

TEST(SoundEncoding, LetsPacketsOutInOrderTenMillisecondsApart) {
  const SteadyClock clock;
  Packets packets(clock);
  auto encoding = SoundEncoding::make([&](GstSample* sample) { packets.take(sample); }).value();
  const TimePoint start = clock.now();
  for (int i = 0; i < 25; ++i) encoding->put(chunk_at(start - milliseconds(20 * (25 - i))), start);
  ASSERT_TRUE(packets.wait_for(40));
  encoding.reset();
  const auto pts = packets.pts();
  for (std::size_t i = 2; i < pts.size(); ++i) {  // the first one is cut by the look-ahead
    EXPECT_NEAR(static_cast<double>(pts[i] - pts[i - 1]), 10e6, 1e6);
  }
}

TEST(SoundEncoding, HoldsSoundBackByThePicturesDelay) {
  const SteadyClock clock;
  Packets packets(clock);
  auto encoding = SoundEncoding::make([&](GstSample* sample) { packets.take(sample); }).value();
  encoding->set_delay(milliseconds(300));
  const TimePoint start = clock.now();
  for (int i = 0; i < 10; ++i) encoding->put(chunk_at(start + milliseconds(20 * (i - 10))), start);
  ASSERT_TRUE(packets.wait_for(1));
  EXPECT_GE(packets.came().front() - start, milliseconds(90));
}

TEST(SoundEncoding, ADelayBeyondReasonIsCutToTwoSeconds) {
  const SteadyClock clock;
  Packets packets(clock);
  auto encoding = SoundEncoding::make([&](GstSample* sample) { packets.take(sample); }).value();
  encoding->set_delay(std::chrono::hours(1));
  const TimePoint start = clock.now();
  for (int i = 0; i < 10; ++i) {
    encoding->put(chunk_at(start - milliseconds(1900) + milliseconds(20 * i)), start);
  }
  EXPECT_TRUE(packets.wait_for(1));
}

TEST(SoundEncoding, EndsAtOnceWhileSoundWaits) {
  const SteadyClock clock;
  Packets packets(clock);
  auto encoding = SoundEncoding::make([&](GstSample* sample) { packets.take(sample); }).value();
  encoding->set_delay(milliseconds(2000));
  for (int i = 0; i < 10; ++i) encoding->put(chunk_at(clock.now()), clock.now());
  encoding.reset();
  EXPECT_TRUE(packets.came().empty());
}

}  // namespace
}  // namespace streamstyle
