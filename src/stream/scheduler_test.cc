#include "stream/scheduler_fixture.h"

namespace streamstyle {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST_F(SchedulerTest, HasNothingToDoWithoutFrames) {
  add(kA);

  const Decision decision = next();

  EXPECT_FALSE(decision.batch);
  EXPECT_THAT(decision.drops, IsEmpty());
  EXPECT_FALSE(decision.wake_at);
}

TEST_F(SchedulerTest, TakesAFrameAtOnceWhenTheEngineIsIdle) {
  add(kA);
  arrive(kA, 2);

  const Decision decision = next();

  ASSERT_TRUE(decision.batch);
  EXPECT_THAT(decision.batch->streams, ElementsAre(kA));
  EXPECT_EQ(decision.batch->size, kSize);
  EXPECT_EQ(decision.batch->effort, 2);
  EXPECT_FALSE(next().batch);
}

TEST_F(SchedulerTest, StagesOneBatchAheadOfTheEngineAndNoMore) {
  add(kA);
  add(kB);
  add(kC);
  arrive(kA);
  EXPECT_THAT(taken(), ElementsAre(kA));
  arrive(kB);
  EXPECT_THAT(taken(), IsEmpty());
  start();
  now_ += milliseconds(20);
  EXPECT_THAT(taken(), ElementsAre(kB));

  arrive(kC);

  EXPECT_THAT(taken(), IsEmpty());
}

TEST_F(SchedulerTest, StagesJustBeforeTheRunningBatchEnds) {
  add(kA);
  arrive(kA);
  (void)taken();
  now_ += milliseconds(4);  // the decode
  start();
  arrive(kA);

  const Decision decision = next();

  EXPECT_FALSE(decision.batch);
  ASSERT_TRUE(decision.wake_at);
  EXPECT_EQ(*decision.wake_at, now_ + milliseconds(20 - 5 - 1));
  now_ = *decision.wake_at;
  EXPECT_THAT(taken(), ElementsAre(kA));
}

TEST_F(SchedulerTest, StagesAtOnceWhenTheRunningBatchTakesLongerThanExpected) {
  add(kA);
  arrive(kA);
  (void)taken();
  start();
  now_ += milliseconds(100);
  arrive(kA);

  EXPECT_THAT(taken(), ElementsAre(kA));
}

TEST_F(SchedulerTest, WaitsForTheTimeOfTheFrameThatIsNext) {
  add(kA);
  add(kB, 30, 8, {2048, 2048});  // would have to be staged earlier, for its decode is longer
  arrive(kA);
  (void)taken();
  start();
  arrive(kA);
  now_ += milliseconds(10);
  arrive(kB);

  const Decision decision = next();

  EXPECT_FALSE(decision.batch);
  EXPECT_GT(*decision.wake_at, now_ + milliseconds(5));
}

TEST_F(SchedulerTest, ServesTheEarliestDeadlineFirst) {
  add(kA);
  add(kB);
  arrive(kB);
  now_ += milliseconds(5);
  arrive(kA);

  EXPECT_THAT(taken(), ElementsAre(kB));
}

TEST_F(SchedulerTest, GivesCostlyFramesALaterDeadline) {
  learn({kSize, 1, 4}, milliseconds(200));
  add(kA);
  add(kB);
  arrive(kA, 4);  // deadline in 600 ms
  now_ += milliseconds(300);
  arrive(kB);  // deadline 250 ms from now

  EXPECT_THAT(taken(), ElementsAre(kB));
}

TEST_F(SchedulerTest, ASupersedingFrameKeepsThePlaceInTheQueue) {
  add(kA);
  add(kB);
  arrive(kA);
  now_ += milliseconds(5);
  arrive(kB);
  now_ += milliseconds(5);
  arrive(kA);

  EXPECT_THAT(taken(), ElementsAre(kA));
}

TEST_F(SchedulerTest, ASupersedingFrameIsLateByItsOwnArrival) {
  add(kA);
  add(kB);
  paint({kA, kB});
  arrive(kB);
  (void)taken();  // B keeps the staged place
  arrive(kA);
  now_ += milliseconds(225);
  arrive(kA);
  now_ += milliseconds(225);

  EXPECT_THAT(next().drops, IsEmpty());
}

TEST_F(SchedulerTest, InACrowdAFrameYieldsToANewerOneBehindIt) {
  add(kA);
  add(kB);
  add(kC);
  arrive(kC);
  (void)taken();  // C keeps the staged place
  arrive(kA);
  arrive(kB);
  scheduler_.newer_waiting(kA);

  now_ += milliseconds(29);
  EXPECT_THAT(next().drops, IsEmpty());
  EXPECT_EQ(next().wake_at, now_ + milliseconds(1));

  now_ += milliseconds(1);
  EXPECT_THAT(next().drops, ElementsAre(Drop{kA, DropReason::kOverload}));
  EXPECT_THAT(next().drops, IsEmpty()) << "once is enough";
}

TEST_F(SchedulerTest, AFrameYieldsOnlyInACrowd) {
  add(kA);
  add(kC);
  arrive(kC);
  (void)taken();
  arrive(kA);
  scheduler_.newer_waiting(kA);

  now_ += milliseconds(100);

  EXPECT_THAT(next().drops, IsEmpty());
}

TEST_F(SchedulerTest, TheNewerFrameTakesOverThePlace) {
  add(kA);
  add(kB);
  add(kC);
  arrive(kC);
  (void)taken();
  arrive(kA);
  scheduler_.newer_waiting(kA);
  now_ += milliseconds(5);
  arrive(kB);
  now_ += milliseconds(30);
  ASSERT_THAT(next().drops, ElementsAre(Drop{kA, DropReason::kOverload}));
  arrive(kA);
  start();
  finish();

  EXPECT_THAT(taken(), ElementsAre(kA));
}

TEST_F(SchedulerTest, AnAnnouncedFrameHasNoNewerOneBehindIt) {
  add(kA);
  add(kB);
  add(kC);
  arrive(kC);
  (void)taken();
  arrive(kA);
  arrive(kB);
  scheduler_.newer_waiting(kA);
  arrive(kA);

  now_ += milliseconds(100);

  EXPECT_THAT(next().drops, IsEmpty());
}

TEST_F(SchedulerTest, SharesByGrantedRate) {
  add(kA, 30);
  add(kB, 10);
  int num_a = 0;
  for (int i = 0; i < 80; ++i) {
    arrive(kA);
    arrive(kB);
    num_a += taken().front() == kA ? 1 : 0;
    start();
    now_ += milliseconds(10);
    finish();
  }

  EXPECT_NEAR(num_a, 60, 1);
}

TEST_F(SchedulerTest, IdleStreamsBankNoCredit) {
  add(kA);
  add(kB);
  for (int i = 0; i < 100; ++i) {
    paint({kA});
    now_ += milliseconds(10);
  }

  int num_b = 0;
  for (int i = 0; i < 20; ++i) {
    arrive(kA);
    arrive(kB);
    num_b += taken().front() == kB ? 1 : 0;
    start();
    finish();
    now_ += milliseconds(10);
  }

  EXPECT_NEAR(num_b, 10, 1);
}

TEST_F(SchedulerTest, ServesAStarvedStreamFirstWhateverItsShare) {
  add(kA, 1000);
  add(kB, 0.1);
  paint({kB});  // ten seconds of its share
  scheduler_.update(kB, {kSize, 30, 1});
  arrive(kB);
  for (int i = 0; i < 16; ++i) {
    arrive(kA);
    EXPECT_THAT(taken(), ElementsAre(kA));
    start();
    finish();
    now_ += milliseconds(50);
    arrive(kB);
  }

  arrive(kA);

  EXPECT_THAT(taken(), ElementsAre(kB));
}

TEST_F(SchedulerTest, ServesTheLongestStarvedFirst) {
  learn({kSize, 1, 1}, seconds(5));
  add(kA, 1);
  add(kB, 1000);
  add(kC, 1);
  paint({kC});
  arrive(kC);
  now_ += milliseconds(10);
  arrive(kB);
  now_ += milliseconds(10);
  arrive(kA);
  now_ += milliseconds(900);

  EXPECT_THAT(taken(), ElementsAre(kC));
}

TEST_F(SchedulerTest, DropsWhatIsLateBehindOtherWork) {
  add(kA);
  add(kB);
  paint({kA, kB});
  arrive(kA);
  (void)taken();
  arrive(kB);
  now_ += milliseconds(250 - 20);
  EXPECT_THAT(next().drops, IsEmpty());

  now_ += Duration(1);

  EXPECT_THAT(next().drops, ElementsAre(Drop{kB, DropReason::kLate}));
  EXPECT_THAT(next().drops, IsEmpty());
}

TEST_F(SchedulerTest, AsksToBeWokenWhenAFrameTurnsLate) {
  add(kA);
  add(kB);
  paint({kA, kB});
  arrive(kA);
  (void)taken();
  arrive(kB);

  const Decision decision = next();

  ASSERT_TRUE(decision.wake_at);
  now_ = *decision.wake_at - Duration(1);
  EXPECT_THAT(next().drops, IsEmpty());
  now_ += Duration(1);
  EXPECT_EQ(next().drops.size(), 1U);
}

TEST_F(SchedulerTest, NamesADropOverloadOnlyAboveTheGrantedRate) {
  add(kA, 30);
  add(kB, 30);
  add(kC, 3);
  paint({kA, kB, kC});
  arrive(kA);
  (void)taken();
  arrive(kB);
  arrive(kC);
  now_ += milliseconds(231);

  EXPECT_THAT(next().drops,
              UnorderedElementsAre(Drop{kB, DropReason::kLate}, Drop{kC, DropReason::kOverload}));
}

TEST_F(SchedulerTest, AnIdleEngineRendersALateFrame) {
  add(kA);
  paint({kA});
  arrive(kA);
  now_ += milliseconds(700);

  const Decision decision = next();

  EXPECT_TRUE(decision.batch);
  EXPECT_THAT(decision.drops, IsEmpty());
}

TEST_F(SchedulerTest, PrefersAFreshFrameToALateOneBehindARunningBatch) {
  add(kA);
  add(kB);
  add(kC);
  paint({kA, kB, kC});
  arrive(kC);
  (void)taken();
  start();
  arrive(kA);
  now_ += milliseconds(240);
  arrive(kB);

  const Decision decision = next();

  ASSERT_TRUE(decision.batch);
  EXPECT_THAT(decision.batch->streams, ElementsAre(kB));
  EXPECT_THAT(decision.drops, ElementsAre(Drop{kA, DropReason::kLate}));
}

TEST_F(SchedulerTest, TakesTheLastCandidateThoughItIsLate) {
  add(kA);
  paint({kA});
  arrive(kA);
  (void)taken();
  start();
  arrive(kA);
  now_ += milliseconds(240);

  const Decision decision = next();

  EXPECT_TRUE(decision.batch);
  EXPECT_THAT(decision.drops, IsEmpty());
}

TEST_F(SchedulerTest, NeverDropsTheFrameOfAStreamThatGotNothingForLong) {
  add(kA);
  add(kB);
  paint({kA, kB});
  now_ += milliseconds(700);
  arrive(kA);
  (void)taken();  // keeps the staged place
  arrive(kB);
  now_ += seconds(3);

  EXPECT_THAT(next().drops, IsEmpty());
}

TEST_F(SchedulerTest, NeverDropsTheFirstFrameOfAStream) {
  add(kA);
  add(kB);
  arrive(kA);
  (void)taken();
  arrive(kB);
  now_ += milliseconds(400);

  EXPECT_THAT(next().drops, IsEmpty());
}

TEST_F(SchedulerTest, ALateDropCostsItsStreamNoTurn) {
  add(kA, 1);
  add(kB, 1);
  add(kC, 1);
  paint({kA, kB, kC});
  arrive(kA);
  (void)taken();
  arrive(kB);
  now_ += milliseconds(231);
  ASSERT_EQ(next().drops.size(), 1U);  // B's
  start();
  finish();
  paint({kC});
  arrive(kA);
  arrive(kC);
  now_ += milliseconds(1);
  arrive(kB);

  EXPECT_THAT(taken(), ElementsAre(kB));
}

TEST_F(SchedulerTest, AFrameThatIsGoneIsNotTaken) {
  add(kA);
  arrive(kA);

  scheduler_.frame_gone(kA);

  EXPECT_THAT(taken(), IsEmpty());
}

TEST_F(SchedulerTest, ARemovedStreamIsNotTakenAndItsBatchEndsInPeace) {
  add(kA);
  add(kB);
  arrive(kA);
  (void)taken();
  start();
  arrive(kA);
  arrive(kB);

  scheduler_.remove(kA);
  arrive(kA);
  finish();

  EXPECT_THAT(taken(), ElementsAre(kB));
  start();
  finish();
  EXPECT_TRUE(scheduler_.is_idle());
}

TEST_F(SchedulerTest, ABatchWhoseOnlyFrameIsBadIsOver) {
  add(kA);
  add(kB);
  arrive(kA);
  (void)taken();
  arrive(kB);

  scheduler_.frame_failed(last_, kA);

  EXPECT_TRUE(scheduler_.is_idle());
  EXPECT_THAT(taken(), ElementsAre(kB));
}

TEST_F(SchedulerTest, ABadFrameLeavesTheRestOfItsBatch) {
  allow_batches(2);
  add(kA);
  add(kB);
  arrive(kA);
  arrive(kB);
  ASSERT_THAT(taken(), UnorderedElementsAre(kA, kB));

  scheduler_.frame_failed(last_, kA);

  EXPECT_FALSE(scheduler_.is_idle());
  start();
  scheduler_.finished(running_, now_, milliseconds(33));
  EXPECT_EQ(costs_.estimate({kSize, 1, 1}, now_), milliseconds(33));
}

TEST_F(SchedulerTest, LearnsFromFinishedBatches) {
  add(kA);
  arrive(kA);
  (void)taken();
  start();

  scheduler_.finished(running_, now_, milliseconds(77));

  EXPECT_EQ(costs_.estimate({kSize, 1, 1}, now_), milliseconds(77));
}

TEST_F(SchedulerTest, FollowsAStreamThatChangesItsSize) {
  add(kA);
  arrive(kA);

  scheduler_.update(kA, {kSmall, 30, 1});

  EXPECT_EQ(next().batch->size, kSmall);
}

}  // namespace
}  // namespace streamstyle
