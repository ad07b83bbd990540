// The hub with real threads: what the scheduler's own tests can't show.

#include "stream/hub.h"

#include <array>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "stream/hub_fixture.h"

namespace streamstyle {
namespace {

TEST_F(Hub, PaintsAFrameWithTheStreamsOwnLook) {
  const OpenedStream stream = hub_->open(request(50), sink_).value();

  hub_->submit(stream.id, frame_of(7));

  EXPECT_NEAR(sink_->wait_for("frame", 7).grey, 50, 2);
}

TEST_F(Hub, PaintsAFrameSentAfterAChangeWithTheChange) {
  const OpenedStream stream = hub_->open(request(50), sink_).value();

  const LookChange change = hub_->patch_look(stream.id, {{"seed", 200}}).value();
  hub_->submit(stream.id, frame_of(1));

  const RecordingSink::Answer answer = sink_->wait_for("frame", 1);
  EXPECT_NEAR(answer.grey, 200, 2);
  EXPECT_EQ(answer.revision, change.revision);
}

TEST_F(Hub, PaintsAFrameSentBeforeAChangeWithTheOldLook) {
  const OpenedStream stream = hub_->open(request(50), sink_).value();
  gate_.shut();
  hub_->submit(stream.id, frame_of(1));
  ASSERT_TRUE(gate_.wait_for_arrivals(2));  // the warm-up was the first
  hub_->submit(stream.id, frame_of(2));

  ASSERT_TRUE(hub_->patch_look(stream.id, {{"seed", 200}}));
  gate_.open();

  EXPECT_NEAR(sink_->wait_for("frame", 2).grey, 50, 2);
}

TEST_F(Hub, SupersedesAWaitingFrameAndSaysSo) {
  StreamRequest impatient = request();
  impatient.has_credit = false;
  const OpenedStream stream = hub_->open(impatient, sink_).value();
  gate_.shut();
  hub_->submit(stream.id, frame_of(1));
  ASSERT_TRUE(gate_.wait_for_arrivals(2));
  for (std::uint32_t sequence = 2; sequence <= 6; ++sequence) {
    hub_->submit(stream.id, frame_of(sequence));
  }

  gate_.open();

  EXPECT_EQ(sink_->wait_for("frame", 6).sequence, 6U);
  const auto answers = sink_->answers();
  const auto count = [&](std::string_view kind) {
    return std::count_if(answers.begin(), answers.end(),
                         [&](const auto& each) { return each.kind == kind; });
  };
  // Of those between, one may have been taken for the next batch before a newer one came.
  EXPECT_GE(count("superseded"), 3);
  EXPECT_EQ(count("superseded") + count("frame"), 6);
}

TEST_F(Hub, NeverSupersedesAClientWithinItsCredit) {
  const auto other_sink = std::make_shared<RecordingSink>();
  const OpenedStream stream = hub_->open(request(), sink_).value();
  const OpenedStream other = hub_->open(request(), other_sink).value();

  // Two in flight each: the next frame goes out when an answer has come in.
  std::map<const RecordingSink*, std::uint32_t> next;
  const auto feed = [&](const OpenedStream& to, RecordingSink& sink) {
    const auto answers = sink.answers();
    const auto answered = static_cast<std::uint32_t>(std::count_if(
        answers.begin(), answers.end(), [](const auto& each) { return each.kind != "ready"; }));
    std::uint32_t& sent = next[&sink];
    while (sent < 200 && sent - answered < 2) hub_->submit(to.id, frame_of(++sent));
    return answered;
  };
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  for (std::uint32_t a = 0, b = 0;
       (a < 200 || b < 200) && std::chrono::steady_clock::now() < give_up;) {
    a = feed(stream, *sink_);
    b = feed(other, *other_sink);
  }

  for (const auto& sink : {sink_, other_sink}) {
    std::set<std::uint32_t> answered;
    for (const auto& answer : sink->answers()) {
      EXPECT_NE(answer.kind, "superseded") << answer.sequence;
      if (answer.kind != "ready") answered.insert(answer.sequence);
    }
    EXPECT_EQ(answered.size(), 200U);
  }
}

TEST_F(Hub, InACrowdKeepsTheNewerOfTwoFrames) {
  const OpenedStream busy = hub_->open(request(), std::make_shared<RecordingSink>()).value();
  const std::array sinks{sink_, std::make_shared<RecordingSink>()};
  const std::array streams{hub_->open(request(), sinks[0]).value(),
                           hub_->open(request(), sinks[1]).value()};
  gate_.shut();
  hub_->submit(busy.id, frame_of(1));
  ASSERT_TRUE(gate_.wait_for_arrivals(2));
  for (const OpenedStream& stream : streams) {
    hub_->submit(stream.id, frame_of(1));
    hub_->submit(stream.id, frame_of(2));
  }

  // One of the two streams has its first frame staged; that of the other one yields.
  const auto num_yielded = [&] {
    return sinks[0]->count("overload") + sinks[1]->count("overload");
  };
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  while (num_yielded() == 0 && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::yield();
  }
  gate_.open();

  for (const auto& sink : sinks) sink->wait_for("frame", 2);
  EXPECT_EQ(num_yielded(), 1);
}

TEST_F(Hub, AnswersABadFrameAndGoesOn) {
  const OpenedStream stream = hub_->open(request(), sink_).value();
  Frame garbage;
  garbage.sequence = 1;
  garbage.picture = JpegPicture{{1, 2, 3}};
  Frame truncated = frame_of(2);
  Bytes& half = std::get<JpegPicture>(truncated.picture).bytes;
  half.resize(half.size() / 2);

  hub_->submit(stream.id, std::move(garbage));
  sink_->wait_for("bad", 1);
  hub_->submit(stream.id, std::move(truncated));
  sink_->wait_for("bad", 2);
  hub_->submit(stream.id, frame_of(3));

  sink_->wait_for("frame", 3);
}

TEST_F(Hub, PassesFramesThroughAfterAFaultAndRebuildsTheEngine) {
  const OpenedStream stream = hub_->open(request(50), sink_).value();
  failures_left_ = 1;

  hub_->submit(stream.id, frame_of(1, 100));

  EXPECT_NEAR(sink_->wait_for("unpainted", 1).grey, 100, 2);
  wait_until_ready();
  hub_->submit(stream.id, frame_of(2, 100));
  EXPECT_NEAR(sink_->wait_for("frame", 2).grey, 50, 2);
  EXPECT_EQ(num_engines_, 2);
}

TEST_F(Hub, OutlivesAFaultThatComesWhileItStops) {
  const OpenedStream stream = hub_->open(request(), sink_).value();
  gate_.shut();
  failures_left_ = 1;
  hub_->submit(stream.id, frame_of(1));
  ASSERT_TRUE(gate_.wait_for_arrivals(2));

  std::thread stopper([this] { hub_.reset(); });
  sink_->wait_for("ended");
  gate_.open();
  stopper.join();

  EXPECT_EQ(failures_left_, 0);
}

TEST_F(Hub, ResumesAStreamWithItsLook) {
  const OpenedStream stream = hub_->open(request(50), sink_).value();
  hub_->detach(stream.id, sink_.get());
  const auto newcomer = std::make_shared<RecordingSink>();

  const Result<OpenedStream> wrong = hub_->resume(stream.id, "guess", newcomer);
  const Result<OpenedStream> right = hub_->resume(stream.id, stream.resume, newcomer);
  hub_->submit(stream.id, frame_of(9));

  EXPECT_FALSE(wrong);
  ASSERT_TRUE(right);
  EXPECT_EQ(right->look.seed, 50U);
  EXPECT_NEAR(newcomer->wait_for("frame", 9).grey, 50, 2);
}

TEST_F(Hub, CallsNoSinkAfterItWasDetached) {
  const OpenedStream stream = hub_->open(request(), sink_).value();
  sink_->wait_for("ready");
  gate_.shut();
  hub_->submit(stream.id, frame_of(1));
  ASSERT_TRUE(gate_.wait_for_arrivals(2));

  hub_->detach(stream.id, sink_.get());
  const std::size_t before = sink_->answers().size();
  gate_.open();
  hub_.reset();

  EXPECT_EQ(sink_->answers().size(), before);
}

TEST_F(Hub, TellsOthersOfALookChangeButNotItsOrigin) {
  const auto viewer = std::make_shared<RecordingSink>();
  const OpenedStream stream = hub_->open(request(), sink_).value();
  ASSERT_TRUE(hub_->watch(stream.id, viewer));

  const LookChange change =
      hub_->patch_look(stream.id, {{"strength", 0.5}}, {}, sink_.get()).value();

  EXPECT_EQ(viewer->wait_for("look").revision, change.revision);
  hub_->submit(stream.id, frame_of(1));
  sink_->wait_for("frame", 1);
  for (const auto& answer : sink_->answers()) EXPECT_NE(answer.kind, "look");
}

TEST_F(Hub, RefusesAChangeOfAnotherRevision) {
  const OpenedStream stream = hub_->open(request(), sink_).value();
  ASSERT_TRUE(hub_->patch_look(stream.id, {{"seed", 1}}));

  const auto late = hub_->patch_look(stream.id, {{"seed", 2}}, {}, nullptr, 1);

  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, ErrorCode::kPreconditionFailed);
}

TEST_F(Hub, SaysWhatTheEngineIgnores) {
  const OpenedStream stream = hub_->open(request(), sink_).value();

  const LookChange change = hub_->patch_look(stream.id, {{"stability", 0.9}, {"seed", 3}}).value();

  EXPECT_EQ(change.ignored, std::vector<std::string>{"stability"});
}

TEST_F(Hub, FollowsTheFramesSizeWhereTheSurfaceWantsThat) {
  StreamRequest follows = request();
  follows.follows_frame_size = true;
  const OpenedStream stream = hub_->open(follows, sink_).value();
  Frame wide = frame_of(1);
  wide.picture = JpegPicture{jpeg_of(10, {96, 32})};

  hub_->submit(stream.id, std::move(wide));

  sink_->wait_for("frame", 1);
  const Result<SharedBytes> jpeg = hub_->last_jpeg(stream.id);
  EXPECT_EQ(read_jpeg_header(**jpeg)->size, (Size{96, 32}));
}

TEST_F(Hub, DrainFinishesWhatIsInFlightAndEndsTheStreams) {
  const OpenedStream stream = hub_->open(request(), sink_).value();
  gate_.shut();
  hub_->submit(stream.id, frame_of(1));
  ASSERT_TRUE(gate_.wait_for_arrivals(2));
  std::thread opener([this] { gate_.open(); });

  hub_->drain(kPatience);
  opener.join();

  sink_->wait_for("frame", 1);
  sink_->wait_for("ended");
  EXPECT_EQ(hub_->readiness().reason, "draining");
  EXPECT_EQ(hub_->open(request(), sink_).error().code, ErrorCode::kUnavailable);
}

TEST_F(Hub, CountsEveryFrameOnce) {
  StreamRequest impatient = request();
  impatient.has_credit = false;
  const OpenedStream stream = hub_->open(impatient, sink_).value();
  for (std::uint32_t sequence = 1; sequence <= 300; ++sequence) {
    hub_->submit(stream.id, frame_of(sequence));
  }

  hub_->drain(kPatience);
  sink_->wait_for("ended");

  const auto answers = sink_->answers();
  std::map<std::uint32_t, int> count;
  for (const auto& answer : answers) {
    if (answer.sequence > 0) ++count[answer.sequence];
  }
  EXPECT_EQ(count.size(), 300U);
  for (const auto& [sequence, times] : count) EXPECT_EQ(times, 1) << sequence;
}

class BatchingHub : public Hub {
 protected:
  BatchingHub() : Hub(4) {}
};

TEST_F(BatchingHub, NeverMixesStreamsThatShareABatch) {
  std::vector<OpenedStream> streams;
  std::vector<std::shared_ptr<RecordingSink>> sinks;
  for (std::uint32_t i = 0; i < 4; ++i) {
    sinks.push_back(std::make_shared<RecordingSink>());
    streams.push_back(hub_->open(request(40 * (i + 1)), sinks.back()).value());
  }

  for (std::uint32_t sequence = 1; sequence <= 50; ++sequence) {
    for (std::size_t i = 0; i < streams.size(); ++i)
      hub_->submit(streams[i].id, frame_of(sequence));
    for (auto& sink : sinks) sink->wait_for("frame", sequence);
  }

  for (std::size_t i = 0; i < sinks.size(); ++i) {
    for (const auto& answer : sinks[i]->answers()) {
      if (answer.kind == "frame") {
        EXPECT_NEAR(answer.grey, 40 * static_cast<int>(i + 1), 2);
      }
    }
  }
}

}  // namespace
}  // namespace streamstyle
