#include "effect/effects.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

TEST(MixEffects, AmountsGoLinearlyAndEndsAreExact) {
  const Effects from{.halftone = 0.2, .mono = 1};
  const Effects to{.pixelate = 0.8, .halftone = 0.6};

  const Effects quarter = mix(from, to, 0.25);

  EXPECT_DOUBLE_EQ(quarter.pixelate, 0.2);
  EXPECT_DOUBLE_EQ(quarter.halftone, 0.3);
  EXPECT_DOUBLE_EQ(quarter.mono, 0.75);
  EXPECT_EQ(mix(from, to, 0), from);
  EXPECT_EQ(mix(from, to, 1), to);
}

TEST(MixEffects, BlocksThatFadeOutKeepTheirPalette) {
  const Effects blocks{.pixelate = 1, .pixel_colours = 16};

  EXPECT_EQ(mix(blocks, {}, 0.5).pixel_colours, 16);
  EXPECT_EQ(mix({}, blocks, 0.5).pixel_colours, 16);
  EXPECT_EQ(mix(blocks, {}, 1).pixel_colours, 0);
}

TEST(MixGrade, ATintFadesOrTurnsIntoTheOther) {
  const Grade red{.warmth = -1, .tint = Rgb{200, 0, 0}, .tint_amount = 1};
  const Grade blue{.warmth = 1, .tint = Rgb{0, 0, 100}, .tint_amount = 0.5};

  EXPECT_EQ(mix(red, blue, 0.5).tint, (Rgb{100, 0, 50}));
  EXPECT_DOUBLE_EQ(mix(red, blue, 0.5).tint_amount, 0.75);
  EXPECT_DOUBLE_EQ(mix(red, blue, 0.5).warmth, 0);
  EXPECT_EQ(mix(red, {}, 0.5).tint, red.tint);
  EXPECT_EQ(mix({}, red, 0.1).tint, red.tint);
  EXPECT_EQ(mix(red, {}, 1), Grade());
}

TEST(AddEffects, StaysInRangeAndKeepsAPaletteThatIsThere) {
  Effects sum{.pixel_colours = 8, .ink = 0.7};

  add(sum, {.pixelate = 0.5, .pixel_colours = 32, .ink = 1}, 0.5);

  EXPECT_DOUBLE_EQ(sum.pixelate, 0.25);
  EXPECT_DOUBLE_EQ(sum.ink, 1);
  EXPECT_EQ(sum.pixel_colours, 8);
  Effects none;
  add(none, {.pixelate = 0.5, .pixel_colours = 32}, 1);
  EXPECT_EQ(none.pixel_colours, 32);
  Effects untouched;
  add(untouched, {.pixelate = 0.5, .pixel_colours = 32}, 0);
  EXPECT_EQ(untouched, Effects());
}

TEST(AddGrade, TintsMeetInTheirMean) {
  Grade sum{.saturation = -0.5, .tint = Rgb{200, 0, 0}, .tint_amount = 0.25};

  add(sum, {.saturation = -1, .tint = Rgb{0, 0, 200}, .tint_amount = 0.5}, 0.5);

  EXPECT_DOUBLE_EQ(sum.saturation, -1);
  EXPECT_EQ(sum.tint, (Rgb{100, 0, 100}));
  EXPECT_DOUBLE_EQ(sum.tint_amount, 0.5);
  Grade plain;
  add(plain, {.tint = Rgb{1, 2, 3}, .tint_amount = 1}, 0.5);
  EXPECT_EQ(plain.tint, (Rgb{1, 2, 3}));
  EXPECT_DOUBLE_EQ(plain.tint_amount, 0.5);
}

}  // namespace
}  // namespace streamstyle
