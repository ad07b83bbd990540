#include "effect/effect_chain.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

#include "image/drawn_scene.h"

namespace streamstyle {
namespace {

constexpr Size kSize{320, 240};

Image plain(Size size, Rgb colour) {
  Image image(size);
  for (std::size_t i = 0; i < image.num_bytes(); i += 3) {
    image.data()[i] = colour.red;
    image.data()[i + 1] = colour.green;
    image.data()[i + 2] = colour.blue;
  }
  return image;
}

Image grey(Size size, std::uint8_t level) { return plain(size, {level, level, level}); }

/// Dark on the left, light on the right.
Image ramp(Size size) {
  Image image(size);
  for (int y = 0; y < size.height; ++y) {
    for (int x = 0; x < size.width; ++x) {
      std::fill_n(image.row(y) + 3 * x, 3, static_cast<std::uint8_t>(255 * x / (size.width - 1)));
    }
  }
  return image;
}

std::array<double, 3> mean(const Image& image) {
  std::array<double, 3> sums{};
  for (std::size_t i = 0; i < image.num_bytes(); ++i) sums[i % 3] += image.data()[i];
  for (double& sum : sums) sum /= static_cast<double>(image.size().area());
  return sums;
}

Rgb pixel(const Image& image, int x, int y) {
  const std::uint8_t* at = image.row(y) + 3 * x;
  return {at[0], at[1], at[2]};
}

std::set<std::uint32_t> colours(const Image& image) {
  std::set<std::uint32_t> all;
  for (std::size_t i = 0; i < image.num_bytes(); i += 3) {
    all.insert(static_cast<std::uint32_t>(image.data()[i] << 16 | image.data()[i + 1] << 8 |
                                          image.data()[i + 2]));
  }
  return all;
}

int largest_chroma(const Image& image) {
  int largest = 0;
  for (std::size_t i = 0; i < image.num_bytes(); i += 3) {
    const auto [least, most] =
        std::minmax({image.data()[i], image.data()[i + 1], image.data()[i + 2]});
    largest = std::max(largest, most - least);
  }
  return largest;
}

class EffectChainTest : public testing::Test {
 protected:
  Image apply(const Image& photo, const Effects& effects, const Grade& grade = {}) {
    Image image = photo.clone();
    chain_.apply(image, effects, grade);
    return image;
  }

