// Sound through the hub, and the time that keeps it together with the picture.

#include "stream/hub_fixture.h"

namespace streamstyle {
namespace {

SoundChunk sound_of(std::int16_t level, TimePoint captured) {
  return {std::make_shared<const std::vector<std::int16_t>>(960 * kSoundChannels, level), captured};
}

/// Keeps sound and frames.
class Listener final : public FrameSink {
 public:
  explicit Listener(int weight = 1) : weight_(weight) {}
  bool wants_jpeg() const override { return false; }
  int num_viewers() const override { return weight_; }
  void on_frame(const StyledFrame& frame) override {
    note([&] { frames_.push_back(frame); });
  }
  void on_sound(const SoundChunk& sound) override {
    note([&] { sounds_.push_back(sound); });
  }
  std::vector<SoundChunk> wait_for_sounds(std::size_t count) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, kPatience, [&] { return sounds_.size() >= count; }));
    return sounds_;
  }
  StyledFrame wait_for_frame() {
    std::unique_lock lock(mutex_);
    const bool came = changed_.wait_for(lock, kPatience, [&] { return !frames_.empty(); });
    EXPECT_TRUE(came);
    return came ? frames_.back() : StyledFrame();
  }

 private:
  template <typename Change>
  void note(const Change& change) {
    std::lock_guard lock(mutex_);
    change();
    changed_.notify_all();
  }
  const int weight_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<SoundChunk> sounds_;
  std::vector<StyledFrame> frames_;
};

class HubSound : public Hub {};

TEST_F(HubSound, ReachesTheOwnerAndEveryViewerInOrder) {
  const auto owner = std::make_shared<Listener>();
  const auto viewer = std::make_shared<Listener>();
  const auto opened = hub_->open(request(), owner).value();
  ASSERT_TRUE(hub_->watch(opened.id, viewer));
  const TimePoint start = clock_.now();
  for (int i = 0; i < 50; ++i) {
    hub_->submit_sound(opened.id, sound_of(static_cast<std::int16_t>(i),
                                           start + i * std::chrono::milliseconds(20)));
  }
  for (const auto& sink : {owner, viewer}) {
    const auto sounds = sink->wait_for_sounds(50);
    ASSERT_EQ(sounds.size(), 50U);
    for (int i = 0; i < 50; ++i) {
      EXPECT_EQ(sounds[static_cast<std::size_t>(i)].samples->front(), i);
      EXPECT_EQ(sounds[static_cast<std::size_t>(i)].captured,
                start + i * std::chrono::milliseconds(20));
    }
  }
}

TEST_F(HubSound, OfAnUnknownStreamIsIgnoredAndEndsWithItsStream) {
  const auto owner = std::make_shared<Listener>();
  hub_->submit_sound("nobody", sound_of(1, clock_.now()));
  const auto opened = hub_->open(request(), owner).value();
  hub_->submit_sound(opened.id, sound_of(2, clock_.now()));
  EXPECT_EQ(owner->wait_for_sounds(1).front().samples->front(), 2);
  ASSERT_TRUE(hub_->close(opened.id, "over"));
  hub_->submit_sound(opened.id, sound_of(3, clock_.now()));
  const auto next = std::make_shared<Listener>();
  const auto second = hub_->open(request(), next).value();
  hub_->submit_sound(second.id, sound_of(4, clock_.now()));
  (void)next->wait_for_sounds(1);
  EXPECT_EQ(owner->wait_for_sounds(1).size(), 1U);
}

TEST_F(HubSound, APictureKeepsTheTimeAtWhichItWasTaken) {
  const auto owner = std::make_shared<Listener>();
  const auto opened = hub_->open(request(), owner).value();
  const TimePoint captured = clock_.now() - std::chrono::milliseconds(70);
  Frame frame = frame_of(1);
  frame.captured = captured;
  hub_->submit(opened.id, std::move(frame));
  EXPECT_EQ(owner->wait_for_frame().captured, captured);
}

TEST_F(HubSound, APictureWithoutATimeWasTakenWhenItCame) {
  const auto owner = std::make_shared<Listener>();
  const auto opened = hub_->open(request(), owner).value();
  hub_->submit(opened.id, frame_of(1));
  const StyledFrame frame = owner->wait_for_frame();
  EXPECT_EQ(frame.captured, frame.received);
}

TEST_F(HubSound, ASinkForManyCountsAsManyViewers) {
  const auto opened = hub_->open(request(), sink_).value();
  const auto three = std::make_shared<Listener>(3);
  const auto none = std::make_shared<Listener>(0);
  const auto one = std::make_shared<Listener>();
  for (const auto& each : {three, none, one}) ASSERT_TRUE(hub_->watch(opened.id, each));
  EXPECT_EQ(hub_->summary(opened.id).value().viewers, 4);
}

}  // namespace
}  // namespace streamstyle
