#include "effect/swing_counter.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

constexpr float kStep = 0.1F;

/// Adds values 10 ms apart; how many of them were swings.
int count_swings(SwingCounter& counter, std::initializer_list<float> values, bool is_risky = true) {
  int num = 0;
  std::uint32_t now_ms = 0;
  for (const float value : values) {
    num += counter.would_swing({value, is_risky}, kStep) ? 1 : 0;
    counter.add({value, is_risky}, kStep, now_ms += 10);
  }
  return num;
}

TEST(SwingCounter, CountsEachTurnOfAtLeastAStep) {
  SwingCounter counter;

  EXPECT_EQ(count_swings(counter, {0.5F, 0.2F, 0.5F, 0.2F}), 3);
}

TEST(SwingCounter, ASlowFadeIsOneSwing) {
  SwingCounter counter;

  EXPECT_EQ(count_swings(counter, {0, 0.04F, 0.08F, 0.12F, 0.3F, 0.5F, 0.7F, 0.9F}), 1);
}

TEST(SwingCounter, MeasuresFromTheExtremeNotFromTheLastValue) {
  SwingCounter counter;

  EXPECT_EQ(count_swings(counter, {0.5F, 0.9F, 0.87F, 0.84F, 0.81F, 0.78F}), 2);
}

TEST(SwingCounter, TheFirstSwingMayStartOnEitherSide) {
  SwingCounter counter;

  EXPECT_EQ(count_swings(counter, {0.5F, 0.43F, 0.54F, 0.43F, 0.54F}), 3);
}

TEST(SwingCounter, SmallSwingsAreNone) {
  SwingCounter counter;

  EXPECT_EQ(count_swings(counter, {0.5F, 0.59F, 0.5F, 0.59F, 0.5F}), 0);
}

TEST(SwingCounter, SwingsWithoutARiskyEndAreNone) {
  SwingCounter counter;

  EXPECT_EQ(count_swings(counter, {0.81F, 1, 0.81F, 1}, false), 0);
}

TEST(SwingCounter, OneRiskyEndIsEnough) {
  SwingCounter counter;
  counter.add({1, false}, kStep, 0);

  EXPECT_TRUE(counter.would_swing({0.7F, true}, kStep));
  EXPECT_FALSE(counter.would_swing({0.7F, false}, kStep));
}

TEST(SwingCounter, IsFullFromTheSixthSwingUntilTheFirstIsASecondOld) {
  SwingCounter counter;
  bool is_high = false;
  counter.add({0, true}, kStep, 0);
  for (std::uint32_t ms = 100; ms <= 500; ms += 100) {
    is_high = !is_high;
    counter.add({is_high ? 1.0F : 0.0F, true}, kStep, ms);
  }
  EXPECT_FALSE(counter.is_full(500));

  counter.add({0, true}, kStep, 600);

  EXPECT_TRUE(counter.is_full(600));
  EXPECT_TRUE(counter.is_full(1099));
  EXPECT_FALSE(counter.is_full(1100));
}

TEST(SwingCounter, TimeMayWrap) {
  SwingCounter counter;
  std::uint32_t now_ms = 0xFFFFFF00U;
  counter.add({0, true}, kStep, now_ms);
  for (int i = 1; i <= SwingCounter::kMaxSwings; ++i) {
    counter.add({i % 2 == 0 ? 0.0F : 1.0F, true}, kStep, now_ms += 100);
  }

  EXPECT_LT(now_ms, 1000U);
  EXPECT_TRUE(counter.is_full(now_ms));
  EXPECT_FALSE(counter.is_full(now_ms + 600));
}

}  // namespace
}  // namespace streamstyle
