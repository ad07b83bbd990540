#include "image/drawn_scene.h"

#include <gtest/gtest.h>

#include <vector>

#include "image/jpeg.h"

namespace streamstyle {
namespace {

constexpr Size kSize{512, 512};

TEST(DrawnScene, SameArgumentsGiveTheSamePicture) {
  EXPECT_EQ(mean_difference(draw_scene(kSize, 4, 1.5), draw_scene(kSize, 4, 1.5)), 0);
}

TEST(DrawnScene, ThirtySixScenesAreClearlyDifferent) {
  std::vector<Image> scenes;
  for (int i = 0; i < 36; ++i) scenes.push_back(draw_scene({96, 96}, i));

  for (std::size_t i = 0; i < scenes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_GT(mean_difference(scenes[i], scenes[j]), 12) << i << " and " << j;
    }
  }
}

TEST(DrawnScene, CompressesLikeAPhoto) {
  JpegEncoder encoder;
  double sum = 0;
  for (int i = 0; i < 36; ++i) {
    const auto jpeg = encoder.encode(draw_scene(kSize, i), 85);
    ASSERT_TRUE(jpeg);
    EXPECT_GT(jpeg->size(), 20'000U) << i;
    EXPECT_LT(jpeg->size(), 60'000U) << i;
    sum += static_cast<double>(jpeg->size());
  }
  EXPECT_GT(sum / 36, 30'000);
  EXPECT_LT(sum / 36, 45'000);
}

TEST(DrawnScene, MovesSmoothly) {
  const Image now = draw_scene(kSize, 7, 2.0);
  const Image next = draw_scene(kSize, 7, 2.0 + 1.0 / 30);
  const Image later = draw_scene(kSize, 7, 4.0);

  EXPECT_GT(mean_difference(now, next), 0.5);
  EXPECT_LT(mean_difference(now, next), 8);
  EXPECT_GT(mean_difference(now, later), 2 * mean_difference(now, next));
}

TEST(DrawnScene, DrawsOddAndTinySizes) {
  for (const Size size : {Size{1, 1}, Size{3, 200}, Size{641, 359}}) {
    EXPECT_EQ(draw_scene(size, 2).size(), size);
  }
}

}  // namespace
}  // namespace streamstyle
