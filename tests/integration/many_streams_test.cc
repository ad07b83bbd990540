// Many clients at once: nobody gets what belongs to another, every frame gets its one answer. The
// whole server runs in this process behind real sockets; only the engine is scripted.

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "image/jpeg.h"
#include "tests/support/running_service.h"
#include "tests/support/stream_client.h"

namespace streamstyle {
namespace {

using Kind = FrameAnswer::Kind;
using namespace std::chrono_literals;

constexpr Size kSize{64, 64};
constexpr std::uint32_t kMaxInFlight = 2;

Bytes jpeg_of(Size size, Colour colour) {
  return *JpegEncoder().encode(flat_picture(size, colour));
}

StreamClient open(RunningService& service, Size size, std::uint32_t seed) {
  return StreamClient::open(service.port(), size, seed).value();
}

/// What a client that stays within its credit counted.
struct Tally {
  int num_painted = 0;
  int num_foreign = 0;  ///< carried another stream's Look or picture
  int num_dropped = 0;
  int num_superseded = 0;
  int num_errors = 0;
  int num_wrong = 0;  ///< answers to frames that were not open, or nothing at all
  std::map<std::string, int> reasons;
};

/// Keeps two frames under way until `num_frames` have been answered. Its Look has `seed`, its
/// pictures the colour of `picture_seed`.
Tally stream_within_credit(StreamClient& client, Size size, std::uint32_t seed,
                           std::uint32_t picture_seed, std::uint32_t num_frames) {
  Tally tally;
  const Bytes photo = jpeg_of(size, colour_of(picture_seed));
  std::set<std::uint32_t> open;
  std::uint32_t num_answered = 0;
  while (num_answered < num_frames) {
    while (open.size() < kMaxInFlight && client.num_sent() < num_frames) {
      open.insert(client.num_sent());
      client.send(photo);
    }
    const FrameAnswer answer = client.next_answer();
    if (answer.kind == Kind::kInvalid || answer.kind == Kind::kClosed ||
        open.erase(answer.sequence) != 1) {
      ++tally.num_wrong;
      return tally;
    }
    ++num_answered;
    if (answer.kind == Kind::kDropped) {
      ++tally.num_dropped;
      tally.num_superseded += answer.reason == "superseded" ? 1 : 0;
      continue;
    }
    if (answer.kind == Kind::kError) {
      ++tally.num_errors;
      continue;
    }
    const bool is_own = answer.header.is_painted() && answer.image.size() == size &&
                        is_near(left_colour(answer.image), colour_of(seed)) &&
                        is_near(right_colour(answer.image), colour_of(picture_seed));
    ++(is_own ? tally.num_painted : tally.num_foreign);
  }
  return tally;
}

TEST(ManyStreams, NeverGetAFrameOfAnother) {
  constexpr std::uint32_t kStreams = 8;
  constexpr std::uint32_t kFrames = 100;
  EngineScript script(4);
  script.set_cost(1ms);
  RunningService service(script);
  std::vector<StreamClient> clients;
  for (std::uint32_t i = 0; i < kStreams; ++i) {
    clients.push_back(open(service, kSize, i + 1));
  }

  std::vector<Tally> tallies(kStreams);
  std::vector<std::thread> threads;
  for (std::uint32_t i = 0; i < kStreams; ++i) {
    threads.emplace_back(
        [&, i] { tallies[i] = stream_within_credit(clients[i], kSize, i + 1, 26 - i, kFrames); });
  }
  for (std::thread& thread : threads) thread.join();

  for (const Tally& tally : tallies) {
    EXPECT_EQ(tally.num_foreign, 0);
    EXPECT_EQ(tally.num_wrong, 0);
    EXPECT_EQ(tally.num_errors, 0);
    EXPECT_EQ(tally.num_superseded, 0);
    EXPECT_GE(tally.num_painted, 10);
  }
  EXPECT_FALSE(script.has_mixed_memories());
  EXPECT_GT(script.num_shared_batches(), 0) << "streams must have met in a batch";
}

/// What one client of the credit test does, from its own random numbers.
class RandomClient {
 public:
  RandomClient(int port, std::uint32_t seed)
      : generator_(seed),
        client_(StreamClient::open(port, kSize, seed % 27).value()),
        credit_(1 + random() % kMaxInFlight),
        ignores_credit_(seed % 4 == 3) {}

  /// Sends all frames and takes all answers; ADDs failures where a promise was broken.
  void run(std::uint32_t num_frames) {
    std::map<std::uint32_t, int> answers;
    std::uint32_t num_open = 0;
    while (answers.size() < num_frames) {
      while (client_.num_sent() < num_frames && (ignores_credit_ || num_open < credit_)) {
        send_something();
        ++num_open;
        if (random() % 3 == 0) break;
      }
      const FrameAnswer answer = client_.next_answer();
      ASSERT_NE(answer.kind, Kind::kInvalid) << "an answer is missing";
      ASSERT_NE(answer.kind, Kind::kClosed) << answer.reason;
      ASSERT_LT(answer.sequence, client_.num_sent());
      EXPECT_EQ(++answers[answer.sequence], 1) << "two answers to frame " << answer.sequence;
      EXPECT_EQ(answer.kind == Kind::kError, bad_.contains(answer.sequence))
          << "frame " << answer.sequence;
      if (answer.kind == Kind::kDropped && !ignores_credit_) {
        EXPECT_NE(answer.reason, "superseded") << "frame " << answer.sequence;
      }
      --num_open;
    }
    client_.close();
    EXPECT_EQ(client_.next_answer().kind, Kind::kClosed) << "an answer too many";
  }

