#include "stream/admission.h"

#include <gmock/gmock.h>

namespace streamstyle {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::IsEmpty;
using testing::SizeIs;

constexpr Size kSize{512, 512};

class AdmissionTest : public testing::Test {
 protected:
  AdmissionTest() { set_cost(milliseconds(20)); }

  /// From now on a frame of 512x512 takes this long, others by area.
  void set_cost(Duration cost) {
    for (int i = 0; i < 15; ++i) costs_.add({kSize, 1, 1}, cost, now_);
  }
  Grant enter(StreamHandle stream, const StreamDemand& wish = {.size = kSize}) {
    const auto entry = admission_.enter(stream, wish, now_);
    EXPECT_TRUE(entry.has_value());
    return entry ? entry->grant : Grant{};
  }
  std::vector<GrantChange> review() {
    now_ += seconds(1);
    return admission_.review(now_);
  }
  /// The reviews until something changes, at most `most`; 0 if nothing did.
  int reviews_until_change(int most = 100) {
    for (int i = 1; i <= most; ++i) {
      if (!review().empty()) return i;
    }
    return 0;
  }
  double rate(StreamHandle stream) const { return admission_.grant(stream).rate; }
  Size size(StreamHandle stream) const { return admission_.grant(stream).size; }

  TimePoint now_{seconds(1000)};
  CostModel costs_;
  Admission admission_{AdmissionOptions{}, costs_};
};

TEST_F(AdmissionTest, GrantsTheWishWhereThereIsRoom) {
  EXPECT_DOUBLE_EQ(enter(1, {.size = kSize, .rate = 25}).rate, 25);
}

TEST_F(AdmissionTest, GrantsNineTenthsOfTheEngineToAStreamThatWantsAll) {
  const Grant grant = enter(1);

  EXPECT_NEAR(grant.rate, 45, 0.01);
  EXPECT_EQ(grant.size, kSize);
}

TEST_F(AdmissionTest, BoundsAsMuchAsPossible) {
  set_cost(Duration(10));

  EXPECT_DOUBLE_EQ(enter(1).rate, 60);
}

TEST_F(AdmissionTest, SharesAreMaxMinFair) {
  enter(1, {.size = kSize, .rate = 5});
  enter(2);
  enter(3);

  EXPECT_NEAR(rate(1), 5, 0.01);
  EXPECT_NEAR(rate(2), 20, 0.01);
  EXPECT_NEAR(rate(3), 20, 0.01);
}

TEST_F(AdmissionTest, CountsWhatASizeAndItsPassesCost) {
  enter(1, {.size = {1024, 512}});
  EXPECT_NEAR(rate(1), 22.5, 0.01);
  admission_.leave(1);

  enter(2, {.size = kSize, .effort = 3});

  EXPECT_NEAR(rate(2), 15, 0.01);
}

TEST_F(AdmissionTest, TellsTheOthersWhenANewcomerTakesFromThem) {
  enter(1);

  const auto entry = admission_.enter(2, {.size = kSize}, now_);

  ASSERT_THAT(entry->changes, SizeIs(1));
  EXPECT_EQ(entry->changes[0].stream, 1U);
  EXPECT_NEAR(entry->changes[0].grant.rate, 22.5, 0.01);
  EXPECT_TRUE(entry->changes[0].is_lowered);
}

TEST_F(AdmissionTest, LetsInAsManyAsCanBePromisedThreeFramesASecond) {
  for (StreamHandle stream = 1; stream <= 15; ++stream) enter(stream);

  const auto refused = admission_.enter(16, {.size = kSize}, now_);

  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::kUnavailable);
  EXPECT_DOUBLE_EQ(refused.error().retry_after_s, 10);
  for (StreamHandle stream = 1; stream <= 15; ++stream) EXPECT_NEAR(rate(stream), 3, 0.01);
}

TEST_F(AdmissionTest, ARefusalChangesNothing) {
  enter(1, {.size = kSize, .may_shrink = true});
  set_cost(milliseconds(250));

  ASSERT_FALSE(admission_.enter(2, {.size = {2048, 2048}}, now_).has_value());

  EXPECT_EQ(size(1), kSize);
  EXPECT_NEAR(rate(1), 45, 0.01);
  EXPECT_DOUBLE_EQ(rate(2), 0);
}

TEST_F(AdmissionTest, PromisesNoMoreThanIsWished) {
  for (StreamHandle stream = 1; stream <= 45; ++stream) {
    enter(stream, {.size = kSize, .rate = 1});
  }

  EXPECT_FALSE(admission_.enter(46, {.size = kSize, .rate = 1}, now_).has_value());
}

TEST_F(AdmissionTest, AlwaysLetsTheFirstStreamIn) {
  set_cost(seconds(2));

  EXPECT_GT(enter(1).rate, 0);
  EXPECT_FALSE(admission_.enter(2, {.size = kSize}, now_).has_value());
}

