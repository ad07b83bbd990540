#include "stream/cost_model.h"

#include <gmock/gmock.h>

namespace streamstyle {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr WorkShape kSmall{{256, 256}, 1, 1};
constexpr WorkShape kBig{{512, 512}, 1, 1};

class CostModelTest : public testing::Test {
 protected:
  void measure(const WorkShape& shape, Duration took, int times = 1) {
    for (int i = 0; i < times; ++i) {
      now_ += milliseconds(20);
      costs_.add(shape, took, now_);
    }
  }

  TimePoint now_{seconds(100)};
  CostModel costs_;
};

TEST_F(CostModelTest, GuessesByPixelsBeforeAnythingIsKnown) {
  EXPECT_EQ(costs_.estimate(kBig, now_), Duration(26'214));
}

TEST_F(CostModelTest, EstimatesThePercentileOfRecentTimes) {
  measure(kBig, milliseconds(20), 94);
  measure(kBig, milliseconds(30), 6);

  EXPECT_EQ(costs_.estimate(kBig, now_), milliseconds(30));
  EXPECT_EQ(costs_.typical(kBig), milliseconds(20));
}

TEST_F(CostModelTest, IgnoresARareOutlierAmongManyFrames) {
  measure(kBig, milliseconds(20), 50);
  measure(kBig, milliseconds(2500));
  measure(kBig, milliseconds(20), 40);

  EXPECT_EQ(costs_.estimate(kBig, now_), milliseconds(20));
}

TEST_F(CostModelTest, FollowsACostThatSuddenlyTriples) {
  measure(kBig, milliseconds(20), 50);

  measure(kBig, milliseconds(60), 8);

  EXPECT_EQ(costs_.estimate(kBig, now_), milliseconds(60));
  EXPECT_EQ(costs_.typical(kBig), milliseconds(60));
}

TEST_F(CostModelTest, ForgetsASpikeTwoSecondsLaterThoughNothingWasRenderedSince) {
  measure(kBig, milliseconds(20), 5);
  measure(kBig, milliseconds(2500));

  EXPECT_EQ(costs_.estimate(kBig, now_), milliseconds(2500));
  EXPECT_EQ(costs_.estimate(kBig, now_ + seconds(2) - Duration(1)), milliseconds(2500));
  EXPECT_EQ(costs_.estimate(kBig, now_ + seconds(2)), milliseconds(20));
}

TEST_F(CostModelTest, SeesANewMeasurementAtOnceAfterItWasAsked) {
  measure(kBig, milliseconds(20));
  EXPECT_EQ(costs_.estimate(kBig, now_), milliseconds(20));

  costs_.add(kBig, milliseconds(50), now_);

  EXPECT_EQ(costs_.estimate(kBig, now_), milliseconds(50));
}

TEST_F(CostModelTest, OneSpikeDoesNotChangeTheTypicalCost) {
  measure(kBig, milliseconds(20), 15);

  measure(kBig, milliseconds(2500), 7);

  EXPECT_EQ(costs_.typical(kBig), milliseconds(20));
}

TEST_F(CostModelTest, OfTwoMeasurementsTheQuickerIsTypical) {
  measure(kBig, milliseconds(2500));
  measure(kBig, milliseconds(20));

  EXPECT_EQ(costs_.typical(kBig), milliseconds(20));
}

TEST_F(CostModelTest, EstimatesUnknownSizesByArea) {
  measure(kBig, milliseconds(20));

  EXPECT_EQ(costs_.estimate(kSmall, now_), milliseconds(5));
}

TEST_F(CostModelTest, EstimatesUnknownPassesAndBatchesInProportion) {
  measure(kBig, milliseconds(20));

  EXPECT_EQ(costs_.estimate({{512, 512}, 1, 3}, now_), milliseconds(60));
  EXPECT_EQ(costs_.estimate({{512, 512}, 4, 1}, now_), milliseconds(80));
}

TEST_F(CostModelTest, ExtrapolatesFromTheNearestShape) {
  measure({{64, 64}, 1, 1}, milliseconds(4));
  measure(kBig, milliseconds(20));

  EXPECT_EQ(costs_.estimate({{512, 256}, 1, 1}, now_), milliseconds(10));
}

TEST_F(CostModelTest, KeepsShapesApart) {
  measure(kBig, milliseconds(20));
  measure({{512, 512}, 2, 1}, milliseconds(30));
  measure({{512, 512}, 1, 2}, milliseconds(39));

  EXPECT_EQ(costs_.estimate(kBig, now_), milliseconds(20));
  EXPECT_EQ(costs_.estimate({{512, 512}, 2, 1}, now_), milliseconds(30));
  EXPECT_EQ(costs_.estimate({{512, 512}, 1, 2}, now_), milliseconds(39));
}

TEST_F(CostModelTest, KnowsAShapeForAMinuteAfterItsLastMeasurement) {
  EXPECT_FALSE(costs_.is_known(kBig, now_));

  measure(kBig, milliseconds(20));

  EXPECT_TRUE(costs_.is_known(kBig, now_ + seconds(59)));
  EXPECT_FALSE(costs_.is_known(kBig, now_ + seconds(60)));
  EXPECT_FALSE(costs_.is_known(kSmall, now_));
}

TEST_F(CostModelTest, ForgetsTheLeastRecentlyMeasuredOfTooManyShapes) {
  measure(kBig, milliseconds(20));
  for (int i = 1; i <= 63; ++i) measure({{32 * i, 32}, 1, 1}, milliseconds(i));
  measure(kBig, milliseconds(20));
  measure({{32, 4096}, 1, 1}, milliseconds(9));

  EXPECT_EQ(costs_.num_shapes(), 64U);
  EXPECT_TRUE(costs_.is_known(kBig, now_));
  EXPECT_FALSE(costs_.is_known({{32, 32}, 1, 1}, now_));
}

TEST_F(CostModelTest, NeverEstimatesZero) {
  costs_.add(kBig, Duration(0), now_);

  EXPECT_GT(costs_.estimate(kBig, now_), Duration(0));
  EXPECT_GT(costs_.estimate({{0, 0}, 0, 0}, now_), Duration(0));
}

}  // namespace
}  // namespace streamstyle
