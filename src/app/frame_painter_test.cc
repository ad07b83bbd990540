#include "app/frame_painter.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <vector>

namespace streamstyle {
namespace {

class CountingMemory final : public StreamMemory {};

/// Inverts pictures and notes what it was given.
class InvertingEngine final : public Engine {
 public:
  const EngineInfo& info() const override { return info_; }
  std::unique_ptr<StreamMemory> make_memory() override {
    return std::make_unique<CountingMemory>();
  }
  Result<void> prepare(const RenderShape& /*shape*/) override { return {}; }
  bool is_prepared(const RenderShape& /*shape*/) const override { return true; }
  Result<void> render(std::span<RenderJob> jobs) override {
    if (fails) return fail(ErrorCode::kInternal, "the engine broke");
    for (RenderJob& job : jobs) {
      sizes.push_back(job.input->size());
      memories.push_back(job.memory);
      job.output = job.input->clone();
      for (std::size_t i = 0; i < job.output.num_bytes(); ++i) job.output.data()[i] ^= 255;
    }
    return {};
  }

  std::vector<Size> sizes;
  std::vector<StreamMemory*> memories;
  bool fails = false;

 private:
  EngineInfo info_;
};

Image grey(Size size) {
  Image image(size);
  std::memset(image.data(), 100, image.num_bytes());
  return image;
}

TEST(FramePainter, SmallPicturesArePaintedAtTheirOwnSize) {
  InvertingEngine engine;
  FramePainter painter(engine, Paint{});

  const auto painted = painter.paint(grey({641, 359}));

  EXPECT_EQ(engine.sizes.at(0), (Size{641, 359}));
  EXPECT_EQ(painted->size(), (Size{641, 359}));
  EXPECT_EQ(painted->data()[0], 155);
}

TEST(FramePainter, LargePicturesArePaintedSmallerAndComeBackAtTheirSize) {
  InvertingEngine engine;
  FramePainter painter(engine, Paint{});

  const auto painted = painter.paint(grey({4001, 3000}));

  EXPECT_EQ(engine.sizes.at(0), (Size{1280, 960}));
  EXPECT_EQ(painted->size(), (Size{4001, 3000}));
  EXPECT_NEAR(painted->data()[0], 155, 1);
}

TEST(FramePainter, TheLimitOnTheSideIsKept) {
  InvertingEngine engine;
  FramePainter painter(engine, Paint{}, 256);

  ASSERT_TRUE(painter.paint(grey({640, 320})));
  ASSERT_TRUE(painter.paint(grey({100, 200})));

  EXPECT_EQ(engine.sizes, (std::vector<Size>{{256, 128}, {100, 200}}));
}

TEST(FramePainter, OnlyVideosHaveAMemory) {
  InvertingEngine engine;
  FramePainter painter(engine, Paint{});
  const Image image = grey({64, 64});

  ASSERT_TRUE(painter.paint(image));
  painter.start_video();
  ASSERT_TRUE(painter.paint(image));
  ASSERT_TRUE(painter.paint(image));
  painter.start_pictures();
  ASSERT_TRUE(painter.paint(image));

  EXPECT_EQ(engine.memories[0], nullptr);
  EXPECT_NE(engine.memories[1], nullptr);
  EXPECT_EQ(engine.memories[1], engine.memories[2]);
  EXPECT_EQ(engine.memories[3], nullptr);
}

TEST(FramePainter, AFailedEngineIsMarkedBroken) {
  InvertingEngine engine;
  engine.fails = true;
  FramePainter painter(engine, Paint{});

  const auto painted = painter.paint(grey({64, 64}));

  ASSERT_FALSE(painted);
  EXPECT_EQ(painted.error().message, "the engine broke");
  EXPECT_TRUE(painter.is_broken());
}

/// The greys of a video that blinks in every frame, 30 a second.
std::vector<int> paint_blinking_video(FramePainter& painter) {
  std::vector<int> greys;
  for (int i = 0; i < 60; ++i) {
    Image frame({64, 48});
    std::memset(frame.data(), i % 2 == 0 ? 0 : 255, frame.num_bytes());
    const auto shown = painter.paint_frame(frame, TimePoint(i * Duration(33'333)));
    greys.push_back((*shown)->data()[0]);
  }
  return greys;
}

TEST(FramePainter, FramesOfAVideoDoNotFlashTooOften) {
  InvertingEngine engine;
  FramePainter painter(engine, Paint{});
  painter.start_video();

  const std::vector<int> greys = paint_blinking_video(painter);

  for (std::size_t i = 31; i < greys.size(); ++i) EXPECT_LT(std::abs(greys[i] - greys[i - 1]), 16);
}

TEST(FramePainter, FlashesStayWhereTheyAreAllowed) {
  InvertingEngine engine;
  Paint paint;
  paint.flash_limit = false;
  FramePainter painter(engine, paint);
  painter.start_video();

  const std::vector<int> greys = paint_blinking_video(painter);

  for (std::size_t i = 0; i < greys.size(); ++i) EXPECT_EQ(greys[i], i % 2 == 0 ? 255 : 0);
}

TEST(FramePainter, AnotherVideoStartsAfresh) {
  InvertingEngine engine;
  FramePainter painter(engine, Paint{});
  painter.start_video();
  const std::vector<int> first = paint_blinking_video(painter);

  painter.start_video();

  EXPECT_EQ(paint_blinking_video(painter), first);
}

}  // namespace
}  // namespace streamstyle