  EffectChain chain_;
  const Image photo_ = draw_scene(kSize, 2);
};

TEST_F(EffectChainTest, DefaultsLeaveEveryByte) {
  EXPECT_EQ(mean_difference(apply(photo_, {}), photo_), 0);
  EXPECT_EQ(mean_difference(apply(photo_, {.pixel_colours = 16}, {.tint = Rgb{1, 2, 3}}), photo_),
            0);
}

TEST_F(EffectChainTest, EveryEffectChangesThePictureMoreTheMoreIsAsked) {
  for (const EffectMember& member : kEffectMembers) {
    Effects little;
    Effects much;
    little.*member.amount = 0.02;
    much.*member.amount = 1;

    const double small = mean_difference(apply(photo_, little), photo_);
    const double large = mean_difference(apply(photo_, much), photo_);

    EXPECT_GT(large, 0.5) << member.name;
    EXPECT_LT(small, 0.5 * large) << member.name;
  }
}

TEST_F(EffectChainTest, AnySizeIsGood) {
  Effects all{.pixel_colours = 7};
  for (const EffectMember& member : kEffectMembers) all.*member.amount = 0.8;
  const Grade grade{1, -0.5, 1, -1, Rgb{255, 0, 10}, 0.5};
  for (const Size size : {Size{1, 1}, Size{2, 1}, Size{1, 7}, Size{3, 3}, Size{33, 65},
                          Size{641, 3}, Size{127, 255}}) {
    const Image image = apply(draw_scene(size, 0), all, grade);

    EXPECT_EQ(image.size(), size);
  }
  Image nothing;
  chain_.apply(nothing, all, grade);
  EXPECT_TRUE(nothing.empty());
}

TEST_F(EffectChainTest, TheSamePictureGivesTheSameResult) {
  Effects all{.pixel_colours = 12};
  for (const EffectMember& member : kEffectMembers) all.*member.amount = 0.5;

  const Image once = apply(photo_, all);
  apply(draw_scene({100, 77}, 0), all);

  EXPECT_EQ(mean_difference(apply(photo_, all), once), 0);
}

TEST_F(EffectChainTest, SensorNoiseFlickersLittleMoreThanItDid) {
  const double before = mean_difference(with_noise(photo_, 2, 1), with_noise(photo_, 2, 2));
  for (const EffectMember& member : kEffectMembers) {
    Effects effects;
    effects.*member.amount = 0.7;

    const double after = mean_difference(apply(with_noise(photo_, 2, 1), effects),
                                         apply(with_noise(photo_, 2, 2), effects));

    EXPECT_LT(after, 3 * before) << member.name;
  }
}

TEST_F(EffectChainTest, BlocksAreConstantAndHaveTheMeanOfTheirPixels) {
  const float amount = 0.6F;
  const int block = block_side(kSize, amount);
  ASSERT_GT(block, 4);

  const Image blocks = apply(photo_, {.pixelate = amount});

  const int left = (block - kSize.width % block) % block / 2;
  const int top = (block - kSize.height % block) % block / 2;
  for (int j = 1; j < 5; ++j) {
    for (int i = 1; i < 5; ++i) {
      const int x0 = i * block - left;
      const int y0 = j * block - top;
      std::array<int, 3> sums{};
      for (int y = y0; y < y0 + block; ++y) {
        for (int x = x0; x < x0 + block; ++x) {
          ASSERT_EQ(pixel(blocks, x, y), pixel(blocks, x0, y0)) << x << " " << y;
          for (std::size_t c = 0; c < 3; ++c) sums[c] += photo_.row(y)[3 * x + static_cast<int>(c)];
        }
      }
      EXPECT_NEAR(pixel(blocks, x0, y0).green, static_cast<double>(sums[1]) / (block * block),
                  0.51);
    }
  }
}

TEST_F(EffectChainTest, APaletteHasNoMoreColoursThanAsked) {
  for (const int num_colours : {2, 3, 16, 64}) {
    const Image image = apply(photo_, {.pixelate = 0.2, .pixel_colours = num_colours});

    EXPECT_LE(colours(image).size(), static_cast<std::size_t>(num_colours));
    EXPECT_GE(colours(image).size(), 2U);
  }
  EXPECT_GT(colours(apply(photo_, {.pixelate = 0.2})).size(), 64U);
}

TEST_F(EffectChainTest, APaletteTakesTheNearestColour) {
  const Image image = apply(grey(kSize, 12), {.pixelate = 0.5, .pixel_colours = 64});
  const Rgb dark = pixel(image, 10, 10);
  const Rgb red =
      pixel(apply(plain(kSize, {220, 50, 50}), {.pixelate = 0.5, .pixel_colours = 64}), 10, 10);

  EXPECT_LT(dark.green, 40);
  EXPECT_GT(red.red - red.green, 100);
}

TEST_F(EffectChainTest, DotsCoverAsMuchAsTheToneSays) {
  for (const int level : {0, 40, 90, 128, 170, 220, 255}) {
    const Image dots = apply(grey(kSize, static_cast<std::uint8_t>(level)), {.halftone = 1});

    EXPECT_NEAR(mean(dots)[1], level, 5) << level;
    EXPECT_EQ(largest_chroma(dots), 0) << "grey is printed in black alone";
    if (level == 0 || level == 255) {
      EXPECT_EQ(colours(dots).size(), 1U) << level;
    } else {
      EXPECT_TRUE(colours(dots).contains(0xFFFFFF) || colours(dots).contains(0)) << level;
    }
  }
  for (const Rgb skin : {Rgb{224, 172, 138}, Rgb{40, 90, 200}}) {
    const auto printed = mean(apply(plain({720, 720}, skin), {.halftone = 1}));

    EXPECT_NEAR(printed[0], skin.red, 7);
    EXPECT_NEAR(printed[1], skin.green, 7);
    EXPECT_NEAR(printed[2], skin.blue, 7);
  }
}

TEST_F(EffectChainTest, InkDrawsThinLinesAtEdgesAndNowhereElse) {
  Image square = grey(kSize, 190);
  for (int y = 60; y < 180; ++y) std::fill_n(square.row(y) + 3 * 100, 3 * 120, std::uint8_t{120});

  const Image inked = apply(square, {.ink = 1});

  int dark = 0;
  for (int x = 0; x < kSize.width; ++x) dark += pixel(inked, x, 120).green < 70 ? 1 : 0;
  EXPECT_GE(dark, 2) << "one line at each side";
  EXPECT_LE(dark, 8);
  EXPECT_EQ(pixel(inked, 10, 10), pixel(square, 10, 10));
  EXPECT_EQ(pixel(inked, 160, 120), pixel(square, 160, 120));
  const Image noisy = with_noise(grey(kSize, 128), 3, 5);
  EXPECT_LT(mean_difference(apply(noisy, {.ink = 1}), noisy), 0.2) << "noise is no edge";
}

TEST_F(EffectChainTest, InkFollowsThePhotoOfAPainting) {
  Image photo = grey(kSize, 60);
  for (int y = 60; y < 180; ++y) std::fill_n(photo.row(y) + 3 * 100, 3 * 120, std::uint8_t{200});
  const Image strokes = with_noise(grey(kSize, 150), 40, 3);

  Image inked = strokes.clone();
  chain_.apply(inked, {.ink = 1}, {}, &photo);

  EXPECT_EQ(pixel(inked, 40, 120), pixel(strokes, 40, 120));
  EXPECT_LT(pixel(inked, 99, 120).green, 60);
}

TEST_F(EffectChainTest, PosteriseLeavesFewTones) {
  const Image steps = apply(ramp({512, 64}), {.posterise = 1});

  std::array<int, 256> counts{};
  for (int x = 0; x < 512; ++x) ++counts[pixel(steps, x, 32).green];
  std::sort(counts.begin(), counts.end(), std::greater<>());
  EXPECT_GT(counts[0] + counts[1] + counts[2] + counts[3], 512 * 6 / 10);
  const Image dark = apply(grey(kSize, 0), {.posterise = 1});
  EXPECT_EQ(colours(dark).size(), 1U);
  EXPECT_LT(dark.data()[0], 40);
}

TEST_F(EffectChainTest, PosteriseKeepsTheHue) {
  const Rgb flat = pixel(apply(plain(kSize, {180, 90, 60}), {.posterise = 1}), 50, 50);

  EXPECT_NEAR(static_cast<double>(flat.green) / flat.red, 0.5, 0.06);
  EXPECT_NEAR(static_cast<double>(flat.blue) / flat.red, 0.33, 0.06);
}

TEST_F(EffectChainTest, GlowShinesAroundLightsAndOnlyLightens) {
  Image lamp = grey(kSize, 30);
  for (int y = 100; y < 140; ++y) std::fill_n(lamp.row(y) + 3 * 140, 3 * 40, std::uint8_t{255});

  const Image shining = apply(lamp, {.glow = 1});

  EXPECT_GT(pixel(shining, 136, 120).green, 60);
  EXPECT_LE(pixel(shining, 10, 10).green, 31);
  for (std::size_t i = 0; i < lamp.num_bytes(); ++i) {
    ASSERT_GE(shining.data()[i], lamp.data()[i]);
  }
}

TEST_F(EffectChainTest, GrainKeepsTheMeanAndSparesBlackAndWhite) {
  const Image paper = apply(grey(kSize, 128), {.grain = 1});

  EXPECT_NEAR(mean(paper)[0], 128, 1);
  EXPECT_GT(mean_difference(paper, grey(kSize, 128)), 5);
  EXPECT_EQ(mean_difference(apply(grey(kSize, 255), {.grain = 1}), grey(kSize, 255)), 0);
  EXPECT_EQ(mean_difference(apply(grey(kSize, 0), {.grain = 1}), grey(kSize, 0)), 0);
}

TEST_F(EffectChainTest, MonoLeavesNoColourAndTheLuma) {
  Effects all{.pixel_colours = 16};
  for (const EffectMember& member : kEffectMembers) all.*member.amount = 1;

  EXPECT_EQ(largest_chroma(apply(photo_, {.mono = 1})), 0);
  EXPECT_EQ(largest_chroma(apply(photo_, all)), 0) << "whatever else is on";
  EXPECT_NEAR(pixel(apply(plain(kSize, {255, 0, 0}), {.mono = 1}), 5, 5).red, 77, 1);
  EXPECT_GT(largest_chroma(apply(photo_, {.mono = 0.5})), 10);
}

TEST_F(EffectChainTest, TheGradeDoesWhatItsMembersSay) {
  const Image skin = plain(kSize, {200, 150, 120});
  const auto graded = [&](const Grade& grade) { return mean(apply(skin, {}, grade)); };
  const auto luma = [](const std::array<double, 3>& c) {
    return 0.299 * c[0] + 0.587 * c[1] + 0.114 * c[2];
  };

  EXPECT_GT(graded({.warmth = 1})[0] - graded({.warmth = 1})[2], 100);
  EXPECT_LT(graded({.warmth = -1})[0] - graded({.warmth = -1})[2], 40);
  EXPECT_NEAR(graded({.saturation = -1})[0], graded({.saturation = -1})[2], 0.5);
  EXPECT_GT(graded({.saturation = 1})[0] - graded({.saturation = 1})[2], 130);
  EXPECT_GT(graded({.brightness = 0.5})[1], 170);
  EXPECT_LT(graded({.brightness = -0.5})[1], 125);
  EXPECT_GT(graded({.contrast = 1})[0], 215);
  EXPECT_LT(graded({.contrast = -1})[0], 170);
  const Grade blue{.tint = Rgb{20, 40, 200}, .tint_amount = 1};
  EXPECT_GT(graded(blue)[2], graded(blue)[0] + 40);
  EXPECT_NEAR(luma(graded(blue)), luma(mean(skin)), 3) << "a tint keeps the light";
}

TEST_F(EffectChainTest, BlackAndWhiteStayUnderBrightnessAndContrast) {
  for (const double amount : {-1.0, 0.5, 1.0}) {
    EXPECT_EQ(mean(apply(grey(kSize, 0), {}, {.brightness = amount}))[0], 0);
    EXPECT_EQ(mean(apply(grey(kSize, 255), {}, {.brightness = amount}))[0], 255);
  }
  EXPECT_EQ(mean(apply(grey(kSize, 0), {}, {.contrast = 1}))[0], 0);
  EXPECT_EQ(mean(apply(grey(kSize, 255), {}, {.contrast = 1}))[0], 255);
}

}  // namespace
}  // namespace streamstyle
