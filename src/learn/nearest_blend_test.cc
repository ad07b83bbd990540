#include "learn/nearest_blend.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace streamstyle {
namespace {

constexpr std::size_t kSize = 24;
constexpr std::size_t kBlock = 6;

std::vector<float> random_styles(std::size_t count) {
  std::mt19937 random(3);
  std::uniform_real_distribution<float> value(-1, 1);
  std::vector<float> styles(count * kSize);
  for (float& v : styles) v = value(random);
  return styles;
}

std::vector<float> blend_of(const std::vector<float>& styles, const std::vector<float>& weights) {
  std::vector<float> sum(kSize, 0.0F);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    for (std::size_t j = 0; j < kSize; ++j) sum[j] += weights[i] * styles[i * kSize + j];
  }
  return sum;
}

TEST(NearestBlend, FindsTheWeightsOfABlend) {
  const std::vector<float> styles = random_styles(5);
  const std::vector<float> weights = {0.2F, 0, 0.5F, 0, 0.3F};

  const auto found = nearest_blend(blend_of(styles, weights), styles, kBlock);

  ASSERT_EQ(found.size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) EXPECT_NEAR(found[i], weights[i], 0.01) << i;
}

TEST(NearestBlend, WeightsAreNeverNegativeAndSumToOne) {
  const std::vector<float> styles = random_styles(8);
  const std::vector<float> wanted = blend_of(styles, {2, -1, 0.5F, -3, 0, 1, 0, 0});

  const auto found = nearest_blend(wanted, styles, kBlock);

  EXPECT_NEAR(std::accumulate(found.begin(), found.end(), 0.0F), 1, 1e-5);
  for (const float weight : found) EXPECT_GE(weight, 0);
}

TEST(NearestBlend, ALoudBlockCountsNoMoreThanAQuietOne) {
  std::vector<float> wanted(2 * kBlock, 0.001F);
  std::fill(wanted.begin(), wanted.begin() + kBlock, 1000.0F);
  std::vector<float> styles = wanted;  // right in the loud block by 10 %, in the quiet one exactly
  for (std::size_t i = 0; i < kBlock; ++i) styles[i] *= 1.1F;
  styles.insert(styles.end(), wanted.begin(), wanted.end());  // exact in the loud one, nothing else
  for (std::size_t i = 3 * kBlock; i < 4 * kBlock; ++i) styles[i] = 0;

  const auto found = nearest_blend(wanted, styles, kBlock);

  EXPECT_GT(found[0], 0.9F);
}

TEST(NearestBlend, NothingToBlendIsNothing) {
  EXPECT_TRUE(nearest_blend(std::vector<float>{1, 2}, {}, 1).empty());
  EXPECT_TRUE(nearest_blend({}, {}, 1).empty());
}

TEST(NearestBlend, AnEmptyPictureTakesSomeBlend) {
  const auto found = nearest_blend(std::vector<float>(kSize, 0.0F), random_styles(3), kBlock);

  EXPECT_NEAR(std::accumulate(found.begin(), found.end(), 0.0F), 1, 1e-5);
}

}  // namespace
}  // namespace streamstyle
