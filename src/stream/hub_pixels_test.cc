// Frames that come or go as pixels, for sources and sinks that have codecs of their own.

#include <future>

#include "stream/hub_fixture.h"

namespace streamstyle {
namespace {

/// A grey picture; the promise is kept when nobody holds its planes any more.
Frame pixels_of(std::uint32_t sequence, std::uint8_t luma, Size size = kSmall,
                std::shared_ptr<std::promise<void>> released = nullptr) {
  const auto luma_bytes = static_cast<std::size_t>(size.area());
  auto* const memory = new std::vector<std::uint8_t>(luma_bytes + luma_bytes / 2, 128);
  std::fill_n(memory->data(), luma_bytes, luma);
  YuvPicture picture;
  picture.size = size;
  picture.planes = {{{memory->data(), size.width},
                     {memory->data() + luma_bytes, size.width / 2},
                     {memory->data() + luma_bytes + luma_bytes / 4, size.width / 2}}};
  picture.owner = std::shared_ptr<const void>(memory->data(), [memory, released](const void*) {
    delete memory;
    if (released) released->set_value();
  });
  Frame frame;
  frame.sequence = sequence;
  frame.capture_time_us = 1000 + sequence;
  frame.picture = std::move(picture);
  return frame;
}

/// Takes pictures as they are and keeps the frames.
class PixelSink final : public FrameSink {
 public:
  bool wants_jpeg() const override { return false; }
  void on_frame(const StyledFrame& frame) override {
    std::lock_guard lock(mutex_);
    frames_.push_back(frame);
    changed_.notify_all();
  }

  /// The first frame with that sequence; an empty one, failing the test, when it doesn't come.
  StyledFrame wait_for(std::uint32_t sequence) {
    std::unique_lock lock(mutex_);
    StyledFrame found;
    const bool came = changed_.wait_for(lock, kPatience, [&] {
      const auto at = std::find_if(frames_.begin(), frames_.end(), [&](const StyledFrame& each) {
        return each.sequence == sequence;
      });
      if (at != frames_.end()) found = *at;
      return at != frames_.end();
    });
    EXPECT_TRUE(came) << "frame " << sequence << " did not come";
    return found;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<StyledFrame> frames_;
};

TEST_F(Hub, PaintsPixelsAndGivesTheirMemoryBack) {
  auto released = std::make_shared<std::promise<void>>();
  auto is_released = released->get_future();
  const OpenedStream stream = hub_->open(request(77), sink_).value();

  hub_->submit(stream.id, pixels_of(1, 100, {128, 96}, std::move(released)));

  EXPECT_NEAR(sink_->wait_for("frame", 1).grey, 77, 2);
  EXPECT_EQ(is_released.wait_for(kPatience), std::future_status::ready);
}

TEST_F(Hub, HandsPixelsToASinkThatWantsNoJpeg) {
  const auto sink = std::make_shared<PixelSink>();
  const OpenedStream stream = hub_->open(request(77), sink).value();

  hub_->submit(stream.id, pixels_of(1, 100));

  const StyledFrame frame = sink->wait_for(1);
  ASSERT_TRUE(frame.picture);
  EXPECT_EQ(frame.picture->size(), kSmall);
  EXPECT_EQ(frame.picture->data()[0], 77);
  EXPECT_EQ(frame.capture_time_us, 1001);
  EXPECT_FALSE(frame.jpeg);
}

TEST_F(Hub, EncodesOnceSomebodyWatchesByJpeg) {
  const auto owner = std::make_shared<PixelSink>();
  const OpenedStream stream = hub_->open(request(77), owner).value();
  hub_->submit(stream.id, pixels_of(1, 100));
  owner->wait_for(1);
  ASSERT_TRUE(hub_->watch(stream.id, sink_));

  hub_->submit(stream.id, pixels_of(2, 100));

  EXPECT_NEAR(sink_->wait_for("frame", 2).grey, 77, 2);
  EXPECT_TRUE(owner->wait_for(2).picture);
  EXPECT_EQ(sink_->count("frame"), 1);
}

TEST_F(Hub, HasItsNewestFrameAsAJpegThoughNoSinkWantsOne) {
  const auto sink = std::make_shared<PixelSink>();
  const OpenedStream stream = hub_->open(request(77), sink).value();
  EXPECT_EQ(hub_->last_jpeg(stream.id).error().code, ErrorCode::kNotFound);
  hub_->submit(stream.id, pixels_of(1, 100));
  sink->wait_for(1);

  const auto jpeg = hub_->last_jpeg(stream.id);

  ASSERT_TRUE(jpeg);
  EXPECT_NEAR(JpegDecoder().decode(**jpeg).value().data()[0], 77, 2);
}

TEST_F(Hub, RefusesPixelsBeyondTheLimits) {
  const OpenedStream stream = hub_->open(request(), sink_).value();

  hub_->submit(stream.id, pixels_of(1, 100, {5000, 2}));
  hub_->submit(stream.id, pixels_of(2, 100, {0, 0}));
  hub_->submit(stream.id, pixels_of(3, 100));

  sink_->wait_for("bad", 1);
  sink_->wait_for("bad", 2);
  sink_->wait_for("frame", 3);
}

TEST_F(Hub, PassesPixelsThroughAfterAFault) {
  const auto sink = std::make_shared<PixelSink>();
  const OpenedStream stream = hub_->open(request(50), sink).value();
  failures_left_ = 1;

  hub_->submit(stream.id, pixels_of(1, 128));

  const StyledFrame frame = sink->wait_for(1);
  EXPECT_FALSE(frame.is_painted);
  ASSERT_TRUE(frame.picture);
  EXPECT_NEAR(frame.picture->data()[0], 130, 3);  // limited range stretched to the full one
}

}  // namespace
}  // namespace streamstyle
