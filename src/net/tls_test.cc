#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/test_server.h"

namespace streamstyle {
namespace {

using testing::HasSubstr;

TEST(Tls, ServesHttpAndWebSocketUnderASelfSignedCertificate) {
  TestServer server;
  server.tls = *make_self_signed_certificate({"localhost", "booth.local", "127.0.0.1", "::1"});

  HttpClient client = server.http();
  const auto response = client.request("POST", "/echo", {}, std::string(100'000, 'x'));
  auto socket = server.websocket();

  ASSERT_TRUE(response) << response.error().text();
  EXPECT_EQ(response->body.size(), 100'000U);
  ASSERT_TRUE(socket) << socket.error().text();
  ASSERT_TRUE(socket->send_text("over TLS"));
  EXPECT_EQ(socket->receive()->text(), "over TLS");
  ASSERT_TRUE(socket->close(1000));
  EXPECT_THAT(server.sockets.close_codes(), testing::ElementsAre(1000));
}

TEST(Tls, TellsPlainHttpClientsToUseHttps) {
  TestServer server;
  server.tls = *make_self_signed_certificate({"localhost"});

  const auto response = server.raw_request("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");

  ASSERT_TRUE(response) << response.error().text();
  EXPECT_EQ(response->status, 400);
  EXPECT_THAT(response->body, HasSubstr("https://"));
}

TEST(Tls, SurvivesClientsThatBreakTheHandshake) {
  TestServer server;
  server.tls = *make_self_signed_certificate({"localhost"});
  server.authority();

  ASSERT_TRUE(server.raw().send("\x16\x03\x01garbage garbage garbage"));

  EXPECT_EQ(server.http().get("/hello/still")->body, "hello still");
}

TEST(Tls, GivesTheAnswerToAClientThatIsStillSendingALargeBody) {
  TestServer server({.max_body_bytes = 1000});
  server.tls = *make_self_signed_certificate({"localhost"});

  const auto response = server.http().request("POST", "/echo", {}, std::string(1'000'000, 'x'));

  ASSERT_TRUE(response) << response.error().text();
  EXPECT_EQ(response->status, 413);
}

TEST(Tls, NamesWhatIsWrongWithItsFiles) {
  TestServer server;
  const TlsFiles good = *make_self_signed_certificate({"localhost"});
  const TlsFiles other = *make_self_signed_certificate({"localhost"});
  const Guard guard({});
  const auto error_of = [&](const TlsFiles& files) {
    const auto port = server.server.listen({"127.0.0.1", 0, files}, server.router, guard);
    return port ? "" : port.error().message;
  };

  EXPECT_THAT(error_of({"", good.key_pem}), HasSubstr("certificate"));
  EXPECT_THAT(error_of({"nonsense", good.key_pem}), HasSubstr("certificate"));
  EXPECT_THAT(error_of({good.certificate_pem, "nonsense"}), HasSubstr("key"));
  EXPECT_THAT(error_of({good.certificate_pem, other.key_pem}), HasSubstr("key"));
}

TEST(SelfSignedCertificate, TakesHostNamesAndAddressesOnly) {
  EXPECT_TRUE(make_self_signed_certificate({"a-b.example", "10.0.0.1", "fe80::1"}));
  for (const char* name : {"", "a b", "a,DNS:evil.example", "a\nb", "über"}) {
    EXPECT_FALSE(make_self_signed_certificate({name})) << name;
  }
  EXPECT_FALSE(make_self_signed_certificate({}));
}

}  // namespace
}  // namespace streamstyle
