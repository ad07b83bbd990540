#include "media/socket_sink.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <vector>

#include "base/fake_clock.h"
#include "media/frame_header.h"

namespace streamstyle {
namespace {

using nlohmann::json;

class RecordingSocket final : public WebSocket {
 public:
  void send_text(std::string text) override { texts.push_back(json::parse(text)); }
  void send_binary(Bytes head, SharedBytes body, std::size_t offset) override {
    heads.push_back(std::move(head));
    bodies.emplace_back(body->begin() + static_cast<std::ptrdiff_t>(offset), body->end());
  }
  void close(int code, std::string_view reason) override {
    close_code = code;
    close_reason = std::string(reason);
  }
  std::size_t queued_bytes() const override { return 0; }
  void post(std::function<void()> task) override { task(); }
  const HttpRequest& request() const override { return request_; }

  std::vector<json> texts;
  std::vector<Bytes> heads;
  std::vector<Bytes> bodies;
  int close_code = 0;
  std::string close_reason;

 private:
  HttpRequest request_;
};

class SocketSinkTest : public ::testing::Test {
 protected:
  static OpenedStream a_stream() {
    OpenedStream stream;
    stream.id = "0a";
    stream.resume = "5e";
    stream.size = {512, 512};
    stream.engine = "style";
    return stream;
  }

  FakeClock clock_;
  std::shared_ptr<RecordingSocket> socket_ = std::make_shared<RecordingSocket>();
  SocketSink sink_{socket_, clock_};
};

TEST_F(SocketSinkTest, ReadyWaitsForTheEngine) {
  sink_.opened(a_stream(), {});
  EXPECT_TRUE(socket_->texts.empty());

  sink_.on_ready();

  ASSERT_EQ(socket_->texts.size(), 1U);
  EXPECT_EQ(socket_->texts[0]["type"], "ready");
  EXPECT_EQ(socket_->texts[0]["resume"], "0a.5e");
  EXPECT_EQ(socket_->texts[0]["max_in_flight"], 2);
  EXPECT_FALSE(socket_->texts[0].contains("resumed"));
}

TEST_F(SocketSinkTest, ReadyWaitsForTheStreamToo) {
  sink_.on_ready();
  EXPECT_TRUE(socket_->texts.empty());

  sink_.opened(a_stream(), false);

  ASSERT_EQ(socket_->texts.size(), 1U);
  EXPECT_EQ(socket_->texts[0]["resumed"], false);
}

TEST_F(SocketSinkTest, ReadyCarriesALookThatChangedMeanwhile) {
  sink_.opened(a_stream(), {});
  Look look;
  look.strength = 0.25;
  sink_.on_look({.revision = 4, .look = look, .ignored = {}});
  sink_.on_ready();

  ASSERT_EQ(socket_->texts.size(), 1U);
  EXPECT_EQ(socket_->texts[0]["revision"], 4);
  EXPECT_EQ(socket_->texts[0]["look"]["strength"], 0.25);
}

TEST_F(SocketSinkTest, AnOlderLookOfSomebodyElseDoesNotFollowANewerAnswer) {
  sink_.opened(a_stream(), {});
  sink_.on_ready();
  sink_.answer_look({.revision = 6, .look = {}, .ignored = {}}, 1);

  sink_.on_look({.revision = 5, .look = {}, .ignored = {}});
  sink_.on_look({.revision = 7, .look = {}, .ignored = {}});

  ASSERT_EQ(socket_->texts.size(), 3U);
  EXPECT_EQ(socket_->texts[1]["id"], 1);
  EXPECT_EQ(socket_->texts[2]["revision"], 7);
  EXPECT_FALSE(socket_->texts[2].contains("id"));
}

TEST_F(SocketSinkTest, AFrameGoesOutBehindItsHeader) {
  StyledFrame frame;
  frame.sequence = 3;
  frame.jpeg = std::make_shared<const Bytes>(Bytes{0xFF, 0xD8});
  frame.rendering = clock_.now();
  clock_.advance(std::chrono::milliseconds(12));

  sink_.on_frame(frame);

  ASSERT_EQ(socket_->heads.size(), 1U);
  EXPECT_EQ(socket_->bodies[0], (Bytes{0xFF, 0xD8}));
  EXPECT_EQ(parse_styled_header(socket_->heads[0])->render_us, 12'000U);
}

TEST_F(SocketSinkTest, EveryLostFrameIsNamed) {
  sink_.on_dropped(8, DropReason::kLate);
  sink_.on_bad_frame(9, {.code = ErrorCode::kInvalidArgument, .message = "Not a JPEG"});

  EXPECT_EQ(socket_->texts[0], (json{{"type", "dropped"}, {"sequence", 8}, {"reason", "late"}}));
  EXPECT_EQ(socket_->texts[1]["sequence"], 9);
  EXPECT_EQ(socket_->texts[1]["problem"]["status"], 400);
}

TEST_F(SocketSinkTest, ADrainingServerClosesWith1001) {
  sink_.on_ended({.code = ErrorCode::kUnavailable, .message = "The server is shutting down"});

  EXPECT_EQ(socket_->close_code, 1001);
}

TEST_F(SocketSinkTest, AnEndedStreamClosesNormally) {
  sink_.on_ended({.code = ErrorCode::kNotFound, .message = "The stream was deleted"});

  EXPECT_EQ(socket_->close_code, 1000);
  EXPECT_EQ(socket_->close_reason, "The stream was deleted");
}

}  // namespace
}  // namespace streamstyle
