#include "engine/working_size.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

TEST(WorkingSize, OrdinaryFramesKeepTheirSizeAndArePaddedToMultiplesOf32) {
  EXPECT_EQ(choose_working_size({512, 512}), (WorkingSize{{512, 512}, {512, 512}}));
  EXPECT_EQ(choose_working_size({640, 480}), (WorkingSize{{640, 480}, {640, 480}}));
  EXPECT_EQ(choose_working_size({333, 65}), (WorkingSize{{333, 65}, {352, 96}}));
}

TEST(WorkingSize, LargeFramesShrinkWithTheirAspect) {
  EXPECT_EQ(choose_working_size({1280, 720}), (WorkingSize{{683, 384}, {704, 384}}));
  EXPECT_EQ(choose_working_size({3840, 2160}).content, (Size{683, 384}));
  EXPECT_EQ(choose_working_size({1080, 1920}).content, (Size{384, 683}));
}

TEST(WorkingSize, TheBrushScalesTheStrokes) {
  EXPECT_EQ(choose_working_size({512, 512}, 2).content, (Size{256, 256}));
  EXPECT_EQ(choose_working_size({512, 512}, 0.5).content, (Size{1024, 1024}));
  EXPECT_EQ(choose_working_size({1280, 720}, 2).content, (Size{341, 192}));
  EXPECT_EQ(choose_working_size({3840, 2160}, 0.5).content, (Size{1280, 720}));
}

TEST(WorkingSize, FastPaintsFiveEighthsOfEachSide) {
  EXPECT_EQ(choose_working_size({512, 512}, 1, Quality::kFast).padded, (Size{320, 320}));
  EXPECT_EQ(choose_working_size({1280, 720}, 1, Quality::kFast).padded, (Size{448, 256}));
  EXPECT_EQ(choose_working_size({640, 480}, 0.5, Quality::kFast).content, (Size{800, 600}));
}

TEST(WorkingSize, SmallFramesGrow) {
  EXPECT_EQ(choose_working_size({1, 1}).content, (Size{64, 64}));
  EXPECT_EQ(choose_working_size({32, 16}).content, (Size{128, 64}));
}

TEST(WorkingSize, StaysInRangeForEveryShape) {
  for (int width = 1; width <= 5000; width += 37) {
    for (int height = 1; height <= 5000; height += 41) {
      const Quality quality = width % 2 == 0 ? Quality::kFast : Quality::kFine;
      const WorkingSize size =
          choose_working_size({width, height}, 0.5 + 0.5 * (height % 3), quality);
      ASSERT_GE(std::min(size.content.width, size.content.height), kMinWorkingSide);
      ASSERT_LE(std::max(size.padded.width, size.padded.height), kMaxWorkingSide);
      ASSERT_EQ(size.padded.width % 32, 0);
      ASSERT_GE(size.padded.width, size.content.width);
      ASSERT_LT(size.padded.width - size.content.width, 32);
    }
  }
}

}  // namespace
}  // namespace streamstyle
