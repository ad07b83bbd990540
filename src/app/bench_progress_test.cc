#include "app/bench_progress.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

TEST(BenchProgress, InterpolatesBetweenReports) {
  const BenchProgress progress{{{1, 10}, {11, 20}, {31, 60}}};

  EXPECT_EQ(progress.seconds_to(1), 10);
  EXPECT_EQ(progress.seconds_to(6), 15);
  EXPECT_EQ(progress.seconds_to(11), 20);
  EXPECT_EQ(progress.seconds_to(21), 40);
  EXPECT_EQ(progress.seconds_to(31), 60);
}

TEST(BenchProgress, KnowsNothingOutsideTheReports) {
  const BenchProgress progress{{{5, 10}, {11, 20}}};

  EXPECT_EQ(progress.seconds_to(4), std::nullopt);
  EXPECT_EQ(progress.seconds_to(12), std::nullopt);
  EXPECT_EQ(BenchProgress{}.seconds_to(1), std::nullopt);
}

}  // namespace
}  // namespace streamstyle
