// An engine that breaks: what clients, health and metrics see of it. The whole server runs in this
// process behind real sockets; only the engine is scripted.

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <thread>

#include "image/jpeg.h"
#include "tests/support/running_service.h"
#include "tests/support/stream_client.h"

namespace streamstyle {
namespace {

using Kind = FrameAnswer::Kind;
using Fault = EngineScript::Fault;

constexpr Size kSize{64, 64};
constexpr Colour kPhoto{200, 120, 40};
constexpr std::uint32_t kSeed = 5;
constexpr std::uint32_t kOtherSeed = 18;
constexpr const char* kFaults = "streamstyle_engine_faults_total";

/// Painted by its own Look, on its own picture.
bool is_painted(const FrameAnswer& answer, std::uint32_t seed) {
  return answer.kind == Kind::kFrame && answer.header.is_painted() &&
         is_near(left_colour(answer.image), colour_of(seed)) &&
         is_near(right_colour(answer.image), kPhoto);
}

/// The photo as it came, and flagged so.
bool is_passed_through(const FrameAnswer& answer) {
  return answer.kind == Kind::kFrame && !answer.header.is_painted() &&
         is_near(left_colour(answer.image), kPhoto) && is_near(right_colour(answer.image), kPhoto);
}

bool comes_true(const std::function<bool()>& condition) {
  for (int i = 0; i < 500 && !condition(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return condition();
}

class EngineFault : public testing::TestWithParam<Fault> {
 protected:
  StreamClient open(std::uint32_t seed) { return StreamClient::open(port(), kSize, seed).value(); }
  int port() const { return service_.port(); }

  const Bytes photo_ = *JpegEncoder().encode(flat_picture(kSize, kPhoto));
  EngineScript script_;
  RunningService service_{script_};
};

TEST_P(EngineFault, CostsItsBatchThePaintAndNothingElse) {
  StreamClient stream = open(kSeed);
  StreamClient other = open(kOtherSeed);
  ASSERT_TRUE(is_painted(stream.paint(photo_), kSeed));
  ASSERT_TRUE(is_painted(other.paint(photo_), kOtherSeed));

  script_.break_next_batch(GetParam());
  const FrameAnswer broken = stream.paint(photo_);

  EXPECT_TRUE(is_passed_through(broken));
  EXPECT_EQ(broken.sequence, 1U);
  EXPECT_TRUE(service_.wait_for_readyz(200));
  EXPECT_TRUE(is_painted(stream.paint(photo_), kSeed));
  EXPECT_TRUE(is_painted(other.paint(photo_), kOtherSeed));
  EXPECT_EQ(script_.num_built(), 2);
  EXPECT_EQ(service_.metric(kFaults), 1);
}

TEST_P(EngineFault, LetsFramesPassThroughForAsLongAsNoEngineCanBeBuilt) {
  StreamClient stream = open(kSeed);
  StreamClient other = open(kOtherSeed);
  ASSERT_TRUE(is_painted(stream.paint(photo_), kSeed));
  EXPECT_EQ(service_.metric(kFaults), 0);

  script_.set_buildable(false);
  script_.break_next_batch(GetParam());
  EXPECT_TRUE(is_passed_through(stream.paint(photo_)));

  EXPECT_EQ(service_.readyz(), 503);
  EXPECT_EQ(service_.metric(kFaults), 1);
  for (int i = 0; i < 20; ++i) {
    EXPECT_TRUE(is_passed_through(stream.paint(photo_)));
    EXPECT_TRUE(is_passed_through(other.paint(photo_)));
  }
  EXPECT_FALSE(StreamClient::open(port(), kSize, 0)) << "a newcomer waits for an engine";

  script_.set_buildable(true);
  EXPECT_TRUE(service_.wait_for_readyz(200));
  EXPECT_TRUE(is_painted(stream.paint(photo_), kSeed));
  EXPECT_TRUE(is_painted(other.paint(photo_), kOtherSeed));
  EXPECT_TRUE(StreamClient::open(port(), kSize, 0));
  EXPECT_EQ(service_.metric(kFaults), 1) << "frames that pass through are no further faults";
}

TEST_P(EngineFault, MayComeAgainAndAgain) {
  constexpr int kTimes = 5;
  StreamClient stream = open(kSeed);

  for (int i = 0; i < kTimes; ++i) {
    script_.break_next_batch(GetParam());
    EXPECT_TRUE(is_passed_through(stream.paint(photo_)));
    ASSERT_TRUE(service_.wait_for_readyz(200));
    EXPECT_TRUE(is_painted(stream.paint(photo_), kSeed));
  }

  EXPECT_EQ(service_.metric(kFaults), kTimes);
  EXPECT_EQ(script_.num_built(), 1 + kTimes);
}

TEST_P(EngineFault, LeavesTheBrushOfALook) {
  StreamClient stream = open(kSeed);
  ASSERT_TRUE(stream.send_text(R"({"type":"look","id":1,"look":{"brush":2}})"));
  ASSERT_TRUE(is_painted(stream.paint(photo_), kSeed));
  ASSERT_TRUE(comes_true([&] { return script_.has_prepared(2); }));

  script_.break_next_batch(GetParam());
  stream.paint(photo_);

  EXPECT_TRUE(service_.wait_for_readyz(200));
  EXPECT_EQ(script_.num_built(), 2);
  EXPECT_TRUE(comes_true([&] { return script_.has_prepared(2); }));
}

INSTANTIATE_TEST_SUITE_P(OfBothKinds, EngineFault,
                         testing::Values(Fault::kError, Fault::kException), [](const auto& kind) {
                           return kind.param == Fault::kError ? "Error" : "Exception";
                         });

}  // namespace
}  // namespace streamstyle
