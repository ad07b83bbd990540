#include "net/guard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

namespace streamstyle {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

using Headers = std::vector<std::pair<std::string, std::string>>;

HttpRequest make_request(const Headers& headers, const std::string& path = "/v1/streams",
                         const std::string& method = "GET") {
  HttpRequest request;
  request.method = method;
  request.path = path;
  for (const auto& [name, value] : headers) request.add_header(name, value);
  return request;
}

/// 0 when the request may pass.
int verdict(const Guard& guard, const HttpRequest& request) {
  const auto response = guard.check(request);
  return response ? response->status : 0;
}

TEST(Guard, AnswersToItsOwnNamesOnly) {
  const Guard guard({.allowed_hosts = {"Studio.example", "booth.example:8000"}});

  for (const char* host :
       {"localhost", "LOCALHOST:8000", "127.0.0.1:8000", "192.168.1.7", "[::1]:8000", "[fe80::1]",
        "studio.example", "studio.example:99", "booth.example:8000"}) {
    EXPECT_EQ(verdict(guard, make_request({{"Host", host}})), 0) << host;
  }
  for (const char* host : {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example",
                           "booth.example", "booth.example:1", "[::1", "[::1]x", ":8000",
                           "localhost:80x", "localhost:800000", "1.2.3", "a b", "[127.0.0.1]"}) {
    EXPECT_EQ(verdict(guard, make_request({{"Host", host}})), 403) << host;
  }
  EXPECT_EQ(verdict(guard, make_request({})), 400);
}

TEST(Guard, TakesNoOriginItsOwnAndTheAllowedOnes) {
  const Guard guard({.allowed_origins = {"https://vj.example"}});
  const auto with = [&](const char* origin) {
    return verdict(guard, make_request({{"Host", "127.0.0.1:8000"}, {"Origin", origin}}));
  };

  EXPECT_EQ(with("http://127.0.0.1:8000"), 0);
  EXPECT_EQ(with("https://vj.example"), 0);
  for (const char* origin :
       {"null", "http://localhost:8000", "http://127.0.0.1:8001", "http://127.0.0.1",
        "https://127.0.0.1:8000", "https://evil.example", "http://vj.example",
        "https://vj.example:444", "https://vj.example.evil.example", "http://127.0.0.1:8000.evil",
        "garbage"}) {
    EXPECT_EQ(with(origin), 403) << origin;
  }
}

TEST(Guard, TellsItsOwnOriginUnderTlsAndOnDefaultPorts) {
  const Guard guard({});
  HttpRequest tls = make_request({{"Host", "192.168.1.7"}, {"Origin", "https://192.168.1.7:443"}});
  tls.is_tls = true;
  HttpRequest downgraded =
      make_request({{"Host", "10.0.0.1:8000"}, {"Origin", "http://10.0.0.1:8000"}});
  downgraded.is_tls = true;

  EXPECT_EQ(verdict(guard, tls), 0);
  EXPECT_EQ(verdict(guard, downgraded), 403);
}

TEST(Guard, TakesLoopbackOriginsOfAnyPortOnTheOldSurfacesOnly) {
  const Guard guard({.allows_loopback_origins = true, .loopback_origin_prefixes = {"/ws", "/api"}});
  const auto on = [&](const char* path, const char* origin) {
    return verdict(guard, make_request({{"Host", "localhost:8000"}, {"Origin", origin}}, path));
  };

  for (const char* origin :
       {"http://localhost:3000", "http://127.0.0.1:5173", "https://[::1]:9", "http://127.1.2.3"}) {
    EXPECT_EQ(on("/ws", origin), 0) << origin;
    EXPECT_EQ(on("/api/style", origin), 0) << origin;
    EXPECT_EQ(on("/v1/streams", origin), 403) << origin;
    EXPECT_EQ(on("/apixyz", origin), 403) << origin;
  }
  for (const char* origin : {"null", "http://evil.example", "http://localhost.evil.example",
                             "http://127.evil.example", "file://"}) {
    EXPECT_EQ(on("/ws", origin), 403) << origin;
  }
}

TEST(Guard, RefusesOtherSitesButForNavigations) {
  const Guard guard({.allowed_origins = {"https://vj.example"}});
  const Headers cross{{"Host", "localhost"}, {"Sec-Fetch-Site", "cross-site"}};
  const auto with = [&](Headers more, const std::string& method = "GET") {
    more.insert(more.end(), cross.begin(), cross.end());
    return verdict(guard, make_request(more, "/", method));
  };

  EXPECT_EQ(with({{"Sec-Fetch-Mode", "no-cors"}}), 403);
  EXPECT_EQ(with({}), 403);
  EXPECT_EQ(with({{"Sec-Fetch-Mode", "navigate"}}, "POST"), 403);
  EXPECT_EQ(with({{"Sec-Fetch-Mode", "navigate"}}), 0);
  EXPECT_EQ(with({{"Sec-Fetch-Mode", "cors"}, {"Origin", "https://vj.example"}}), 0);
  EXPECT_EQ(
      verdict(guard, make_request({{"Host", "localhost"}, {"Sec-Fetch-Site", "same-origin"}})), 0);
}

TEST(Guard, AnswersPreflightsOfAllowedOriginsOnly) {
  const Guard guard({.allowed_origins = {"https://vj.example"}});
  const auto preflight = [&](const char* origin) {
    return guard.check(make_request(
        {{"Host", "localhost"}, {"Origin", origin}, {"Access-Control-Request-Method", "PATCH"}},
        "/v1/settings", "OPTIONS"));
  };

  auto allowed = preflight("https://vj.example");
  const auto refused = preflight("https://evil.example");

  ASSERT_TRUE(allowed);
  EXPECT_EQ(allowed->status, 204);
  EXPECT_THAT(allowed->headers, Contains(Pair("Access-Control-Allow-Methods", HasSubstr("PATCH"))));
  EXPECT_THAT(allowed->headers,
              Contains(Pair("Access-Control-Allow-Headers", HasSubstr("if-match"))));
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 403);
}

