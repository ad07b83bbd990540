#include "net/router.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/target.h"

namespace streamstyle {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Pair;

HttpHandler says(std::string text) {
  return [text](const HttpRequest& request, HttpReply reply) {
    std::string body = text;
    for (const auto& [name, value] : request.params) body += " " + name + "=" + value;
    reply(HttpResponse::text(200, body));
  };
}

HttpResponse ask(const Router& router, const std::string& method, const std::string& target) {
  HttpRequest request;
  request.method = method;
  auto parsed = parse_target(target);
  EXPECT_TRUE(parsed) << target;
  request.path = parsed->path;
  request.raw_path = parsed->raw_path;
  HttpResponse response;
  router.dispatch(std::move(request), [&](HttpResponse answer) { response = std::move(answer); });
  return response;
}

TEST(Router, FillsParametersDecoded) {
  Router router;
  router.add("GET", "/v1/streams/{id}/look", says("look"));

  EXPECT_EQ(ask(router, "GET", "/v1/streams/a%20b%2Fc/look").body, "look id=a b/c");
}

TEST(Router, PrefersALiteralToAParameterAndAParameterToTheRest) {
  Router router;
  router.add("GET", "/x/{rest...}", says("rest"));
  router.add("GET", "/x/{one}", says("one"));
  router.add("GET", "/x/literal", says("literal"));

  EXPECT_EQ(ask(router, "GET", "/x/literal").body, "literal");
  EXPECT_EQ(ask(router, "GET", "/x/y").body, "one one=y");
  EXPECT_EQ(ask(router, "GET", "/x/y/z").body, "rest rest=y/z");
}

TEST(Router, GivesTheRestWithItsSlashesDecodedOnce) {
  Router router;
  router.add("POST", "/prompt/{text...}", says(""));

  EXPECT_EQ(ask(router, "POST", "/prompt/a/b%2Cc%2Fd,e%2520").body, " text=a/b,c/d,e%20");
  EXPECT_EQ(ask(router, "POST", "/prompt/").body, " text=");
  EXPECT_EQ(ask(router, "POST", "/prompt").status, 404);
}

TEST(Router, AnswersHeadWithTheRouteOfGet) {
  Router router;
  router.add("GET", "/a", says("a"));

  EXPECT_EQ(ask(router, "HEAD", "/a").status, 200);
}

TEST(Router, NamesTheMethodsThatArePossible) {
  Router router;
  router.add("GET", "/a", says("a"));
  router.add("PUT", "/{any}", says("put"));

  const HttpResponse refused = ask(router, "DELETE", "/a");
  const HttpResponse options = ask(router, "OPTIONS", "/a");

  EXPECT_EQ(refused.status, 405);
  EXPECT_THAT(refused.headers, Contains(Pair("Allow", "GET, HEAD, OPTIONS, PUT")));
  EXPECT_EQ(options.status, 204);
  EXPECT_THAT(options.headers, Contains(Pair("Allow", "GET, HEAD, OPTIONS, PUT")));
}

TEST(Router, KnowsLargeBodiesByTheRouteThatWouldAnswer) {
  Router router;
  router.add("POST", "/{any}", says("any"), LargeBodies{.max_bytes = 7});
  router.add("POST", "/a", says("a"));
  const auto max_bytes = [&](const char* method, const char* path) -> std::size_t {
    HttpRequest request;
    request.method = method;
    request.raw_path = path;
    const LargeBodies* large = router.find_large_bodies(request);
    return large == nullptr ? 0 : large->max_bytes;
  };

  EXPECT_EQ(max_bytes("POST", "/b"), 7U);
  EXPECT_EQ(max_bytes("POST", "/a"), 0U);
  EXPECT_EQ(max_bytes("GET", "/b"), 0U);
  EXPECT_EQ(max_bytes("POST", "/b/c"), 0U);
}

TEST(Router, FallsBackOnlyForWhatNoPatternTakes) {
  Router router;
  router.add("GET", "/a", says("a"));
  EXPECT_EQ(ask(router, "GET", "/b").status, 404);

  router.set_fallback(says("fallback"));

  EXPECT_EQ(ask(router, "GET", "/b").body, "fallback");
  EXPECT_EQ(ask(router, "POST", "/a").status, 405);
}

TEST(Router, SendsPlainRequestsOnAWebSocketsPathToUpgrade) {
  Router router;
  router.add_websocket("/v1/streams/{id}/watch", {});

  const HttpResponse response = ask(router, "GET", "/v1/streams/7/watch");

  EXPECT_EQ(response.status, 426);
  EXPECT_THAT(response.headers, Contains(Pair("Upgrade", "websocket")));
}

TEST(Router, FindsAWebSocketOnAnyPath) {
  Router router;
  router.add_websocket("/{any...}", {});
  HttpRequest request;
  request.raw_path = "/some/where";

  EXPECT_NE(router.find_websocket(request), nullptr);
  EXPECT_EQ(request.params.at("any"), "some/where");
}

}  // namespace
}  // namespace streamstyle
