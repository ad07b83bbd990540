#include "media/rtc/video_encoding.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>
#include <vector>

#include "image/drawn_scene.h"

namespace streamstyle {
namespace {

constexpr Size kSize{320, 240};
constexpr std::chrono::seconds kPatience{20};

struct Packet {
  GstClockTime time = 0;
  bool is_key = false;
  std::vector<std::uint8_t> bytes;
};

/// Encodes drawn pictures one by one and keeps what comes out.
class EncodingOf : public testing::TestWithParam<VideoCodec> {
 protected:
  std::unique_ptr<VideoEncoding> make(int bitrate_kbps = 1000) {
    auto encoding = VideoEncoding::make({GetParam(), kSize, bitrate_kbps},
                                        [this](GstSample* sample) { keep(sample); });
    EXPECT_TRUE(encoding) << encoding.error().text();
    return std::move(*encoding);
  }

  /// Picture `index` of a drawn film, and what it became.
  Packet encode(VideoEncoding& encoding, int index) {
    const std::size_t before = count();
    encoding.put(draw_scene(kSize, 1, index / 30.0), time_of(index));
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, kPatience, [&] { return packets_.size() > before; }));
    return packets_.size() > before ? packets_.back() : Packet{};
  }
  static GstClockTime time_of(int index) {
    return static_cast<GstClockTime>(index) * GST_SECOND / 30;
  }
  std::size_t count() {
    std::lock_guard lock(mutex_);
    return packets_.size();
  }

 private:
  void keep(GstSample* sample) {
    GstBuffer* buffer = gst_sample_get_buffer(sample);
    Packet packet;
    packet.time = gst_segment_to_running_time(gst_sample_get_segment(sample), GST_FORMAT_TIME,
                                              GST_BUFFER_PTS(buffer));
    packet.is_key = !GST_BUFFER_FLAG_IS_SET(buffer, GST_BUFFER_FLAG_DELTA_UNIT);
    packet.bytes.resize(gst_buffer_get_size(buffer));
    gst_buffer_extract(buffer, 0, packet.bytes.data(), packet.bytes.size());
    std::lock_guard lock(mutex_);
    packets_.push_back(std::move(packet));
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Packet> packets_;
};

TEST_P(EncodingOf, GivesEachPictureAtOnceWithItsTime) {
  const auto encoding = make();

  for (int index = 0; index < 10; ++index) {
    const Packet packet = encode(*encoding, index);
    EXPECT_EQ(packet.time, time_of(index));
    EXPECT_EQ(packet.is_key, index == 0) << index;
    EXPECT_FALSE(packet.bytes.empty());
  }
}

TEST_P(EncodingOf, MakesAKeyFrameOnRequest) {
  const auto encoding = make();
  for (int index = 0; index < 5; ++index) encode(*encoding, index);

  encoding->request_key_frame();

  EXPECT_TRUE(encode(*encoding, 5).is_key);
  EXPECT_FALSE(encode(*encoding, 6).is_key);
}

TEST_P(EncodingOf, FollowsItsBitrate) {
  const auto encoding = make(1500);
  const auto bytes_of = [&](int from) {
    std::size_t sum = 0;
    for (int index = from; index < from + 60; ++index) sum += encode(*encoding, index).bytes.size();
    return sum;
  };
  bytes_of(0);
  const std::size_t rich = bytes_of(60);

  encoding->set_bitrate(300);
  bytes_of(120);
  const std::size_t poor = bytes_of(180);

  EXPECT_LT(poor * 2, rich);
}

INSTANTIATE_TEST_SUITE_P(Each, EncodingOf, testing::Values(VideoCodec::kVp8, VideoCodec::kH264),
                         [](const auto& each) {
                           return each.param == VideoCodec::kVp8 ? "Vp8" : "H264";
                         });

}  // namespace
}  // namespace streamstyle
