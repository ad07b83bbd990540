#include "stream/percentile.h"

#include <gmock/gmock.h>

#include <numeric>
#include <vector>

namespace streamstyle {
namespace {

TEST(Percentile, TakesTheNearestRank) {
  std::vector<int> one_to_hundred(100);
  std::iota(one_to_hundred.begin(), one_to_hundred.end(), 1);

  EXPECT_EQ(percentile(one_to_hundred, 0.50), 50);
  EXPECT_EQ(percentile(one_to_hundred, 0.95), 95);
  EXPECT_EQ(percentile(one_to_hundred, 1.0), 100);
}

TEST(Percentile, IsTheGreatestOfFewSamples) {
  EXPECT_EQ(percentile(std::vector<int>{9, 1, 5}, 0.95), 9);
}

TEST(Percentile, DoesNotNeedSortedSamples) {
  EXPECT_EQ(percentile(std::vector<int>{5, 1, 4, 2, 3}, 0.5), 3);
}

TEST(Percentile, IsZeroOfNothing) { EXPECT_EQ(percentile(std::vector<double>{}, 0.5), 0.0); }

TEST(Percentile, StaysInsideForAnyFraction) {
  EXPECT_EQ(percentile(std::vector<int>{1, 2}, 0.0), 1);
  EXPECT_EQ(percentile(std::vector<int>{1, 2}, 2.0), 2);
}

}  // namespace
}  // namespace streamstyle
