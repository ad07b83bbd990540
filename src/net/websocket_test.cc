#include "net/websocket.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "net/test_server.h"

namespace streamstyle {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;

using Kind = ClientMessage::Kind;

constexpr std::uint8_t kFinal = 0x80;
constexpr std::uint8_t kContinuation = 0x0;
constexpr std::uint8_t kText = 0x1;
constexpr std::uint8_t kBinary = 0x2;
constexpr std::uint8_t kPing = 0x9;

TEST(WebSocket, CarriesTextAndBinary) {
  TestServer server;
  auto socket = server.websocket();
  ASSERT_TRUE(socket) << socket.error().text();

  ASSERT_TRUE(socket->send_text("grüße"));
  const auto text = socket->receive();
  ASSERT_TRUE(socket->send_binary(Bytes{1, 2}, Bytes(3000, 9)));
  const auto binary = socket->receive();

  EXPECT_EQ(text->kind, Kind::kText);
  EXPECT_EQ(text->text(), "grüße");
  EXPECT_EQ(binary->kind, Kind::kBinary);
  EXPECT_EQ(binary->bytes.size(), 3002U);
}

TEST(WebSocket, SendsAHeadAndTheRestOfASharedBodyAsOneMessage) {
  TestServer server;
  auto client = server.websocket();
  const auto socket = server.sockets.socket();

  socket->send_binary({7}, std::make_shared<const Bytes>(Bytes{1, 2, 3, 4}), 2);

  EXPECT_THAT(client->receive()->bytes, ElementsAre(7, 3, 4));
}

TEST(WebSocket, SpeaksTheSubprotocolThatBothKnow) {
  TestServer server;

  auto socket = server.websocket("/spoken", "other.v2, test.v1");

  ASSERT_TRUE(socket) << socket.error().text();
  EXPECT_EQ(socket->subprotocol(), "test.v1");
}

TEST(WebSocket, IsRefusedWithoutTheSubprotocolThatItNeeds) {
  TestServer server;

  for (const char* offered : {"", "other.v2", "test.v10", "TEST.V1"}) {
    const auto socket = server.websocket("/spoken", offered);
    ASSERT_FALSE(socket) << offered;
    EXPECT_THAT(socket.error().message, HasSubstr("400"));
    EXPECT_THAT(socket.error().message, HasSubstr("test.v1"));
  }
}

TEST(WebSocket, IsRefusedAsAProblemWhenTheRouteSaysSo) {
  TestServer server;
  WebSocketRoute route;
  route.accept = [](const HttpRequest&) -> Result<std::unique_ptr<WebSocketHandler>> {
    return fail(ErrorCode::kUnauthorized, "this server asks for a token");
  };
  server.router.add_websocket("/guarded", std::move(route));

  const auto socket = server.websocket("/guarded");

  ASSERT_FALSE(socket);
  EXPECT_THAT(socket.error().message, HasSubstr("401"));
  EXPECT_THAT(socket.error().message, HasSubstr("asks for a token"));
}

TEST(WebSocket, IsRefusedToForeignOrigins) {
  TestServer server;

  const auto foreign = server.websocket("/ws", {}, {{"Origin", "https://evil.example"}});
  const auto own = server.websocket("/ws", {}, {{"Origin", "http://" + server.authority()}});

  ASSERT_FALSE(foreign);
  EXPECT_THAT(foreign.error().message, HasSubstr("403"));
  EXPECT_TRUE(own);
}

TEST(WebSocket, JoinsFragmentsAndAnswersPingsBetweenThem) {
  TestServer server;
  auto socket = server.websocket();

  ASSERT_TRUE(socket->send_frame(kText, "one "));
  ASSERT_TRUE(socket->send_frame(kFinal | kPing, "in between"));
  ASSERT_TRUE(socket->send_frame(kContinuation, "two \xE2\x82"));
  ASSERT_TRUE(socket->send_frame(kFinal | kContinuation, "\xAC three"));

  EXPECT_EQ(socket->receive()->text(), "one two \xE2\x82\xAC three");
}

TEST(WebSocket, TakesMessagesUpToTheLimitOfTheirKind) {
  TestServer server;
  auto socket = server.websocket();

  ASSERT_TRUE(socket->send_binary(Bytes(4096, 1)));
  EXPECT_EQ(socket->receive()->bytes.size(), 4096U);
  ASSERT_TRUE(socket->send_text(std::string(1024, 'x')));
  EXPECT_EQ(socket->receive()->bytes.size(), 1024U);
}

/// A frame or two that end the socket, and with what.
struct Offence {
  const char* name;
  std::uint8_t first_byte;
  std::string payload;
  bool is_masked;
  int code;
};

class OffenceTest : public testing::TestWithParam<Offence> {};

TEST_P(OffenceTest, ClosesItsOwnSocketOnly) {
  TestServer server;
  auto other = server.websocket();
  ASSERT_TRUE(server.sockets.socket(1));
  auto socket = server.websocket();
  ASSERT_TRUE(server.sockets.socket(2));

  ASSERT_TRUE(socket->send_frame(GetParam().first_byte, GetParam().payload, GetParam().is_masked));

  const auto end = socket->receive();
  ASSERT_TRUE(end);
  EXPECT_EQ(end->kind, Kind::kClosed);
  EXPECT_EQ(end->code, GetParam().code);
  EXPECT_THAT(server.sockets.close_codes(), ElementsAre(GetParam().code));
  ASSERT_TRUE(other->send_text("still here"));
  EXPECT_EQ(other->receive()->text(), "still here");
}

INSTANTIATE_TEST_SUITE_P(
    Table, OffenceTest,
    testing::Values(Offence{"LargeBinary", kFinal | kBinary, std::string(4097, 'x'), true, 1009},
                    Offence{"HugeBinary", kFinal | kBinary, std::string(10'000'000, 'x'), true,
                            1009},
                    Offence{"LargeText", kFinal | kText, std::string(1025, 'x'), true, 1009},
                    Offence{"LargeFirstFragment", kBinary, std::string(4097, 'x'), true, 1009},
                    Offence{"BrokenUtf8", kFinal | kText, "a\xC3(", true, 1007},
                    Offence{"UnfinishedUtf8", kFinal | kText, "a\xE2\x82", true, 1007},
                    Offence{"Unmasked", kFinal | kText, "hello", false, 1002},
                    Offence{"UnknownOpcode", kFinal | 0x3, "hello", true, 1002},
                    Offence{"ReservedBit", kFinal | 0x40 | kText, "hello", true, 1002},
                    Offence{"ContinuationOfNothing", kFinal | kContinuation, "hello", true, 1002},
                    Offence{"FragmentedPing", kPing, "hello", true, 1002},
                    Offence{"LargePing", kFinal | kPing, std::string(126, 'x'), true, 1002}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(WebSocket, PassesTheClientsCloseCodeOn) {
  TestServer server;
  auto first = server.websocket();
  auto second = server.websocket();
  auto third = server.websocket();
  ASSERT_TRUE(server.sockets.socket(3));

  ASSERT_TRUE(first->close(4123, "done"));
  EXPECT_THAT(server.sockets.close_codes(1), ElementsAre(4123));
  ASSERT_TRUE(second->send_frame(kFinal | 0x8, ""));
  EXPECT_THAT(server.sockets.close_codes(2), ElementsAre(4123, 1005));
  third->socket().close();
  EXPECT_THAT(server.sockets.close_codes(3), ElementsAre(4123, 1005, 1006));
}

TEST(WebSocket, TellsTheClientsGoodbyeThoughAWriteIsStuck) {
  TestServer server({.max_queued_bytes = 100U << 20U, .write_timeout = milliseconds(200)});
  auto client = server.websocket();
  const auto socket = server.sockets.socket();

  socket->send_binary({}, std::make_shared<const Bytes>(50'000'000, std::uint8_t{1}));
  ASSERT_TRUE(client->send_frame(kFinal | 0x8, "\x03\xE8"));  // 1000; nothing is read any more

  EXPECT_THAT(server.sockets.close_codes(), ElementsAre(1000));
}

TEST(WebSocket, TellsTheClientsGoodbyeThoughAnswersStillLeave) {
  TestServer server;
  auto client = server.websocket();
  const auto socket = server.sockets.socket();

  ASSERT_TRUE(client->send_frame(kFinal | 0x8, "\x03\xE8"));
  for (int i = 0; i < 50; ++i) {  // the client keeps its end of the connection open meanwhile
    socket->send_text("late");
    std::this_thread::sleep_for(milliseconds(1));
  }
  client->socket().close();

  EXPECT_THAT(server.sockets.close_codes(), ElementsAre(1000));
}

TEST(WebSocket, SendsWhatIsQueuedBeforeItCloses) {
  TestServer server;
  auto client = server.websocket();
  const auto socket = server.sockets.socket();

  for (int i = 0; i < 50; ++i) socket->send_text(std::to_string(i));
  socket->close(4001, "as asked");
  socket->send_text("too late");
  socket->close(4002, "too late");

  for (int i = 0; i < 50; ++i) EXPECT_EQ(client->receive()->text(), std::to_string(i));
  const auto end = client->receive();
  EXPECT_EQ(end->code, 4001);
  EXPECT_EQ(end->reason, "as asked");
  EXPECT_THAT(server.sockets.close_codes(), ElementsAre(4001));
}

TEST(WebSocket, ClosesWith1011WhenItsHandlerThrows) {
  TestServer server;
  auto socket = server.websocket();

  ASSERT_TRUE(socket->send_text("throw"));

  EXPECT_EQ(socket->receive()->code, 1011);
  EXPECT_THAT(server.sockets.close_codes(), ElementsAre(1011));
}

TEST(WebSocket, CutsAClientThatNeverReadsOnceTooMuchIsQueued) {
  TestServer server({.max_queued_bytes = 1'000'000});
  auto client = server.websocket();
  const auto socket = server.sockets.socket();
  const auto frame = std::make_shared<const Bytes>(100'000, std::uint8_t{1});

  // The kernel's buffers take some megabytes before anything queues.
  for (int i = 0; i < 1000; ++i) socket->send_binary({}, frame);

  EXPECT_THAT(server.sockets.close_codes(), ElementsAre(1006));
  EXPECT_EQ(socket->queued_bytes(), 0U);
}

TEST(WebSocket, CutsAClientOnWhichAWriteIsStuck) {
  TestServer server({.max_queued_bytes = 100U << 20U, .write_timeout = milliseconds(80)});
  auto client = server.websocket();
  const auto socket = server.sockets.socket();

  socket->send_binary({}, std::make_shared<const Bytes>(50'000'000, std::uint8_t{1}));
  EXPECT_GT(socket->queued_bytes(), 0U);

  EXPECT_THAT(server.sockets.close_codes(), ElementsAre(1006));
}

TEST(WebSocket, CutsAPeerThatAnswersNoPings) {
  TestServer server({.ping_interval = milliseconds(40)});
  auto client = server.websocket();
  client->set_answers_pings(false);

  EXPECT_EQ(client->receive()->code, 1006);
  EXPECT_THAT(server.sockets.close_codes(), ElementsAre(1006));
}

TEST(WebSocket, KeepsAQuietPeerThatAnswersPings) {
  TestServer server({.ping_interval = milliseconds(30)});
  auto client = server.websocket();

  const auto quiet = client->receive(milliseconds(300));  // ten pings

  ASSERT_FALSE(quiet);
  EXPECT_EQ(quiet.error().code, ErrorCode::kUnavailable);
  ASSERT_TRUE(client->send_text("here"));
  EXPECT_EQ(client->receive()->text(), "here");
}

TEST(WebSocket, RunsTasksWhileItIsOpen) {
  TestServer server;
  auto client = server.websocket();
  const auto socket = server.sockets.socket();

  socket->post([&] { socket->send_text("from the task"); });
  EXPECT_EQ(client->receive()->text(), "from the task");
  socket->post([] { throw std::runtime_error("a mistake"); });
  EXPECT_EQ(client->receive()->code, 1011);
  EXPECT_THAT(server.sockets.close_codes(), ElementsAre(1011));
  bool has_run = false;
  socket->post([&] { has_run = true; });
  EXPECT_FALSE(has_run);
}

TEST(WebSocket, DoesNothingAfterItsServerHasGone) {
  auto server = std::make_unique<TestServer>();
  auto client = server->websocket();
  const auto socket = server->sockets.socket();
  server->server.shut_down(1001, "bye", milliseconds(0));
  const std::string peer = socket->request().peer_address;

  server.reset();
  socket->send_text("anybody?");
  socket->close(1000, "");

  EXPECT_EQ(socket->queued_bytes(), 0U);
  EXPECT_EQ(peer, "127.0.0.1");
}

TEST(WebSocket, TakesMessagesFromManyThreadsWhole) {
  TestServer server;
  auto client = server.websocket();
  const auto socket = server.sockets.socket();

  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      const Bytes message(1000, static_cast<std::uint8_t>(i));
      for (int k = 0; k < 100; ++k) socket->send_binary(message, nullptr);
    });
  }
  for (std::thread& thread : threads) thread.join();

  for (int k = 0; k < 400; ++k) {
    const auto message = client->receive();
    ASSERT_EQ(message->bytes.size(), 1000U);
    EXPECT_EQ(message->bytes, Bytes(1000, message->bytes[0]));
  }
}

}  // namespace
}  // namespace streamstyle
