#include "stream/look_snapshot.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

using std::chrono::milliseconds;

Paint paint_with(float strength, float opacity) {
  Paint paint;
  paint.parts = {{1, 1}};
  paint.strength = strength;
  paint.opacity = opacity;
  return paint;
}

TEST(LookSnapshot, ChangesAtOnceOrOverTheTimeOfATransition) {
  const TimePoint start{};
  LookSnapshot snapshot{1, {}, paint_with(0, 1), start};

  snapshot = snapshot.then(paint_with(1, 1), {milliseconds(1000), Easing::kLinear}, start);

  EXPECT_EQ(snapshot.revision, 2U);
  EXPECT_FLOAT_EQ(snapshot.at(start + milliseconds(250)).strength, 0.25F);
  EXPECT_FLOAT_EQ(snapshot.at(start + milliseconds(1000)).strength, 1);
}

TEST(LookSnapshot, AChangeAtOnceDoesNotEndTheTransitionThatRuns) {
  const TimePoint start{};
  LookSnapshot snapshot{1, {}, paint_with(0, 1), start};
  snapshot = snapshot.then(paint_with(1, 1), {milliseconds(1000), Easing::kLinear}, start);

  snapshot = snapshot.then(paint_with(1, 0.5F), {}, start + milliseconds(500));

  EXPECT_EQ(snapshot.revision, 3U);
  EXPECT_FLOAT_EQ(snapshot.at(start + milliseconds(500)).strength, 0.5F);
  EXPECT_FLOAT_EQ(snapshot.at(start + milliseconds(500)).opacity, 0.5F);
  EXPECT_FLOAT_EQ(snapshot.at(start + milliseconds(750)).strength, 0.75F);
  EXPECT_FLOAT_EQ(snapshot.at(start + milliseconds(1500)).strength, 1);
}

TEST(LookSnapshot, ANewTransitionStartsFromWhatIsSeen) {
  const TimePoint start{};
  LookSnapshot snapshot{1, {}, paint_with(0, 1), start};
  snapshot = snapshot.then(paint_with(1, 1), {milliseconds(1000), Easing::kLinear}, start);

  snapshot = snapshot.then(paint_with(0, 1), {milliseconds(1000), Easing::kLinear},
                           start + milliseconds(500));

  EXPECT_FLOAT_EQ(snapshot.at(start + milliseconds(500)).strength, 0.5F);
  EXPECT_FLOAT_EQ(snapshot.at(start + milliseconds(1000)).strength, 0.25F);
}

}  // namespace
}  // namespace streamstyle
