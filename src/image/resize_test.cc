#include "image/resize.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>

namespace streamstyle {
namespace {

using Pixel = std::array<int, 3>;

Pixel pixel(const Image& image, int x, int y) {
  const std::uint8_t* p = image.row(y) + 3 * x;
  return {p[0], p[1], p[2]};
}

/// Red tells the column, green the row, blue is 77.
Image numbered(Size size) {
  Image image(size);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      std::uint8_t* p = image.row(y) + 3 * x;
      p[0] = static_cast<std::uint8_t>(x);
      p[1] = static_cast<std::uint8_t>(y);
      p[2] = 77;
    }
  }
  return image;
}

Image filled(Size size, int value) {
  Image image(size);
  std::memset(image.data(), value, image.num_bytes());
  return image;
}

TEST(Image, CloneHasItsOwnPixels) {
  const Image image = numbered({5, 4});
  Image copy = image.clone();
  copy.row(0)[0] = 99;

  EXPECT_EQ(pixel(image, 0, 0), (Pixel{0, 0, 77}));
  EXPECT_EQ(pixel(copy, 4, 3), (Pixel{4, 3, 77}));
}

TEST(Resize, ShrinkingAveragesAllPixels) {
  Image stripes({96, 96});  // one white column in eight: a sampling filter would flicker
  for (int y = 0; y < 96; ++y) {
    for (int x = 0; x < 96; ++x) std::memset(stripes.row(y) + 3 * x, x % 8 == 3 ? 255 : 0, 3);
  }

  const Image small = resize(stripes, {12, 12});

  for (int x = 0; x < 12; ++x) EXPECT_NEAR(pixel(small, x, 6)[0], 32, 2) << x;
}

TEST(Resize, GrowingIsSmoothAndKeepsTheRange) {
  Image image({2, 1});
  std::memset(image.row(0), 0, 3);
  std::memset(image.row(0) + 3, 200, 3);

  const Image large = resize(image, {20, 10});

  EXPECT_EQ(large.size(), (Size{20, 10}));
  for (int x = 1; x < 20; ++x) EXPECT_GE(pixel(large, x, 5)[0], pixel(large, x - 1, 5)[0]);
  EXPECT_LE(pixel(large, 0, 5)[0], 10);
  EXPECT_GE(pixel(large, 19, 5)[0], 190);
}

TEST(Resize, ShrinkingFarKeepsTheBrightness) {
  for (const Size from : {Size{4000, 3000}, Size{333, 171}, Size{31, 5000}}) {
    EXPECT_NEAR(pixel(resize(filled(from, 200), {7, 5}), 3, 2)[0], 200, 2);
  }
}

TEST(Resize, HandlesOnePixel) {
  EXPECT_EQ(pixel(resize(filled({1, 1}, 50), {33, 17}), 32, 16), (Pixel{50, 50, 50}));
  EXPECT_NEAR(pixel(resize(filled({333, 171}, 50), {1, 1}), 0, 0)[1], 50, 2);
}

TEST(Fit, CoverCutsTheMiddleOut) {
  const Image fitted = fit(numbered({200, 100}), {100, 100}, FitMode::kCover);

  EXPECT_EQ(pixel(fitted, 0, 10), (Pixel{50, 10, 77}));
  EXPECT_EQ(pixel(fitted, 99, 10), (Pixel{149, 10, 77}));
}

TEST(Fit, ContainShowsAllBetweenBlackBars) {
  const Image fitted = fit(filled({200, 100}, 90), {100, 100}, FitMode::kContain);

  EXPECT_EQ(pixel(fitted, 50, 24), (Pixel{0, 0, 0}));
  EXPECT_EQ(pixel(fitted, 0, 25), (Pixel{90, 90, 90}));
  EXPECT_EQ(pixel(fitted, 99, 74), (Pixel{90, 90, 90}));
  EXPECT_EQ(pixel(fitted, 50, 75), (Pixel{0, 0, 0}));
}

TEST(Fit, StretchIgnoresTheAspect) {
  const Image fitted = fit(numbered({200, 50}), {100, 100}, FitMode::kStretch);

  EXPECT_NEAR(pixel(fitted, 99, 99)[0], 198, 2);
  EXPECT_NEAR(pixel(fitted, 99, 99)[1], 49, 1);
}

TEST(Fit, APictureOfTheRightSizeIsNotTouched) {
  Image image = numbered({40, 30});
  const std::uint8_t* pixels = image.data();

  EXPECT_EQ(fit(std::move(image), {40, 30}, FitMode::kCover).data(), pixels);
}

TEST(Fit, ExtremeAspectsWork) {
  for (const FitMode mode : {FitMode::kCover, FitMode::kContain, FitMode::kStretch}) {
    EXPECT_EQ(fit(filled({1, 4000}, 9), {512, 512}, mode).size(), (Size{512, 512}));
    EXPECT_EQ(fit(filled({4000, 1}, 9), {64, 2}, mode).size(), (Size{64, 2}));
  }
}

TEST(Mirror, SwapsLeftAndRight) {
  for (const int width : {1, 2, 17, 64, 101}) {
    Image image = numbered({width, 3});
    mirror(image);
    for (int x = 0; x < width; ++x) {
      EXPECT_EQ(pixel(image, x, 2), (Pixel{width - 1 - x, 2, 77})) << width;
    }
  }
}

TEST(Rotate, TurnsClockwise) {
  const Image image = numbered({50, 40});

  EXPECT_EQ(rotate(image, 1).size(), (Size{40, 50}));
  EXPECT_EQ(pixel(rotate(image, 1), 39, 0), (Pixel{0, 0, 77}));
  EXPECT_EQ(pixel(rotate(image, 1), 0, 49), (Pixel{49, 39, 77}));
  EXPECT_EQ(pixel(rotate(image, 2), 49, 39), (Pixel{0, 0, 77}));
  EXPECT_EQ(pixel(rotate(image, 3), 0, 49), (Pixel{0, 0, 77}));
  EXPECT_EQ(pixel(rotate(image, 4), 3, 2), (Pixel{3, 2, 77}));
}

TEST(PadReflect, MirrorsAtTheRightAndBottom) {
  const Image padded = pad_reflect(numbered({10, 6}), {32, 32});

  EXPECT_EQ(pixel(padded, 9, 5), (Pixel{9, 5, 77}));
  EXPECT_EQ(pixel(padded, 10, 6), (Pixel{8, 4, 77}));
  EXPECT_EQ(pixel(padded, 18, 10), (Pixel{0, 0, 77}));
  EXPECT_EQ(pixel(padded, 20, 31), (Pixel{2, 1, 77}));
}

TEST(PadReflect, CropUndoesIt) {
  const Image image = numbered({30, 21});

  const Image back = crop(pad_reflect(image, {64, 32}), image.size());

  EXPECT_EQ(std::memcmp(back.data(), image.data(), image.num_bytes()), 0);
}

TEST(PadReflect, RepeatsASinglePixel) {
  EXPECT_EQ(pixel(pad_reflect(filled({1, 1}, 5), {32, 32}), 31, 31), (Pixel{5, 5, 5}));
}

}  // namespace
}  // namespace streamstyle