TEST(Guard, AnswersCorsToAllowedOriginsOnly) {
  const Guard guard({.allowed_origins = {"https://vj.example"}});
  const auto decorated = [&](const char* origin) {
    HttpResponse response;
    guard.decorate(make_request({{"Host", "localhost"}, {"Origin", origin}}), response);
    return response.headers;
  };

  EXPECT_THAT(decorated("https://vj.example"),
              Contains(Pair("Access-Control-Allow-Origin", "https://vj.example")));
  EXPECT_THAT(decorated("https://vj.example"),
              Contains(Pair("Cross-Origin-Resource-Policy", "cross-origin")));
  EXPECT_THAT(decorated("https://evil.example"),
              Not(Contains(Pair("Access-Control-Allow-Origin", testing::_))));
  EXPECT_THAT(decorated("https://evil.example"), Contains(Pair("Vary", "Origin")));
}

TEST(Guard, PutsTheSecurityHeadersOnEveryAnswer) {
  const Guard guard({});
  HttpResponse response;
  response.with("Vary", "Accept-Encoding");

  guard.decorate(make_request({{"Host", "localhost"}}), response);

  EXPECT_THAT(response.headers,
              Contains(Pair("Content-Security-Policy", HasSubstr("frame-ancestors 'self'"))));
  EXPECT_THAT(response.headers, Contains(Pair("X-Content-Type-Options", "nosniff")));
  EXPECT_THAT(response.headers, Contains(Pair("Cross-Origin-Resource-Policy", "same-origin")));
  EXPECT_THAT(response.headers, Contains(Pair("Referrer-Policy", "no-referrer")));
  EXPECT_THAT(response.headers, Contains(Pair("Vary", "Accept-Encoding, Origin")));
}

}  // namespace
}  // namespace streamstyle