 private:
  std::uint32_t random() { return static_cast<std::uint32_t>(generator_()); }

  void send_something() {
    if (random() % 8 == 0) client_.send_text(R"({"type":"look","look":{"opacity":0.5}})");
    if (random() % 16 == 0) client_.send_text("this is no message");
    const std::uint32_t kind = random() % 8;
    if (kind >= 2) {
      const int side = 16 << (random() % 4);
      client_.send(jpeg_of({side, side}, colour_of(random())));
      return;
    }
    bad_.insert(client_.num_sent());
    Bytes broken = jpeg_of(kSize, colour_of(random()));
    if (kind == 0) broken.resize(broken.size() / 2);        // ends in the middle
    if (kind == 1) broken.assign(100 + random() % 900, 7);  // no JPEG at all
    client_.send(broken);
  }

  std::mt19937 generator_;
  StreamClient client_;
  const std::uint32_t credit_;
  const bool ignores_credit_;
  std::set<std::uint32_t> bad_;
};

class Credit : public testing::TestWithParam<std::uint32_t> {};

TEST_P(Credit, EveryFrameGetsOneAnswerAndNoneWithinCreditIsSuperseded) {
  constexpr std::uint32_t kClients = 8;
  EngineScript script(4);
  script.set_cost(2ms);
  RunningService service(script);

  std::vector<std::thread> threads;
  for (std::uint32_t i = 0; i < kClients; ++i) {
    threads.emplace_back([&, i] { RandomClient(service.port(), GetParam() + i).run(60); });
  }
  for (std::thread& thread : threads) thread.join();
}

INSTANTIATE_TEST_SUITE_P(OfSeed, Credit, testing::Values(100, 200, 300));

TEST(ManyStreams, OfTwoSizesShareASlowEngine) {
  constexpr Size kLarge{128, 128};
  EngineScript script(4);
  script.set_cost(10ms);  // 40 ms for a large one
  RunningService service(script);
  StreamClient small = open(service, kSize, 3);
  StreamClient large = open(service, kLarge, 7);

  Tally of_small;
  Tally of_large;
  std::thread other([&] { of_large = stream_within_credit(large, kLarge, 7, 11, 30); });
  of_small = stream_within_credit(small, kSize, 3, 12, 30);
  other.join();

  for (const Tally& tally : {of_small, of_large}) {
    EXPECT_EQ(tally.num_foreign + tally.num_wrong + tally.num_errors + tally.num_superseded, 0);
    EXPECT_GE(tally.num_painted, 5) << "most of the rest yield to newer ones";
  }
  EXPECT_EQ(script.num_shared_batches(), 0) << "frames of two sizes make no batch";
}

TEST(Drain, FinishesTheFramesThatAreUnderWay) {
  EngineScript script;
  script.set_cost(100ms);
  RunningService service(script);
  StreamClient client = open(service, kSize, 3);
  const Bytes photo = jpeg_of(kSize, colour_of(4));
  ASSERT_TRUE(client.send(photo));
  ASSERT_TRUE(client.send(photo));
  while (service.metric("streamstyle_frames_in_total") < 2) std::this_thread::sleep_for(1ms);

  service.service().drain();

  for (std::uint32_t sequence = 0; sequence < 2; ++sequence) {
    const FrameAnswer answer = client.next_answer();
    EXPECT_EQ(answer.kind, Kind::kFrame);
    EXPECT_EQ(answer.sequence, sequence);
    EXPECT_TRUE(answer.header.is_painted());
  }
  EXPECT_EQ(client.next_answer().code, 1001);
}

TEST(Drain, ClosesBusyClientsWithAReason) {
  constexpr std::uint32_t kClients = 4;
  EngineScript script(4);
  script.set_cost(20ms);
  RunningService service(script);
  std::vector<StreamClient> clients;
  for (std::uint32_t i = 0; i < kClients; ++i) {
    clients.push_back(open(service, kSize, i));
  }
  std::atomic<int> num_streaming = 0;
  std::vector<FrameAnswer> ends(kClients);
  std::vector<int> num_repeated(kClients);
  std::vector<std::thread> threads;
  for (std::uint32_t i = 0; i < kClients; ++i) {
    threads.emplace_back([&, i] {
      const Bytes photo = jpeg_of(kSize, colour_of(i));
      std::set<std::uint32_t> answered;
      bool goes_on = clients[i].send(photo);
      for (;;) {
        if (goes_on) goes_on = clients[i].send(photo);
        FrameAnswer answer = clients[i].next_answer();
        if (answer.kind == Kind::kInvalid || answer.kind == Kind::kClosed) {
          ends[i] = std::move(answer);
          return;
        }
        num_repeated[i] += answered.insert(answer.sequence).second ? 0 : 1;
        if (answered.size() == 3) ++num_streaming;
      }
    });
  }
  while (num_streaming < static_cast<int>(kClients)) std::this_thread::sleep_for(1ms);

  const auto began = std::chrono::steady_clock::now();
  service.service().drain();
  const auto took = std::chrono::steady_clock::now() - began;
  for (std::thread& thread : threads) thread.join();

  EXPECT_LT(took, 4s);
  for (std::uint32_t i = 0; i < kClients; ++i) {
    EXPECT_EQ(ends[i].kind, Kind::kClosed);
    EXPECT_EQ(ends[i].code, 1001) << ends[i].reason;
    EXPECT_FALSE(ends[i].reason.empty());
    EXPECT_EQ(num_repeated[i], 0);
  }
  EXPECT_FALSE(StreamClient::open(service.port(), kSize, 0));
}

}  // namespace
}  // namespace streamstyle
