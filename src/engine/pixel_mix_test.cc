#include "engine/pixel_mix.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "image/drawn_scene.h"

namespace streamstyle {
namespace {

double luma(const std::uint8_t* p) { return 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2]; }

TEST(MixWithPhoto, EndsAreExactAndTheMiddleIsTheMean) {
  const Image photo = draw_scene({67, 31}, 0);
  const Image painting = draw_scene({67, 31}, 1);
  Image full = painting.clone();
  Image none = painting.clone();
  Image half = painting.clone();

  mix_with_photo(full, photo, 1);
  mix_with_photo(none, photo, 0);
  mix_with_photo(half, photo, 0.5F);

  EXPECT_TRUE(std::ranges::equal(full.bytes(), painting.bytes()));
  EXPECT_TRUE(std::ranges::equal(none.bytes(), photo.bytes()));
  for (std::size_t i = 0; i < half.num_bytes(); ++i) {
    ASSERT_NEAR(half.data()[i], (photo.data()[i] + painting.data()[i]) / 2.0, 1);
  }
}

TEST(KeepPhotoColour, KeepsTheLumaOfThePaintingAndTheChromaOfThePhoto) {
  Image photo({1, 3});
  Image painted({1, 3});
  const std::uint8_t photo_bytes[] = {140, 120, 100, 90, 100, 140, 128, 128, 128};
  const std::uint8_t painted_bytes[] = {90, 110, 130, 128, 128, 128, 160, 100, 90};
  std::copy(std::begin(photo_bytes), std::end(photo_bytes), photo.data());
  std::copy(std::begin(painted_bytes), std::end(painted_bytes), painted.data());
  Image kept = painted.clone();

  keep_photo_colour(kept, photo, 1);

  for (int y = 0; y < 3; ++y) {
    EXPECT_NEAR(luma(kept.row(y)), luma(painted.row(y)), 1.5);
    EXPECT_NEAR(kept.row(y)[0] - luma(kept.row(y)), photo.row(y)[0] - luma(photo.row(y)), 2);
    EXPECT_NEAR(kept.row(y)[2] - luma(kept.row(y)), photo.row(y)[2] - luma(photo.row(y)), 2);
  }
}

TEST(KeepPhotoColour, AmountZeroChangesNothing) {
  const Image photo = draw_scene({40, 40}, 0);
  const Image painting = draw_scene({40, 40}, 1);
  Image kept = painting.clone();

  keep_photo_colour(kept, photo, 0);

  EXPECT_TRUE(std::ranges::equal(kept.bytes(), painting.bytes()));
}

TEST(MixByWeight, GoesTheWeightsWayFromBeforeToNow) {
  std::vector<std::uint8_t> now = {255, 0, 200, 100, 255, 7};
  std::vector<std::uint8_t> before = {0, 255, 100, 100, 0, 9};
  const std::vector<std::uint8_t> weight = {128, 128, 64, 32, 0, 128};

  mix_by_weight(now, before, weight);

  EXPECT_EQ(now, (std::vector<std::uint8_t>{255, 0, 150, 100, 0, 7}));
  EXPECT_EQ(before, now);
}

TEST(MixByWeight, ComesWithinTwoLevelsOfAStillPicture) {
  std::vector<std::uint8_t> before = {0, 255, 128};
  const std::vector<std::uint8_t> weight = {32, 32, 32};
  for (int frame = 0; frame < 60; ++frame) {
    std::vector<std::uint8_t> now = {200, 20, 131};
    mix_by_weight(now, before, weight);
  }

  EXPECT_NEAR(before[0], 200, 2);
  EXPECT_NEAR(before[1], 20, 2);
  EXPECT_NEAR(before[2], 131, 2);
}

}  // namespace
}  // namespace streamstyle
