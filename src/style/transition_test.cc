#include "style/transition.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

TEST(Easing, NamesRoundTripAndOthersAreRefused) {
  for (const auto* name : {"linear", "in", "out", "in-out"}) {
    const auto easing = parse_easing(name);
    ASSERT_TRUE(easing.has_value());
    EXPECT_EQ(to_string(*easing), name);
  }
  const auto unknown = parse_easing("bounce\n");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_NE(unknown.error().fix.find("in-out"), std::string::npos);
}

TEST(Easing, RisesFromZeroToOne) {
  for (const auto easing : {Easing::kLinear, Easing::kIn, Easing::kOut, Easing::kInOut}) {
    EXPECT_EQ(ease(easing, -1), 0);
    EXPECT_EQ(ease(easing, 0), 0);
    EXPECT_EQ(ease(easing, 1), 1);
    EXPECT_EQ(ease(easing, 2), 1);
    for (int i = 1; i <= 100; ++i)
      EXPECT_GE(ease(easing, i / 100.0), ease(easing, (i - 1) / 100.0));
  }
  EXPECT_LT(ease(Easing::kIn, 0.25), 0.25);
  EXPECT_GT(ease(Easing::kOut, 0.25), 0.25);
}

Paint paint(std::vector<Paint::Part> parts, float strength) {
  Paint paint;
  paint.parts = std::move(parts);
  paint.strength = strength;
  return paint;
}

TEST(Mix, JoinsPartsByRowWithLinearWeights) {
  const Paint from = paint({{1, 0.5F}, {3, 0.5F}}, 0);
  const Paint to = paint({{2, 0.25F}, {3, 0.75F}}, 1);

  const Paint half = mix(from, to, 0.5);

  ASSERT_EQ(half.parts.size(), 3U);
  EXPECT_EQ(half.parts[0].row, 1U);
  EXPECT_FLOAT_EQ(half.parts[0].weight, 0.25F);
  EXPECT_EQ(half.parts[1].row, 2U);
  EXPECT_FLOAT_EQ(half.parts[1].weight, 0.125F);
  EXPECT_EQ(half.parts[2].row, 3U);
  EXPECT_FLOAT_EQ(half.parts[2].weight, 0.625F);
  EXPECT_FLOAT_EQ(half.strength, 0.5F);
}

TEST(Mix, EndsAreExact) {
  const Paint from = paint({{1, 1}}, 0.2F);
  const Paint to = paint({{2, 1}}, 0.9F);

  EXPECT_EQ(mix(from, to, 0).parts.size(), 1U);
  EXPECT_EQ(mix(from, to, 0).parts[0].row, 1U);
  EXPECT_EQ(mix(from, to, 1).parts.size(), 1U);
  EXPECT_EQ(mix(from, to, 1).parts[0].row, 2U);
}

TEST(Mix, EffectsAndGradeGoAlong) {
  Paint from = paint({{1, 1}}, 1);
  Paint to = from;
  from.grade.warmth = -1;
  to.effects.halftone = 0.8;

  const Paint half = mix(from, to, 0.5);

  EXPECT_DOUBLE_EQ(half.effects.halftone, 0.4);
  EXPECT_DOUBLE_EQ(half.grade.warmth, -0.5);
}

TEST(Mix, WhatCannotBeMixedIsTheTargetsFromTheStart) {
  Paint from = paint({{1, 1}}, 1);
  Paint to = from;
  to.seed = 9;
  to.passes = 3;
  to.mirror = true;
  to.bypass = true;
  to.flash_limit = false;

  const Paint begin = mix(from, to, 0.01);

  EXPECT_EQ(begin.seed, 9U);
  EXPECT_EQ(begin.passes, 3);
  EXPECT_TRUE(begin.mirror);
  EXPECT_TRUE(begin.bypass);
  EXPECT_FALSE(begin.flash_limit);
}

TEST(GoOnFrom, ChangesWhatDiffersAtOnceAndLetsTheRestGoOn) {
  const Paint from = paint({{1, 1}}, 0.2F);
  Paint old_to = paint({{2, 1}}, 1);
  old_to.effects.ink = 1;
  Paint to = old_to;
  to.opacity = 0.3F;
  to.effects.glow = 0.8;
  to.grade.warmth = -1;

  const Paint half = mix(go_on_from(from, old_to, to), to, 0.5);

  EXPECT_FLOAT_EQ(half.opacity, 0.3F);
  EXPECT_DOUBLE_EQ(half.effects.glow, 0.8);
  EXPECT_DOUBLE_EQ(half.grade.warmth, -1);
  EXPECT_FLOAT_EQ(half.strength, 0.6F);
  EXPECT_DOUBLE_EQ(half.effects.ink, 0.5);
  EXPECT_EQ(half.parts.size(), 2U);
}

TEST(GoOnFrom, AnotherStyleIsThereAtOnce) {
  const Paint from = paint({{1, 1}}, 0.2F);
  const Paint old_to = paint({{2, 1}}, 1);
  const Paint to = paint({{3, 1}}, 1);

  const Paint half = mix(go_on_from(from, old_to, to), to, 0.5);

  ASSERT_EQ(half.parts.size(), 1U);
  EXPECT_EQ(half.parts[0].row, 3U);
  EXPECT_FLOAT_EQ(half.strength, 0.6F);
}

}  // namespace
}  // namespace streamstyle
