#include "stream/scheduler_fixture.h"

namespace streamstyle {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;

class SchedulerBatchTest : public SchedulerTest {
 protected:
  SchedulerBatchTest() {
    allow_batches(4);
    learn({kSize, 2, 1}, milliseconds(24));
    learn({kSize, 3, 1}, milliseconds(28));
    learn({kSize, 4, 1}, milliseconds(32));
  }
};

TEST_F(SchedulerBatchTest, JoinsStreamsOfOneSize) {
  for (StreamHandle stream = 1; stream <= 5; ++stream) {
    add(stream);
    arrive(stream);
  }

  EXPECT_THAT(taken(), ElementsAre(1, 2, 3, 4));
}

TEST_F(SchedulerBatchTest, NeverJoinsTwoSizes) {
  add(kA);
  add(kB, 30, 8, kSmall);
  arrive(kA);
  arrive(kB);

  EXPECT_EQ(taken().size(), 1U);
}

TEST_F(SchedulerBatchTest, NeverJoinsDifferentPasses) {
  add(kA);
  add(kB);
  arrive(kA, 1);
  arrive(kB, 2);

  EXPECT_EQ(taken().size(), 1U);
}

TEST_F(SchedulerBatchTest, RespectsTheLimitOfEveryMember) {
  add(kA, 30, 8);
  add(kB, 30, 2);
  add(kC, 30, 8);
  arrive(kA);
  arrive(kB);
  arrive(kC);

  EXPECT_THAT(taken(), ElementsAre(kA, kB));
}

TEST_F(SchedulerBatchTest, JoinsNobodyWhoWantsToBeAlone) {
  add(kA, 30, 8);
  add(kB, 30, 1);
  arrive(kA);
  arrive(kB);

  EXPECT_THAT(taken(), ElementsAre(kA));
}

TEST_F(SchedulerBatchTest, NeverPassesTheEarliestDeadline) {
  add(kA);
  add(kB);
  arrive(kA);
  now_ += milliseconds(250 - 24);
  arrive(kB);
  EXPECT_EQ(taken().size(), 2U);
  start();
  finish();

  arrive(kA);
  now_ += milliseconds(250 - 23);
  arrive(kB);

  EXPECT_EQ(taken().size(), 1U);
}

TEST_F(SchedulerBatchTest, JoinsOnlyWhereABatchIsCheaperByTheFrame) {
  learn({kSize, 2, 1}, milliseconds(39));
  add(kA);
  add(kB);
  arrive(kA);
  arrive(kB);

  EXPECT_EQ(taken().size(), 1U);
}

TEST_F(SchedulerBatchTest, GivesAnUnknownBatchSizeOneTrial) {
  costs_ = CostModel();
  learn({kSize, 1, 1}, milliseconds(20));
  add(kA);
  add(kB);
  arrive(kA);
  arrive(kB);
  EXPECT_EQ(taken().size(), 2U);
  start();
  scheduler_.finished(running_, now_, milliseconds(40));

  arrive(kA);
  arrive(kB);

  EXPECT_EQ(taken().size(), 1U);
}

TEST_F(SchedulerBatchTest, TriesOneBatchAtATime) {
  costs_ = CostModel();
  learn({kSize, 1, 1}, milliseconds(20));
  for (StreamHandle stream = 1; stream <= 4; ++stream) {
    add(stream);
    arrive(stream);
  }
  EXPECT_EQ(taken().size(), 2U);
  start();
  now_ += milliseconds(50);

  EXPECT_EQ(taken().size(), 1U);
}

TEST_F(SchedulerBatchTest, TriesAgainAfterAMinute) {
  learn({kSize, 2, 1}, milliseconds(40));
  add(kA);
  add(kB);
  now_ += seconds(61);
  arrive(kA);
  arrive(kB);

  EXPECT_EQ(taken().size(), 2U);
}

TEST_F(SchedulerBatchTest, LeavesOutShapesThatTheEngineCannotRunAtOnce) {
  SchedulerOptions options;
  options.max_batch = 4;
  options.can_batch = [](Size, int batch) { return batch <= 2; };
  Scheduler scheduler(options, costs_);
  for (StreamHandle stream = 1; stream <= 4; ++stream) {
    scheduler.add(stream, {kSize, 30, 8});
    scheduler.frame_waiting(stream, now_, 1);
  }

  EXPECT_EQ(scheduler.next(now_).batch->streams.size(), 2U);
}

TEST_F(SchedulerBatchTest, AStreamAheadOfItsShareDoesNotRideAlong) {
  add(kA);
  add(kB);
  paint({kB});
  arrive(kA);
  arrive(kB);

  EXPECT_THAT(taken(), ElementsAre(kA));
}

}  // namespace
}  // namespace streamstyle
