#include "learn/style_picture.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <string>

#include "image/drawn_scene.h"

namespace streamstyle {
namespace {

Image plain(Size size, int value) {
  Image image(size);
  std::memset(image.data(), value, image.num_bytes());
  return image;
}

TEST(StylePicture, IsBroughtToTheSizeOfArtworks) {
  EXPECT_EQ(prepare_style_picture(draw_scene({1000, 500}, 1))->size(), (Size{640, 320}));
  EXPECT_EQ(prepare_style_picture(draw_scene({300, 1200}, 1))->size(), (Size{256, 1024}));
  EXPECT_EQ(prepare_style_picture(draw_scene({128, 128}, 1))->size(), (Size{640, 640}));
}

TEST(StylePicture, IsRefusedWhenNothingCanBeLearnedFromIt) {
  const auto message = [](const Image& image) {
    const auto prepared = prepare_style_picture(image);
    return prepared ? std::string("taken") : prepared.error().message;
  };

  EXPECT_EQ(message(draw_scene({127, 300}, 1)), "The picture is too small: 127 x 300 pixels");
  EXPECT_EQ(message(draw_scene({1200, 200}, 1)), "The picture is too narrow: 1200 x 200 pixels");
  EXPECT_EQ(message(plain({300, 300}, 90)), "The picture is all of one colour");
}

TEST(StylePicture, TilesReachAllItsCorners) {
  Image image = plain({600, 256}, 0);
  image.data()[0] = 1;
  image.row(255)[3 * 599] = 2;

  const auto tiles = tiles_of(image, 256);

  ASSERT_EQ(tiles.size(), 3U);
  for (const Image& tile : tiles) EXPECT_EQ(tile.size(), (Size{256, 256}));
  EXPECT_EQ(tiles.front().data()[0], 1);
  EXPECT_EQ(tiles.back().row(255)[3 * 255], 2);
}

}  // namespace
}  // namespace streamstyle
