#include "net/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <thread>

#include "net/test_server.h"

namespace streamstyle {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

/// True once `condition` holds; the server's threads need a moment to see a close.
template <class Condition>
bool comes_true(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::yield();
  }
  return true;
}

TEST(NetServer, SaysThatAPortIsTaken) {
  TestServer server;
  server.authority();
  const Guard guard({});

  const auto second = server.server.listen({"127.0.0.1", server.port, {}}, server.router, guard);

  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kConflict);
  EXPECT_THAT(second.error().message, HasSubstr(std::to_string(server.port)));
  EXPECT_FALSE(second.error().fix.empty());
}

TEST(NetServer, SaysWhatIsNoAddressOrPort) {
  TestServer server;
  const Guard guard({});
  const auto code = [&](const std::string& address, int port) {
    return server.server.listen({address, port, {}}, server.router, guard).error().code;
  };

  EXPECT_EQ(code("not an address", 0), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code("127.0.0.1", 65536), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code("127.0.0.1", -1), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code("203.0.113.1", 0), ErrorCode::kIo);
}

TEST(NetServer, ServesSeveralPortsWithRoutersOfTheirOwn) {
  TestServer server;
  Router other;
  other.add("GET", "/other",
            [](const HttpRequest&, HttpReply reply) { reply(HttpResponse::text(200, "other")); });
  const Guard guard({});
  const auto port = server.server.listen({"127.0.0.1", 0, {}}, other, guard);
  ASSERT_TRUE(port);

  auto client = *HttpClient::make("http://127.0.0.1:" + std::to_string(*port));

  EXPECT_EQ(client.get("/other")->body, "other");
  EXPECT_EQ(client.get("/hello/x")->status, 404);
  EXPECT_EQ(server.http().get("/hello/x")->status, 200);
  server.server.shut_down(1001, "", milliseconds(0));  // before `other` goes
}

TEST(NetServer, ForgetsAThousandConnections) {
  TestServer server;
  server.authority();

  for (int i = 0; i < 1000; ++i) {
    ClientSocket socket = server.raw();
    if (i % 3 == 0) {
      ASSERT_TRUE(socket.send("GET /hel"));
    } else if (i % 3 == 1) {
      ASSERT_TRUE(server.websocket());
    }
  }

  EXPECT_TRUE(comes_true([&] { return server.server.num_connections() == 0; }));
  EXPECT_THAT(server.metrics.expose(), HasSubstr("streamstyle_connections 0"));
}

TEST(NetServer, AnswersReadablyAboveItsConnections) {
  TestServer server({.max_connections = 2});
  const ClientSocket first = server.raw();
  auto second = std::make_optional(server.raw());
  ASSERT_TRUE(comes_true([&] { return server.server.num_connections() == 2; }));

  const auto refused = server.http().get("/hello/x");
  ASSERT_TRUE(refused) << refused.error().text();
  EXPECT_EQ(refused->status, 503);
  EXPECT_EQ(refused->header("retry-after"), "5");

  second.reset();
  ASSERT_TRUE(comes_true([&] { return server.server.num_connections() == 1; }));
  EXPECT_EQ(server.http().get("/hello/x")->status, 200);
}

TEST(NetServer, CountsConnectionsOfEachAddress) {
  TestServer server({.max_connections_per_address = 1});
  const ClientSocket first = server.raw();
  ASSERT_TRUE(comes_true([&] { return server.server.num_connections() == 1; }));

  const auto refused = server.http().get("/hello/x");

  ASSERT_TRUE(refused) << refused.error().text();
  EXPECT_EQ(refused->status, 503);
  EXPECT_THAT(refused->body, HasSubstr("address"));
}

TEST(NetServer, ClosesWebSocketsWithAReasonWhenItShutsDown) {
  TestServer server;
  auto socket = server.websocket();
  const ClientSocket idle = server.raw();
  ASSERT_TRUE(server.sockets.socket());
  auto end = std::async(std::launch::async, [&] { return socket->receive(); });

  server.server.shut_down(1001, "the server is going away", std::chrono::seconds(10));

  const auto message = end.get();
  EXPECT_EQ(message->code, 1001);
  EXPECT_EQ(message->reason, "the server is going away");
  EXPECT_EQ(server.server.num_connections(), 0);
  EXPECT_FALSE(ClientSocket::connect("127.0.0.1", server.port, false));
}

TEST(NetServer, CutsWhatDoesNotEndInTime) {
  TestServer server;
  std::promise<HttpReply> asked;
  server.router.add("GET", "/never",
                    [&](const HttpRequest&, HttpReply reply) { asked.set_value(reply); });
  auto silent = server.websocket();  // never reads the close frame
  ClientSocket waiting = server.raw();
  ASSERT_TRUE(waiting.send("GET /never HTTP/1.1\r\nHost: localhost\r\n\r\n"));
  const HttpReply reply = asked.get_future().get();

  server.server.shut_down(1001, "", milliseconds(50));

  EXPECT_EQ(server.server.num_connections(), 0);
  reply(HttpResponse::text(200, "too late"));
}

TEST(NetServer, RunsTasksNowAndLater) {
  TestServer server;
  std::promise<void> soon;
  std::promise<void> later;

  server.server.post([&] { soon.set_value(); });
  server.server.post_after(milliseconds(10), [&] { later.set_value(); });
  server.server.post_after(std::chrono::hours(1), [] { FAIL() << "an hour has not passed"; });

  EXPECT_EQ(soon.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
  EXPECT_EQ(later.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

TEST(NetServer, SurvivesTasksThatThrow) {
  TestServer server;
  server.server.post([] { throw std::runtime_error("as asked"); });

  EXPECT_EQ(server.http().get("/hello/x")->status, 200);
}

TEST(NetServer, ReceivesDatagrams) {
  TestServer server;
  std::promise<std::string> received;
  const auto port = server.server.listen_udp("127.0.0.1", 0, [&](ByteView bytes) {
    received.set_value(std::string(bytes.begin(), bytes.end()));
  });
  ASSERT_TRUE(port);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(*port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int sender = ::socket(AF_INET, SOCK_DGRAM, 0);

  ASSERT_EQ(::sendto(sender, "/prompt", 7, 0, reinterpret_cast<sockaddr*>(&to), sizeof to), 7);

  auto datagram = received.get_future();
  ASSERT_EQ(datagram.wait_for(std::chrono::seconds(10)), std::future_status::ready);
  EXPECT_EQ(datagram.get(), "/prompt");
  EXPECT_EQ(server.server.listen_udp("127.0.0.1", *port, [](ByteView) {}).error().code,
            ErrorCode::kConflict);
  ::close(sender);
}

}  // namespace
}  // namespace streamstyle