TEST_F(AdmissionTest, OneThatLeavesMakesRoom) {
  for (StreamHandle stream = 1; stream <= 15; ++stream) enter(stream);

  admission_.leave(7);

  EXPECT_TRUE(admission_.enter(16, {.size = kSize}, now_).has_value());
}

TEST_F(AdmissionTest, ShrinksTheWillingToLetANewcomerIn) {
  for (StreamHandle stream = 1; stream <= 15; ++stream) {
    enter(stream, {.size = kSize, .may_shrink = stream == 4});
  }

  const auto entry = admission_.enter(16, {.size = {256, 256}}, now_);

  ASSERT_TRUE(entry.has_value());
  EXPECT_EQ(size(4), (Size{384, 384}));
  EXPECT_EQ(size(5), kSize);
}

TEST_F(AdmissionTest, ANewcomerMayItselfStartSmaller) {
  for (StreamHandle stream = 1; stream <= 14; ++stream) enter(stream);

  const Grant grant = enter(15, {.size = {640, 480}, .may_shrink = true});

  EXPECT_EQ(grant.size, (Size{480, 352}));
}

TEST_F(AdmissionTest, ADetachedStreamKeepsItsPromiseAndLendsTheRest) {
  for (StreamHandle stream = 1; stream <= 2; ++stream) enter(stream);

  admission_.detach(2, now_ + seconds(30));

  EXPECT_EQ(reviews_until_change(), 5);
  EXPECT_NEAR(rate(1), 42, 0.01);
  for (StreamHandle stream = 3; stream <= 15; ++stream) enter(stream);
  EXPECT_FALSE(admission_.enter(16, {.size = kSize}, now_).has_value());
}

TEST_F(AdmissionTest, ARefusalNamesWhenADetachedStreamEnds) {
  for (StreamHandle stream = 1; stream <= 15; ++stream) enter(stream);
  admission_.detach(3, now_ + seconds(30));
  admission_.detach(4, now_ + seconds(22));

  const auto refused = admission_.enter(16, {.size = kSize}, now_);

  EXPECT_DOUBLE_EQ(refused.error().retry_after_s, 22);
}

TEST_F(AdmissionTest, AStreamThatAttachesAgainHasItsShareAtOnce) {
  enter(1);
  enter(2);
  admission_.detach(2, now_ + seconds(30));
  ASSERT_EQ(reviews_until_change(), 5);

  const Entry entry = admission_.attach(2);

  EXPECT_NEAR(entry.grant.rate, 22.5, 0.01);
  ASSERT_THAT(entry.changes, SizeIs(1));
  EXPECT_EQ(entry.changes[0].stream, 1U);
  EXPECT_NEAR(rate(1), 22.5, 0.01);
}

TEST_F(AdmissionTest, FollowsAClientThatChangesItsSize) {
  enter(1, {.size = kSize, .rate = 30});

  const Grant grant = admission_.update(1, {.size = {640, 384}, .rate = 10});

  EXPECT_EQ(grant.size, (Size{640, 384}));
  EXPECT_DOUBLE_EQ(grant.rate, 10);
}

TEST_F(AdmissionTest, LowersRatesAfterTwoBadSeconds) {
  enter(1);
  enter(2);
  set_cost(milliseconds(60));

  EXPECT_THAT(review(), IsEmpty());
  const auto changes = review();

  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_TRUE(changes[0].is_lowered);
  EXPECT_NEAR(rate(1), 7.5, 0.01);
  EXPECT_NEAR(rate(2), 7.5, 0.01);
}

TEST_F(AdmissionTest, OneBadSecondChangesNothing) {
  enter(1);
  for (int i = 0; i < 20; ++i) {
    set_cost(milliseconds(i % 2 == 0 ? 60 : 20));
    EXPECT_THAT(review(), IsEmpty());
  }
}

TEST_F(AdmissionTest, OneSlowFrameChangesNothing) {
  enter(1);
  costs_.add({kSize, 1, 1}, milliseconds(2500), now_);

  EXPECT_EQ(reviews_until_change(10), 0);
}

TEST_F(AdmissionTest, LowersRatesToThePromiseBeforeAnySize) {
  for (StreamHandle stream = 1; stream <= 3; ++stream) {
    enter(stream, {.size = kSize, .may_shrink = true});
  }
  set_cost(milliseconds(120));

  ASSERT_EQ(reviews_until_change(), 2);
  EXPECT_NEAR(rate(1), 3, 0.01);
  EXPECT_EQ(size(1), kSize);
  ASSERT_EQ(reviews_until_change(), 2);
  EXPECT_EQ(size(1), (Size{384, 384}));
}

