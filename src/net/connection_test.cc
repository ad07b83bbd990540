#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "net/test_server.h"

namespace streamstyle {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

constexpr auto kPatience = std::chrono::seconds(10);

/// Reads responses from one connection, one after the other.
struct Reader {
  ClientSocket& socket;
  std::string buffer;
  Result<ClientResponse> next(bool is_head = false) {
    return read_response(socket, buffer, is_head, kPatience);
  }
};

bool is_closed_by_peer(ClientSocket& socket) {
  const auto bytes = socket.receive(kPatience);
  return bytes ? bytes->empty() : bytes.error().code == ErrorCode::kIo;
}

TEST(Connection, KeepsItselfForFurtherRequests) {
  TestServer server;
  ClientSocket socket = server.raw();
  Reader reader{socket, {}};

  for (const char* name : {"one", "two"}) {
    ASSERT_TRUE(
        socket.send(std::string("GET /hello/") + name + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    EXPECT_EQ(reader.next()->body, std::string("hello ") + name);
  }

  EXPECT_EQ(server.server.num_connections(), 1);
}

TEST(Connection, AnswersPipelinedRequestsInOrder) {
  TestServer server;
  ClientSocket socket = server.raw();
  Reader reader{socket, {}};

  ASSERT_TRUE(
      socket.send("GET /hello/1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"
                  "HEAD /hello/2 HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  "GET /hello/3 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));

  EXPECT_EQ(reader.next()->body, "hello 1");
  EXPECT_EQ(reader.next()->body, "abc");
  const auto head = reader.next(true);
  EXPECT_EQ(head->header("content-length"), "7");
  EXPECT_EQ(reader.next()->body, "hello 3");
  EXPECT_TRUE(is_closed_by_peer(socket));
}

TEST(Connection, ReadsChunkedBodies) {
  TestServer server;

  const auto response = server.raw_request(
      "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");

  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "abcde");
}

TEST(Connection, InvitesABodyThatWaitsFor100Continue) {
  TestServer server;
  ClientSocket socket = server.raw();
  Reader reader{socket, {}};

  ASSERT_TRUE(
      socket.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
                  "Expect: 100-continue\r\n\r\n"));
  EXPECT_EQ(reader.next()->status, 100);
  ASSERT_TRUE(socket.send("hi"));

  EXPECT_EQ(reader.next()->body, "hi");
}

struct BadRequest {
  const char* name;
  std::string bytes;
  int status;
};

class BadRequestTest : public testing::TestWithParam<BadRequest> {};

TEST_P(BadRequestTest, IsAnsweredWithAProblem) {
  TestServer server;

  const auto response = server.raw_request(GetParam().bytes);

  ASSERT_TRUE(response) << response.error().text();
  EXPECT_EQ(response->status, GetParam().status) << response->body;
  EXPECT_EQ(response->header("content-type"), "application/problem+json");
  EXPECT_EQ(server.http().get("/hello/others")->status, 200);
}

const std::string kHost = "\r\nHost: localhost\r\n";

INSTANTIATE_TEST_SUITE_P(
    Table, BadRequestTest,
    testing::Values(
        BadRequest{"Nonsense", "nonsense\r\n\r\n", 400},
        BadRequest{"BinaryNonsense", std::string("\x00\x01\xFE\r\n\r\n", 7), 400},
        BadRequest{"NoHost", "GET /hello/x HTTP/1.1\r\n\r\n", 400},
        BadRequest{"TwoHosts", "GET /hello/x HTTP/1.1" + kHost + "Host: localhost\r\n\r\n", 400},
        BadRequest{"ForeignHost", "GET /hello/x HTTP/1.1\r\nHost: evil.example\r\n\r\n", 403},
        BadRequest{"ForeignOrigin",
                   "GET /hello/x HTTP/1.1" + kHost + "Origin: https://evil.example\r\n\r\n", 403},
        BadRequest{"DotSegments", "GET /hello/../x HTTP/1.1" + kHost + "\r\n", 400},
        BadRequest{"EncodedDotSegments", "GET /%2e%2e/x HTTP/1.1" + kHost + "\r\n", 400},
        BadRequest{"AbsoluteForm", "GET http://localhost/hello/x HTTP/1.1" + kHost + "\r\n", 400},
        BadRequest{"UnknownMethod", "BREW /hello/x HTTP/1.1" + kHost + "\r\n", 501},
        BadRequest{"Connect", "CONNECT localhost:80 HTTP/1.1" + kHost + "\r\n", 501},
        BadRequest{"WrongMethod", "DELETE /hello/x HTTP/1.1" + kHost + "\r\n", 405},
        BadRequest{"NothingThere", "GET /nothing HTTP/1.1" + kHost + "\r\n", 404},
        BadRequest{"OtherVersion", "GET /hello/x HTTP/2.0" + kHost + "\r\n", 505},
        BadRequest{"OtherExpectation",
                   "POST /echo HTTP/1.1" + kHost + "Content-Length: 1\r\nExpect: magic\r\n\r\nx",
                   417},
        BadRequest{
            "TwoLengths",
            "POST /echo HTTP/1.1" + kHost + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
            400},
        BadRequest{"LengthAndChunks",
                   "POST /echo HTTP/1.1" + kHost +
                       "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                   400},
        BadRequest{"BadLength", "POST /echo HTTP/1.1" + kHost + "Content-Length: -1\r\n\r\n", 400},
        BadRequest{"BadChunk",
                   "POST /echo HTTP/1.1" + kHost + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        BadRequest{"HugeHeader",
                   "GET /hello/x HTTP/1.1" + kHost + "X: " + std::string(20'000, 'x') + "\r\n\r\n",
                   431},
        BadRequest{"HugeTarget", "GET /" + std::string(20'000, 'x') + " HTTP/1.1" + kHost + "\r\n",
                   431},
        BadRequest{"WebSocketWithoutKey",
                   "GET /ws HTTP/1.1" + kHost +
                       "Connection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
                       "13\r\n\r\n",
                   400},
        BadRequest{"WebSocketOfAnotherVersion",
                   "GET /ws HTTP/1.1" + kHost +
                       "Connection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n"
                       "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n",
                   426},
        BadRequest{"PlainRequestToAWebSocket", "GET /ws HTTP/1.1" + kHost + "\r\n", 426}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Connection, RefusesALargeBodyBeforeReadingIt) {
  TestServer server({.max_body_bytes = 1000});

  const auto announced = server.raw_request("POST /echo HTTP/1.1" + kHost +
                                            "Content-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
  const auto chunked = server.raw_request("POST /echo HTTP/1.1" + kHost +
                                          "Transfer-Encoding: chunked\r\n\r\n400\r\n" +
                                          std::string(1024, 'x') + "\r\n0\r\n\r\n");
  const auto fits = server.http().request("POST", "/echo", {}, std::string(1000, 'x'));

  EXPECT_EQ(announced->status, 413);
  EXPECT_EQ(chunked->status, 413);
  EXPECT_EQ(fits->status, 200);
}

TEST(Connection, GivesTheAnswerToAClientThatIsStillSendingALargeBody) {
  TestServer server({.max_body_bytes = 1000});

  const auto response = server.http().request("POST", "/echo", {}, std::string(3'000'000, 'x'));

  ASSERT_TRUE(response) << response.error().text();
  EXPECT_EQ(response->status, 413);
}

/// Adds /large to `server`: bodies up to 5000 bytes, one over the usual limit at a time.
void add_large(TestServer& server, HttpHandler handler,
               std::function<Result<void>(const HttpRequest&)> admit = nullptr) {
  server.router.add("POST", "/large", std::move(handler),
                    LargeBodies{.max_bytes = 5000, .admit = std::move(admit)});
}

void tell_size(const HttpRequest& request, const HttpReply& reply) {
  reply(HttpResponse::text(200, std::to_string(request.body.size())));
}

TEST(Connection, TakesALargeBodyWhereTheRouteDoes) {
  TestServer server({.max_body_bytes = 1000});
  add_large(server, tell_size);

  const auto largest = server.http().request("POST", "/large", {}, std::string(5000, 'x'));
  const auto announced =
      server.raw_request("POST /large HTTP/1.1" + kHost + "Content-Length: 5001\r\n\r\n");
  const std::string chunk = "7d0\r\n" + std::string(2000, 'x') + "\r\n";
  const std::string head = "POST /large HTTP/1.1" + kHost + "Transfer-Encoding: chunked\r\n\r\n";
  const auto two_chunks = server.raw_request(head + chunk + chunk + "0\r\n\r\n");
  const auto three_chunks = server.raw_request(head + chunk + chunk + chunk);
  const auto elsewhere = server.http().request("POST", "/echo", {}, std::string(1001, 'x'));

  EXPECT_EQ(largest->body, "5000");
  EXPECT_EQ(announced->status, 413);
  EXPECT_THAT(announced->body, HasSubstr("5000 bytes"));
  EXPECT_EQ(two_chunks->body, "4000");
  EXPECT_EQ(three_chunks->status, 413);
  EXPECT_EQ(elsewhere->status, 413);
  EXPECT_THAT(elsewhere->body, HasSubstr("1000 bytes"));
}

TEST(Connection, AsksTheRouteBeforeItReadsALargeBody) {
  TestServer server({.max_body_bytes = 1000});
  add_large(server, tell_size, [](const HttpRequest& request) -> Result<void> {
    if (request.header("authorization") == "Bearer good") return {};
    return fail(ErrorCode::kUnauthorized, "who are you?");
  });
  const std::string head = "POST /large HTTP/1.1" + kHost;

  // None of them sends a byte of its body.
  const auto announced = server.raw_request(head + "Content-Length: 4000\r\n\r\n");
  const auto far_too_large = server.raw_request(head + "Content-Length: 100000000\r\n\r\n");
  const auto chunked = server.raw_request(head + "Transfer-Encoding: chunked\r\n\r\n");
  const auto known = server.http().request("POST", "/large", {{"Authorization", "Bearer good"}},
                                           std::string(4000, 'x'));

  EXPECT_EQ(announced->status, 401);
  EXPECT_EQ(far_too_large->status, 401);
  EXPECT_EQ(chunked->status, 401);
  EXPECT_EQ(known->body, "4000");
}

TEST(Connection, HoldsNoMoreLargeBodiesThanTheRoutePermits) {
  TestServer server({.max_body_bytes = 1000});
  std::promise<std::pair<HttpRequest, HttpReply>> first;
  bool is_first = true;
  add_large(server, [&](HttpRequest request, HttpReply reply) {
    if (!std::exchange(is_first, false)) return tell_size(request, reply);
    first.set_value({std::move(request), std::move(reply)});
  });
  const std::string large(4000, 'x');
  auto answer = std::async(std::launch::async,
                           [&] { return server.http().request("POST", "/large", {}, large); });
  std::optional<std::pair<HttpRequest, HttpReply>> held = first.get_future().get();

  const auto second = server.http().request("POST", "/large", {}, large);
  const auto small = server.http().request("POST", "/large", {}, "small");
  const HttpReply reply = held->second;
  held.reset();
  reply(HttpResponse::text(200, "done"));

  EXPECT_EQ(second->status, 429);
  EXPECT_EQ(second->header("retry-after"), "2");
  EXPECT_EQ(small->body, "5");
  EXPECT_EQ(answer.get()->body, "done");
  EXPECT_EQ(server.http().request("POST", "/large", {}, large)->body, "4000");
}

TEST(Connection, HasPatienceWithALargeBodyThatKeepsComing) {
  TestServer server({.max_body_bytes = 1000, .request_timeout = milliseconds(800)});
  add_large(server, tell_size);
  ClientSocket socket = server.raw();
  Reader reader{socket, {}};

  ASSERT_TRUE(socket.send("POST /large HTTP/1.1" + kHost + "Content-Length: 3000\r\n\r\n"));
  for (int i = 0; i < 3; ++i) {
    std::this_thread::sleep_for(milliseconds(400));
    ASSERT_TRUE(socket.send(std::string(1000, 'x')));
  }

  EXPECT_EQ(reader.next()->body, "3000");
}

TEST(Connection, GivesUpOnSlowHeadersAndBodies) {
  TestServer server({.request_timeout = milliseconds(80)});

  const auto slow_headers = server.raw_request("GET /hello/x HTTP/1.1\r\nHost: loc");
  const auto slow_body =
      server.raw_request("POST /echo HTTP/1.1" + kHost + "Content-Length: 5\r\n\r\nab");

  EXPECT_EQ(slow_headers->status, 408);
  EXPECT_EQ(slow_headers->header("connection"), "close");
  EXPECT_EQ(slow_body->status, 408);
}

TEST(Connection, ClosesWhenNothingIsAsked) {
  TestServer server({.request_timeout = milliseconds(80), .idle_timeout = milliseconds(80)});
  ClientSocket silent = server.raw();
  ClientSocket kept = server.raw();
  Reader reader{kept, {}};
  ASSERT_TRUE(kept.send("GET /hello/x HTTP/1.1" + kHost + "\r\n"));
  ASSERT_EQ(reader.next()->status, 200);

  EXPECT_TRUE(is_closed_by_peer(silent));
  EXPECT_TRUE(is_closed_by_peer(kept));
}

TEST(Connection, TakesAnswersFromOtherThreads) {
  TestServer server;
  std::promise<HttpReply> asked;
  server.router.add("GET", "/later",
                    [&](const HttpRequest&, HttpReply reply) { asked.set_value(reply); });
  auto answer = std::async(std::launch::async, [&] { return server.http().get("/later"); });

  const HttpReply reply = asked.get_future().get();
  reply(HttpResponse::text(202, "at last"));
  reply(HttpResponse::text(200, "only the first counts"));

  EXPECT_EQ(answer.get()->body, "at last");
}

TEST(Connection, AnswersForHandlersThatThrowOrForget) {
  TestServer server;
  server.router.add("GET", "/throws", [](const HttpRequest&, const HttpReply&) {
    throw std::runtime_error("inner secret");
  });
  server.router.add("GET", "/forgets", [](const HttpRequest&, const HttpReply&) {});
  HttpClient client = server.http();

  const auto thrown = client.get("/throws");
  const auto forgotten = client.get("/forgets");

  EXPECT_EQ(thrown->status, 500);
  EXPECT_THAT(thrown->body, testing::Not(HasSubstr("inner secret")));
  EXPECT_EQ(forgotten->status, 500);
  EXPECT_EQ(client.get("/hello/again")->status, 200);
}

TEST(Connection, TellsARouteWhoAsks) {
  TestServer server;
  server.router.add("GET", "/who", [&](const HttpRequest& request, HttpReply reply) {
    reply(HttpResponse::text(200,
                             request.peer_address + (request.is_loopback ? " loop " : " far ") +
                                 std::to_string(request.local_port) + " " + request.query.at("q")));
  });

  const auto response = server.http().get("/who?q=a+b");

  EXPECT_EQ(response->body, "127.0.0.1 loop " + std::to_string(server.port) + " a b");
}

TEST(Connection, SendsLargeBodiesWhole) {
  TestServer server;
  const auto large = std::make_shared<const Bytes>(5'000'000, std::uint8_t{7});
  server.router.add("GET", "/large", [&](const HttpRequest&, HttpReply reply) {
    HttpResponse response;
    response.shared_body = large;
    reply(std::move(response));
  });

  EXPECT_EQ(server.http().get("/large")->body.size(), large->size());
}

TEST(Connection, CutsAClientThatDoesNotReadItsAnswer) {
  TestServer server({.write_timeout = milliseconds(80)});
  std::promise<void> answered;
  server.router.add("GET", "/large", [&](const HttpRequest&, HttpReply reply) {
    reply(HttpResponse::text(200, std::string(50'000'000, 'x')));
    answered.set_value();
  });
  ClientSocket socket = server.raw();

  ASSERT_TRUE(socket.send("GET /large HTTP/1.1" + kHost + "\r\n"));
  answered.get_future().wait();
  const auto give_up = std::chrono::steady_clock::now() + kPatience;
  while (server.server.num_connections() > 0 && std::chrono::steady_clock::now() < give_up) {
    std::this_thread::sleep_for(milliseconds(5));
  }

  EXPECT_EQ(server.server.num_connections(), 0);
  // The client may read what the kernels hold, then sees the end without the whole.
  std::size_t received = 0;
  for (;;) {
    const auto bytes = socket.receive(kPatience);
    if (!bytes || bytes->empty()) break;
    received += bytes->size();
  }
  EXPECT_LT(received, 50'000'000U);
}

}  // namespace
}  // namespace streamstyle
