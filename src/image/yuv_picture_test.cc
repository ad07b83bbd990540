#include "image/yuv_picture.h"

#include <gtest/gtest.h>

#include <vector>

#include "image/drawn_scene.h"

namespace streamstyle {
namespace {

/// A picture with memory of its own.
struct Planes {
  explicit Planes(Size size)
      : memory(std::make_shared<std::vector<std::uint8_t>>(
            static_cast<std::size_t>(size.area() + 2 * chroma(size).area()))) {
    std::uint8_t* const luma = memory->data();
    std::uint8_t* const blue = luma + size.area();
    std::uint8_t* const red = blue + chroma(size).area();
    const int width = chroma(size).width;
    target.planes = {{{luma, size.width}, {blue, width}, {red, width}}};
    picture.size = size;
    picture.planes = {{{luma, size.width}, {blue, width}, {red, width}}};
    picture.owner = memory;
  }
  static Size chroma(Size size) { return {(size.width + 1) / 2, (size.height + 1) / 2}; }

  std::shared_ptr<std::vector<std::uint8_t>> memory;
  YuvTarget target;
  YuvPicture picture;
};

YuvPicture yuv_of(const Image& image) {
  Planes planes(image.size());
  to_yuv(image, planes.target);
  return planes.picture;
}

Image filled(Size size, std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
  Image image(size);
  for (std::size_t i = 0; i < image.num_bytes(); i += 3) {
    image.data()[i] = red;
    image.data()[i + 1] = green;
    image.data()[i + 2] = blue;
  }
  return image;
}

/// One value in each plane.
YuvPicture filled_yuv(Size size, std::uint8_t luma, std::uint8_t blue, std::uint8_t red) {
  Planes planes(size);
  const auto chroma = static_cast<std::size_t>(Planes::chroma(size).area());
  std::fill_n(planes.target.planes[0].pixels, static_cast<std::size_t>(size.area()), luma);
  std::fill_n(planes.target.planes[1].pixels, chroma, blue);
  std::fill_n(planes.target.planes[2].pixels, chroma, red);
  return planes.picture;
}

TEST(YuvPicture, KeepsColoursThereAndBack) {
  const Image scene = draw_scene({96, 64}, 7);

  const Image back = to_rgb(yuv_of(scene), scene.size(), FitMode::kStretch);

  EXPECT_LT(mean_difference(scene, back), 6);  // chroma has a quarter of the pixels
  const Image orange = filled({8, 8}, 230, 120, 20);
  EXPECT_LT(mean_difference(orange, to_rgb(yuv_of(orange), {8, 8}, FitMode::kStretch)), 2);
}

TEST(YuvPicture, MayHaveOddSides) {
  const Image orange = filled({7, 5}, 230, 120, 20);

  EXPECT_LT(mean_difference(orange, to_rgb(yuv_of(orange), {7, 5}, FitMode::kCover)), 2);
}

TEST(YuvPicture, IsReadByItsOwnMatrix) {
  // Pure red by each standard's own formula.
  YuvPicture bt709 = filled_yuv({4, 4}, 63, 102, 240);
  bt709.colour = YuvColour::kBt709;
  YuvPicture full = filled_yuv({4, 4}, 76, 85, 255);
  full.colour = YuvColour::kFullRange;
  const YuvPicture bt601 = filled_yuv({4, 4}, 82, 90, 240);

  const Image red = filled({4, 4}, 255, 0, 0);
  for (const YuvPicture& each : {bt601, bt709, full}) {
    EXPECT_LT(mean_difference(red, to_rgb(each, {4, 4}, FitMode::kStretch)), 3);
  }
}

TEST(YuvPicture, CoverKeepsTheMiddle) {
  // Green in the middle third, red beside it.
  Image wide = filled({96, 32}, 255, 0, 0);
  const Image green = filled({32, 32}, 0, 255, 0);
  for (int y = 0; y < 32; ++y) std::copy_n(green.row(y), green.stride(), wide.row(y) + 32 * 3);

  const Image cut = to_rgb(yuv_of(wide), {32, 32}, FitMode::kCover);

  EXPECT_LT(mean_difference(green, cut), 6);
}

TEST(YuvPicture, ContainLeavesBlackBars) {
  const Image white = filled({64, 32}, 255, 255, 255);

  const Image framed = to_rgb(yuv_of(white), {32, 32}, FitMode::kContain);

  EXPECT_EQ(framed.row(2)[0], 0);
  EXPECT_GT(framed.row(16)[0], 250);
  EXPECT_EQ(framed.row(29)[0], 0);
}

TEST(YuvPicture, ScalesAsPicturesDo) {
  const Image scene = draw_scene({256, 192}, 3);

  const Image small = to_rgb(yuv_of(scene), {64, 64}, FitMode::kCover);

  EXPECT_LT(mean_difference(fit(scene.clone(), {64, 64}, FitMode::kCover), small), 6);
}

TEST(YuvPicture, RowsMayBePadded) {
  const Image orange = filled({6, 4}, 230, 120, 20);
  Planes wide({32, 4});
  wide.target.planes[1].stride = wide.target.planes[2].stride = 16;
  to_yuv(orange, wide.target);
  wide.picture.size = {6, 4};

  EXPECT_LT(mean_difference(orange, to_rgb(wide.picture, {6, 4}, FitMode::kStretch)), 2);
}

}  // namespace
}  // namespace streamstyle