TEST_F(AdmissionTest, ShrinksInTwoStepsAndNoFurther) {
  enter(1, {.size = {640, 480}, .may_shrink = true});
  set_cost(seconds(3));

  while (reviews_until_change(10) > 0) {
  }

  EXPECT_EQ(size(1), (Size{320, 224}));
}

TEST_F(AdmissionTest, NeverShrinksAStreamThatDidNotAllowIt) {
  enter(1);
  set_cost(seconds(3));

  while (reviews_until_change(10) > 0) {
  }

  EXPECT_EQ(size(1), kSize);
}

TEST_F(AdmissionTest, RestoresAfterFiveGoodSecondsByDoubling) {
  enter(1, {.size = kSize, .rate = 30});
  set_cost(milliseconds(180));
  ASSERT_EQ(reviews_until_change(), 2);
  ASSERT_NEAR(rate(1), 5, 0.01);

  set_cost(milliseconds(20));

  EXPECT_EQ(reviews_until_change(), 5);
  EXPECT_NEAR(rate(1), 10, 0.01);
  EXPECT_EQ(reviews_until_change(), 5);
  EXPECT_NEAR(rate(1), 20, 0.01);
  EXPECT_EQ(reviews_until_change(), 5);
  EXPECT_NEAR(rate(1), 30, 0.01);
  EXPECT_EQ(reviews_until_change(), 0);
}

TEST_F(AdmissionTest, RestoresSizesBeforeRatesAndStepByStep) {
  enter(1, {.size = kSize, .rate = 30, .may_shrink = true});
  set_cost(milliseconds(1100));
  while (reviews_until_change(10) > 0) {
  }
  ASSERT_EQ(size(1), (Size{256, 256}));

  set_cost(milliseconds(20));
  costs_.add({{256, 256}, 1, 1}, milliseconds(5), now_);

  EXPECT_EQ(reviews_until_change(), 5);
  EXPECT_EQ(size(1), (Size{384, 384}));
  EXPECT_NEAR(rate(1), 3, 0.01);
  EXPECT_EQ(reviews_until_change(), 5);
  EXPECT_EQ(size(1), kSize);
  EXPECT_NEAR(rate(1), 3, 0.01);
  EXPECT_EQ(reviews_until_change(), 5);
  EXPECT_NEAR(rate(1), 6, 0.01);
}

TEST_F(AdmissionTest, LeavesGrantsThatStillFitTheWholeEngine) {
  enter(1);
  set_cost(milliseconds(22));  // 45 frames a second take 99 % of the engine

  EXPECT_EQ(reviews_until_change(20), 0);
}

TEST_F(AdmissionTest, ABadSecondStartsTheCountOfGoodOnesAgain) {
  enter(1);
  set_cost(milliseconds(40));
  ASSERT_EQ(reviews_until_change(), 2);
  set_cost(milliseconds(20));
  ASSERT_EQ(reviews_until_change(4), 0);

  set_cost(milliseconds(60));
  ASSERT_THAT(review(), IsEmpty());
  set_cost(milliseconds(20));

  EXPECT_EQ(reviews_until_change(), 5);
}

TEST_F(AdmissionTest, DoesNotFlapAtTheEdge) {
  enter(1);
  int num_changes = 0;
  for (int i = 0; i < 300; ++i) {
    set_cost(milliseconds(20) + milliseconds(i % 3 - 1) * 2);  // 18, 20, 22 ms
    num_changes += static_cast<int>(review().size());
  }

  EXPECT_LE(num_changes, 1);
}

TEST_F(AdmissionTest, WaitsLongerAfterARestoreThatDidNotHold) {
  enter(1);
  std::vector<int> good_seconds;
  for (int i = 0; i < 4; ++i) {
    set_cost(milliseconds(40));
    ASSERT_EQ(reviews_until_change(), 2);
    set_cost(milliseconds(20));
    good_seconds.push_back(reviews_until_change());
  }

  EXPECT_THAT(good_seconds, testing::ElementsAre(5, 10, 20, 40));
}

TEST_F(AdmissionTest, ForgetsAFailedRestoreOnceOneHeld) {
  enter(1);
  for (int i = 0; i < 2; ++i) {
    set_cost(milliseconds(40));
    ASSERT_EQ(reviews_until_change(), 2);
    set_cost(milliseconds(20));
    ASSERT_GT(reviews_until_change(), 0);
  }
  ASSERT_EQ(reviews_until_change(15), 0);

  set_cost(milliseconds(40));
  ASSERT_EQ(reviews_until_change(), 2);
  set_cost(milliseconds(20));

  EXPECT_EQ(reviews_until_change(), 5);
}

TEST_F(AdmissionTest, TheLoadIsWhatTheGrantedRatesCost) {
  enter(1, {.size = kSize, .rate = 10});
  enter(2, {.size = kSize, .rate = 5});

  EXPECT_NEAR(admission_.granted_load(), 0.3, 0.001);
}

}  // namespace
}  // namespace streamstyle
