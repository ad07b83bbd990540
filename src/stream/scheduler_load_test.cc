// The scheduler under load: simulated clients and a simulated engine over simulated seconds.

#include <gmock/gmock.h>

#include "stream/admission.h"
#include "stream/scheduler_simulation.h"

namespace streamstyle::simulation {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr Size kSize{512, 512};
constexpr Size kHeavySize{1024, 1024};

/// 33 ms for a frame of 512x512, by area, batch and effort.
Duration by_area(const WorkShape& shape, TimePoint) {
  const auto pictures = shape.size.area() / kSize.area() * shape.batch;
  return Duration(std::llround(33'000 * static_cast<double>(pictures) * shape.effort));
}

class SchedulerLoadTest : public testing::Test {
 protected:
  std::vector<StreamHandle> join(Simulation& simulation, int count, Camera camera) {
    std::vector<StreamHandle> handles;
    for (int i = 0; i < count; ++i) {
      camera.phase = milliseconds(7 * i);
      handles.push_back(simulation.join(camera));
    }
    return handles;
  }
};

TEST_F(SchedulerLoadTest, OneStreamKeepsTheEngineBusy) {
  Simulation simulation({}, by_area);
  const StreamHandle stream = simulation.join({.rate = 60, .credit = 2});

  simulation.run(seconds(10));

  EXPECT_GT(simulation.busy(), milliseconds(9'700));
  EXPECT_LT(simulation.of(stream).latency(0.95), milliseconds(90));
}

TEST_F(SchedulerLoadTest, FourEqualStreamsShareWithinATenth) {
  for (const std::optional<int> credit : {std::optional<int>(), std::optional<int>(2)}) {
    Simulation simulation({}, by_area);
    const auto streams = join(simulation, 4, {.granted_rate = 7, .credit = credit});

    simulation.run(seconds(12));

    const TimePoint from = simulation.now() - seconds(10);
    double sum = 0;
    for (const StreamHandle stream : streams) {
      const double rate = simulation.of(stream).rate(from, simulation.now());
      EXPECT_NEAR(rate, 7.5, 0.4);
      sum += rate;
    }
    EXPECT_GT(sum, 0.95 * 30);
  }
}

TEST_F(SchedulerLoadTest, FourfoldOverloadKeepsLatencyUnderTwiceThatOfOneStream) {
  Simulation alone({}, by_area);
  const StreamHandle one = alone.join({});
  alone.run(seconds(12));
  const Duration single = alone.of(one).latency(0.95);

  for (const std::optional<int> credit : {std::optional<int>(), std::optional<int>(2)}) {
    Simulation crowded({}, by_area);
    const auto streams = join(crowded, 4, {.granted_rate = 7, .credit = credit});
    crowded.run(seconds(12));

    for (const StreamHandle stream : streams) {
      if (!credit) {
        EXPECT_LT(crowded.of(stream).latency(0.95), 2 * single);
      }
      EXPECT_LT(crowded.of(stream).latency(0.99), milliseconds(300));
      EXPECT_LE(crowded.of(stream).unanswered, 3);
    }
  }
}

TEST_F(SchedulerLoadTest, ALightStreamBesideAHeavyOneGetsItsShareAndStaysQuick) {
  Simulation simulation({}, by_area);
  const StreamHandle heavy = simulation.join({.size = kHeavySize, .granted_rate = 5});
  const StreamHandle light = simulation.join({.rate = 10, .granted_rate = 10});

  simulation.run(seconds(22));

  const TimePoint from = simulation.now() - seconds(20);
  EXPECT_GT(simulation.of(light).rate(from, simulation.now()), 8.0);
  EXPECT_GT(simulation.of(heavy).rate(from, simulation.now()), 4.0);
  EXPECT_LT(simulation.of(light).latency(0.95), milliseconds(250));
}

TEST_F(SchedulerLoadTest, SharesFollowGrantedRatesForDifferentSizes) {
  Simulation simulation({}, by_area);
  const StreamHandle heavy = simulation.join({.size = kHeavySize, .granted_rate = 4});
  const StreamHandle light = simulation.join({.granted_rate = 12});

  simulation.run(seconds(32));

  const TimePoint from = simulation.now() - seconds(30);
  const double light_rate = simulation.of(light).rate(from, simulation.now());
  const double heavy_rate = simulation.of(heavy).rate(from, simulation.now());
  EXPECT_NEAR(light_rate / heavy_rate, 3.0, 0.3);
}

TEST_F(SchedulerLoadTest, IdleCapacityGoesToWhoeverWantsIt) {
  Simulation simulation({}, by_area);
  const StreamHandle eager = simulation.join({.granted_rate = 3});
  const StreamHandle modest = simulation.join({.rate = 2, .granted_rate = 25});

  simulation.run(seconds(10));

  EXPECT_GT(simulation.of(eager).rate(simulation.now() - seconds(5), simulation.now()), 24.0);
  EXPECT_GE(simulation.of(modest).painted.size(), 19U);
}

TEST_F(SchedulerLoadTest, ACostThatSuddenlyTriplesSlowsEveryoneAndBlacksOutNobody) {
  const TimePoint change = TimePoint(seconds(1005));
  Simulation simulation({}, [change](const WorkShape& shape, TimePoint now) {
    return by_area(shape, now) * (now < change ? 1 : 3);
  });
  const auto streams = join(simulation, 6, {.granted_rate = 5, .credit = 2});

  simulation.run(seconds(20));

  for (const StreamHandle stream : streams) {
    EXPECT_LE(simulation.of(stream).longest_gap(TimePoint(seconds(1001)), simulation.now()),
              milliseconds(1100));
    EXPECT_GE(simulation.of(stream).rate(TimePoint(seconds(1006)), simulation.now()), 1.0);
  }
}

TEST_F(SchedulerLoadTest, UnequalSharesNeverBlackOutTheSmallestStream) {
  Simulation simulation(
      {}, [](const WorkShape& shape, TimePoint) { return milliseconds(100) * shape.batch; });
  const StreamHandle big = simulation.join({.granted_rate = 60});
  const StreamHandle tiny = simulation.join({.granted_rate = 0.5});

  simulation.run(seconds(20));

  const TimePoint from = simulation.now() - seconds(18);
  EXPECT_LE(simulation.of(tiny).longest_gap(from, simulation.now()), milliseconds(1100));
  EXPECT_GE(simulation.of(big).rate(from, simulation.now()), 7.0);
}

TEST_F(SchedulerLoadTest, ASpikeOfTenBudgetsIsForgottenWithinTwoSeconds) {
  int num_rendered = 0;
  Simulation simulation({}, [&num_rendered](const WorkShape& shape, TimePoint now) {
    return ++num_rendered == 100 ? Duration(milliseconds(2500)) : by_area(shape, now);
  });
  const auto streams = join(simulation, 3, {.granted_rate = 10, .credit = 2});

  simulation.run(seconds(20));

  for (const StreamHandle stream : streams) {
    const Outcome& outcome = simulation.of(stream);
    // The spike itself holds the engine for 2.5 s; nobody waits a second longer than that.
    EXPECT_LE(outcome.longest_gap(TimePoint(seconds(1001)), simulation.now()),
              milliseconds(2500 + 400));
    EXPECT_GT(outcome.rate(TimePoint(seconds(1009)), simulation.now()), 9.0);
    EXPECT_LT(outcome.latency(0.95, TimePoint(seconds(1009))), milliseconds(250));
  }
}

TEST_F(SchedulerLoadTest, AnEngineThatNeedsSecondsStillPaintsForEveryone) {
  Simulation simulation({}, [](const WorkShape&, TimePoint) { return seconds(2); });
  const auto streams = join(simulation, 3, {.granted_rate = 3, .credit = 2});

  simulation.run(seconds(60));

  EXPECT_GT(simulation.busy(), seconds(55));
  for (const StreamHandle stream : streams) {
    EXPECT_GE(simulation.of(stream).painted.size(), 8U);
  }
}

TEST_F(SchedulerLoadTest, AClientThatStopsSendingLeavesTheEngineToTheOthers) {
  Simulation simulation({}, by_area);
  const StreamHandle stops =
      simulation.join({.granted_rate = 15, .stops = TimePoint(seconds(1005))});
  const StreamHandle goes_on = simulation.join({.granted_rate = 15});

  simulation.run(seconds(15));

  EXPECT_GT(simulation.of(goes_on).rate(TimePoint(seconds(1006)), simulation.now()), 28.0);
  EXPECT_EQ(simulation.of(stops).unanswered, 0);
}

TEST_F(SchedulerLoadTest, ADisconnectWithFramesQueuedDisturbsNobody) {
  Simulation simulation({}, by_area);
  const auto streams = join(simulation, 3, {.granted_rate = 10});
  simulation.run(milliseconds(2'015));

  simulation.leave(streams[0]);
  simulation.leave(streams[1]);
  simulation.run(seconds(5));

  const TimePoint from = simulation.now() - seconds(4);
  EXPECT_GT(simulation.of(streams[2]).rate(from, simulation.now()), 28.0);
}

TEST_F(SchedulerLoadTest, IsAskedOnlyAFewTimesForAFrame) {
  Simulation simulation({}, by_area);
  int num_sent = 0;
  std::vector<StreamHandle> streams = join(simulation, 4, {.granted_rate = 5, .credit = 2});
  streams.push_back(simulation.join({.size = kHeavySize, .granted_rate = 3}));

  simulation.run(seconds(10));

  for (const StreamHandle stream : streams) num_sent += simulation.of(stream).sent;
  EXPECT_LT(simulation.num_decisions(), 6 * num_sent);
}

TEST_F(SchedulerLoadTest, EveryFrameGetsExactlyOneAnswer) {
  Simulation simulation({}, by_area);
  const auto streams =
      join(simulation, 9, {.granted_rate = 3, .credit = 2, .stops = TimePoint(seconds(1010))});

  simulation.run(seconds(15));

  EXPECT_TRUE(simulation.has_settled());
  for (const StreamHandle stream : streams) {
    const Outcome& outcome = simulation.of(stream);
    int answers = outcome.superseded + static_cast<int>(outcome.painted.size());
    for (const auto& [reason, count] : outcome.dropped) answers += count;
    EXPECT_EQ(answers, outcome.sent);
    EXPECT_EQ(outcome.unanswered, 0);
  }
}

TEST_F(SchedulerLoadTest, BatchesRaiseTheRateWhereTheyPay) {
  SchedulerOptions options;
  options.max_batch = 4;
  const auto device = [](const WorkShape& shape, TimePoint) {
    return milliseconds(20) + milliseconds(5) * shape.batch;
  };
  Simulation simulation(options, device);
  const auto streams = join(simulation, 4, {.granted_rate = 20, .max_batch = 8});

  simulation.run(seconds(10));

  double sum = 0;
  for (const StreamHandle stream : streams) {
    sum += simulation.of(stream).rate(simulation.now() - seconds(5), simulation.now());
  }
  EXPECT_GT(simulation.largest_batch(), 1U);
  EXPECT_GT(sum, 1.3 * 40);  // 40 a second one by one
}

TEST_F(SchedulerLoadTest, BatchesThatDoNotPayAreTriedOnceAndLeft) {
  SchedulerOptions options;
  options.max_batch = 4;
  int num_batches = 0;
  Simulation simulation(options, [&num_batches](const WorkShape& shape, TimePoint now) {
    num_batches += shape.batch > 1 ? 1 : 0;
    return by_area(shape, now);
  });
  join(simulation, 4, {.granted_rate = 7, .max_batch = 8});

  simulation.run(seconds(30));

  EXPECT_GE(num_batches, 1);
  EXPECT_LE(num_batches, 3);
}

TEST_F(SchedulerLoadTest, KeepsThePromiseOfThreeFramesASecondToAllThatAdmissionLetsIn) {
  for (const std::optional<int> credit : {std::optional<int>(), std::optional<int>(2)}) {
    Simulation simulation({}, by_area);
    CostModel costs;
    costs.add({kSize, 1, 1}, milliseconds(33), simulation.now());
    Admission admission({}, costs);
    StreamHandle last = 0;
    while (admission.enter(last + 1, {.size = kSize}, simulation.now())) ++last;
    std::vector<StreamHandle> streams;
    for (StreamHandle stream = 1; stream <= last; ++stream) {
      streams.push_back(simulation.join({.granted_rate = admission.grant(stream).rate,
                                         .credit = credit,
                                         .phase = milliseconds(7) * static_cast<int>(stream)}));
    }

    simulation.run(seconds(12));

    EXPECT_EQ(streams.size(), 9U);
    for (const StreamHandle stream : streams) {
      EXPECT_GE(simulation.of(stream).rate(simulation.now() - seconds(10), simulation.now()), 3.0);
    }
  }
}

}  // namespace
}  // namespace streamstyle::simulation
