#include "engine/detail_upsampler.h"

#include <gtest/gtest.h>

#include "image/drawn_scene.h"
#include "image/resize.h"

namespace streamstyle {
namespace {

constexpr Size kFull{640, 384};
constexpr Size kSmall{320, 192};

Image negative(const Image& image) {
  Image result = image.clone();
  for (std::size_t i = 0; i < result.num_bytes(); ++i) {
    result.data()[i] = static_cast<std::uint8_t>(255 - result.data()[i]);
  }
  return result;
}

/// Sharp stripes, 5 pixels wide.
Image stripes() {
  Image image(kFull);
  for (int y = 0; y < kFull.height; ++y) {
    for (int x = 0; x < kFull.width; ++x) {
      const auto value = static_cast<std::uint8_t>((x + y / 2) / 5 % 2 == 0 ? 60 : 190);
      for (int c = 0; c < 3; ++c) image.row(y)[3 * x + c] = value;
    }
  }
  return image;
}

TEST(DetailUpsampler, GivesAPaintingThatFollowsThePhotoItsEdges) {
  const Image photo = stripes();
  const Image small = resize(photo, kSmall);
  DetailUpsampler upsampler;

  const Image sharp = upsampler.apply(small, small, photo);

  ASSERT_EQ(sharp.size(), kFull);
  EXPECT_LT(mean_difference(sharp, photo), 0.4 * mean_difference(resize(small, kFull), photo));
}

TEST(DetailUpsampler, TurnsDetailAroundWhereThePaintingDid) {
  const Image photo = stripes();
  const Image small = resize(photo, kSmall);
  DetailUpsampler upsampler;

  const Image sharp = upsampler.apply(negative(small), small, photo);

  const Image blurred = resize(negative(small), kFull);
  EXPECT_LT(mean_difference(sharp, negative(photo)),
            0.4 * mean_difference(blurred, negative(photo)));
}

TEST(DetailUpsampler, LeavesStrokesAloneThatGoTheirOwnWay) {
  const Image photo = stripes();
  const Image small = resize(photo, kSmall);
  Image flat(kSmall);
  std::fill(flat.data(), flat.data() + flat.num_bytes(), std::uint8_t{120});
  DetailUpsampler upsampler;

  const Image result = upsampler.apply(flat, small, photo);

  EXPECT_LT(mean_difference(result, resize(flat, kFull)), 0.5);
}

TEST(DetailUpsampler, TakesSizesThatAreNoMultipleOfItsCells) {
  const Image photo = draw_scene({101, 67}, 3);
  const Image small = resize(photo, {33, 21});
  DetailUpsampler upsampler;

  EXPECT_EQ(upsampler.apply(small, small, photo).size(), (Size{101, 67}));
  EXPECT_EQ(upsampler.apply(resize(small, {1, 1}), resize(small, {1, 1}), photo).size(),
            (Size{101, 67}));
}

}  // namespace
}  // namespace streamstyle
