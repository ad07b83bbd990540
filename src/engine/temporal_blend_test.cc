#include "engine/temporal_blend.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "image/drawn_scene.h"

namespace streamstyle {
namespace {

constexpr Size kSize{160, 96};

/// Stands in for a network: harder contrast, so that noise in the photo flickers in the painting.
Image paint(const Image& photo) {
  Image painted(photo.size());
  for (std::size_t i = 0; i < photo.num_bytes(); ++i) {
    painted.data()[i] = static_cast<std::uint8_t>(std::clamp(2 * photo.data()[i] - 128, 0, 255));
  }
  return painted;
}

Image plain(Size size, std::uint8_t level) {
  Image image(size);
  std::fill_n(image.data(), image.num_bytes(), level);
  return image;
}

/// A grey field with a bright square of 24 pixels at `x`.
Image square_at(int x) {
  Image image = plain(kSize, 90);
  for (int y = 30; y < 54; ++y) {
    std::fill_n(image.row(y) + 3 * x, 3 * 24, std::uint8_t{200});
  }
  return image;
}

class TemporalBlendTest : public testing::Test {
 protected:
  Image show(const Image& photo, float stability, bool is_new_look = false) {
    Image painted = paint(photo);
    blend_.apply(photo, painted, stability, is_new_look, scratch_);
    return painted;
  }
  /// Mean difference between frames of a frozen photo with sensor noise.
  double flicker(float stability) {
    const Image photo = draw_scene(kSize, 4);
    blend_.forget();
    Image before = show(photo, stability);
    double sum = 0;
    for (unsigned frame = 0; frame < 20; ++frame) {
      Image shown = show(with_noise(photo, 2, frame), stability);
      if (frame >= 10) sum += mean_difference(shown, before) / 10;
      before = std::move(shown);
    }
    return sum;
  }

  TemporalBlend blend_;
  TemporalBlend::Scratch scratch_;
};

TEST_F(TemporalBlendTest, CalmsSensorNoiseMoreTheMoreIsAsked) {
  const double off = flicker(0);
  const double half = flicker(0.5F);
  const double full = flicker(1);

  EXPECT_LT(half, 0.45 * off);
  EXPECT_LT(full, 0.6 * half);
}

TEST_F(TemporalBlendTest, StabilityZeroChangesNothing) {
  for (unsigned frame = 0; frame < 3; ++frame) {
    const Image photo = with_noise(draw_scene(kSize, 0), 5, frame);
    EXPECT_EQ(mean_difference(show(photo, 0), paint(photo)), 0);
  }
}

TEST_F(TemporalBlendTest, AMovedObjectLeavesNoTrail) {
  for (int frame = 0; frame < 10; ++frame) show(square_at(20), 1);

  for (int step = 1; step <= 10; ++step) {
    const Image photo = square_at(20 + 8 * step);
    EXPECT_LT(mean_difference(show(photo, 1), paint(photo)), 0.01) << "step " << step;
  }
}

TEST_F(TemporalBlendTest, SlowMotionLeavesNoTrail) {
  for (int frame = 0; frame < 10; ++frame) show(square_at(20), 0.5F);

  for (int step = 1; step <= 40; ++step) {
    const Image photo = square_at(20 + step);
    const Image shown = show(photo, 0.5F);
    const Image wanted = paint(photo);
    for (int x = 0; x < 20; ++x) EXPECT_EQ(shown.row(40)[3 * x], wanted.row(40)[3 * x]);
    EXPECT_LT(mean_difference(shown, wanted), 0.3) << "step " << step;
  }
}

TEST_F(TemporalBlendTest, ASceneCutShowsAtOnceEvenWhereThePhotoHappensToAgree) {
  Image photo = plain(kSize, 90);
  Image painted = plain(kSize, 100);
  blend_.apply(photo, painted, 1, false, scratch_);
  for (int y = 0; y < 72; ++y) std::fill_n(photo.row(y), photo.stride(), std::uint8_t{200});

  painted = plain(kSize, 140);
  blend_.apply(photo, painted, 1, false, scratch_);

  EXPECT_EQ(mean_difference(painted, plain(kSize, 140)), 0);
}

TEST_F(TemporalBlendTest, AnUnchangedPhotoHoldsThePaintingBack) {
  const Image photo = plain(kSize, 90);
  Image painted = plain(kSize, 100);
  blend_.apply(photo, painted, 0.5F, false, scratch_);

  painted = plain(kSize, 200);
  blend_.apply(photo, painted, 0.5F, false, scratch_);

  EXPECT_NEAR(painted.data()[0], 117, 2) << "17 % of the way";
}

TEST_F(TemporalBlendTest, ANewLookShowsAtOnce) {
  const Image photo = draw_scene(kSize, 0);
  show(photo, 1);
  Image other_style = plain(kSize, 40);

  blend_.apply(photo, other_style, 1, true, scratch_);

  EXPECT_EQ(other_style.row(50)[10], 40);
}

TEST_F(TemporalBlendTest, AnotherSizeStartsOver) {
  for (const Size size : {kSize, Size{kSize.height, kSize.width}, Size{65, 33}, Size{1, 1}}) {
    const auto level = static_cast<std::uint8_t>(size.width);
    Image painted = plain(size, level);

    blend_.apply(plain(size, 90), painted, 1, false, scratch_);

    EXPECT_EQ(mean_difference(painted, plain(size, level)), 0) << size.width;
  }
}

TEST_F(TemporalBlendTest, ASlowFadeIsFollowed) {
  Image photo;
  Image shown;
  for (int level = 60; level <= 180; ++level) {  // one level a frame stays below the gate's noise
    photo = plain(kSize, static_cast<std::uint8_t>(level));
    shown = show(photo, 1);
  }

  EXPECT_LT(mean_difference(shown, paint(photo)), 10) << "at most a few frames behind";
}

}  // namespace
}  // namespace streamstyle
