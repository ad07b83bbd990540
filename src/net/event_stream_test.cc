#include "net/event_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>

#include "net/test_server.h"

namespace streamstyle {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

/// A server whose /events hands its stream to the test.
struct EventServer {
  explicit EventServer(NetLimits limits = {}) : server(limits) {
    server.router.add("GET", "/events", [this](const HttpRequest&, HttpReply reply) {
      HttpResponse response;
      if (is_multipart) response.with("Content-Type", std::string(kReplacedParts));
      response.on_event_stream = [this](std::shared_ptr<EventStream> stream) {
        opened.set_value(std::move(stream));
        return [this] { gone.set_value(); };
      };
      reply(std::move(response));
    });
  }
  ClientSocket client() {
    ClientSocket socket = server.raw();
    EXPECT_TRUE(socket.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    return socket;
  }

  std::promise<std::shared_ptr<EventStream>> opened;
  std::promise<void> gone;
  bool is_multipart = false;
  TestServer server;
};

/// Reads until `text` has come; everything so far.
std::string read_until(ClientSocket& socket, const std::string& text) {
  std::string all;
  while (all.find(text) == std::string::npos) {
    const auto bytes = socket.receive(std::chrono::seconds(10));
    if (!bytes || bytes->empty()) break;
    all += *bytes;
  }
  return all;
}

TEST(EventStream, SendsEventsAsTheyHappen) {
  EventServer events;
  ClientSocket client = events.client();
  const auto stream = events.opened.get_future().get();

  EXPECT_TRUE(stream->send("look", "{\"a\":1}"));
  const std::string first = read_until(client, "\n\n");
  EXPECT_TRUE(stream->send("", "two\nlines"));

  EXPECT_THAT(first, HasSubstr("Content-Type: text/event-stream\r\n"));
  EXPECT_THAT(first, HasSubstr("event: look\ndata: {\"a\":1}\n\n"));
  EXPECT_THAT(read_until(client, "lines"), HasSubstr("data: two\ndata: lines\n\n"));
}

TEST(EventStream, SendsACommentWhenThereIsNothingToSay) {
  EventServer events({.heartbeat_interval = milliseconds(30)});
  ClientSocket client = events.client();

  EXPECT_THAT(read_until(client, ": still here\n\n"), HasSubstr(": still here\n\n"));
}

TEST(EventStream, NoticesThatTheClientHasGone) {
  EventServer events;
  ClientSocket client = events.client();
  const auto stream = events.opened.get_future().get();

  client.close();

  EXPECT_EQ(events.gone.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
  EXPECT_FALSE(stream->send("look", "x"));
}

TEST(EventStream, EndsWhenItIsClosedAfterWhatIsQueued) {
  EventServer events;
  ClientSocket client = events.client();
  const auto stream = events.opened.get_future().get();

  stream->send("last", "word");
  stream->close();

  EXPECT_THAT(read_until(client, "never comes"), HasSubstr("event: last\ndata: word\n\n"));
  EXPECT_FALSE(stream->send("too", "late"));
}

TEST(EventStream, ReplacesParts) {
  EventServer events;
  events.is_multipart = true;
  ClientSocket client = events.client();
  const auto stream = events.opened.get_future().get();
  const std::string head = read_until(client, "--frame\r\n");
  EXPECT_THAT(head, HasSubstr("Content-Type: multipart/x-mixed-replace; boundary=frame\r\n"));
  const Bytes picture = {'o', 'n', 'e'};

  EXPECT_TRUE(stream->send_part("image/jpeg", picture));

  EXPECT_EQ(read_until(client, "--frame\r\n"),
            "Content-Type: image/jpeg\r\nContent-Length: 3\r\n\r\none\r\n--frame\r\n");
}

TEST(EventStream, LeavesOutPartsForAClientThatDoesNotRead) {
  EventServer events;
  events.is_multipart = true;
  ClientSocket client = events.client();
  const auto stream = events.opened.get_future().get();
  const Bytes large(4U << 20U);

  for (int i = 0; i < 100; ++i) EXPECT_TRUE(stream->send_part("image/jpeg", large));
  EXPECT_TRUE(stream->send_part("text/plain", Bytes{'e', 'n', 'd'}));
  stream->close();

  const std::string all = read_until(client, "end\r\n--frame\r\n");
  EXPECT_LT(all.size(), 10 * large.size());
  EXPECT_THAT(all, testing::EndsWith("end\r\n--frame\r\n"));
}

TEST(EventStream, CutsAClientThatDoesNotRead) {
  EventServer events({.max_queued_bytes = 16U << 20U});
  ClientSocket client = events.client();
  const auto stream = events.opened.get_future().get();
  const std::string data(100'000, 'x');

  int num_sent = 0;
  while (num_sent < 1000 && stream->send("big", data)) ++num_sent;

  EXPECT_LT(num_sent, 1000);
  EXPECT_EQ(events.gone.get_future().wait_for(std::chrono::seconds(10)), std::future_status::ready);
}

TEST(EventText, CannotBeForgedThroughItsData) {
  EXPECT_EQ(event_text("a", "x\r\ny\rz\n"), "event: a\ndata: x\ndata: y\ndata: z\ndata: \n\n");
}

}  // namespace
}  // namespace streamstyle
