#include "net/http.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "net/response_head.h"

namespace streamstyle {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::Pair;

TEST(HttpRequest, FindsHeadersWhateverTheirCaseAndJoinsRepeatedOnes) {
  HttpRequest request;
  request.add_header("Accept", "a");
  request.add_header("ACCEPT", "b");

  EXPECT_EQ(request.header("accept"), "a, b");
  EXPECT_EQ(request.header("missing"), "");
}

TEST(HttpRequest, FindsCookiesByTheirWholeName) {
  HttpRequest request;
  request.add_header("Cookie", "xkey=1; key=a=b;last=2");
  request.add_header("Cookie", "more=3");

  EXPECT_EQ(request.cookie("key"), "a=b");
  EXPECT_EQ(request.cookie("last"), "2");
  EXPECT_EQ(request.cookie("more"), "3");
  EXPECT_EQ(request.cookie("ke"), std::nullopt);
}

TEST(HttpResponse, TellsAProblemAsRfc9457Does) {
  const Error error{ErrorCode::kUnavailable, "the engine is full", "try a smaller size", "/width",
                    2.3};

  const HttpResponse response = HttpResponse::problem(error);
  const auto problem = nlohmann::json::parse(response.body);

  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(response.headers, Contains(Pair("Content-Type", "application/problem+json")));
  EXPECT_THAT(response.headers, Contains(Pair("Retry-After", "3")));
  EXPECT_EQ(problem["title"], "Service Unavailable");
  EXPECT_EQ(problem["status"], 503);
  EXPECT_EQ(problem["detail"], "the engine is full");
  EXPECT_EQ(problem["fix"], "try a smaller size");
  EXPECT_EQ(problem["pointer"], "/width");
  EXPECT_EQ(problem["retry_after_s"], 2.3);
}

TEST(HttpResponse, LeavesOutOfAProblemWhatThereIsNot) {
  const auto problem = nlohmann::json::parse(
      problem_json({ErrorCode::kNotFound, "no \"such\" \xFF thing", "", "", 0}));

  EXPECT_EQ(problem["status"], 404);
  EXPECT_FALSE(problem.contains("fix"));
  EXPECT_FALSE(problem.contains("pointer"));
  EXPECT_FALSE(problem.contains("retry_after_s"));
}

TEST(ResponseHead, CannotBeForgedThroughAHeaderValue) {
  HttpResponse response = HttpResponse::text(200, "x");
  response.with("Location", "/a\r\nSet-Cookie: evil=1");

  const std::string head = response_head(response, true);

  EXPECT_THAT(head, Not(HasSubstr("\r\nSet-Cookie")));
  EXPECT_THAT(head, HasSubstr("Content-Length: 1\r\n"));
  EXPECT_THAT(head, HasSubstr(" GMT\r\n"));
  EXPECT_TRUE(head.ends_with("\r\n\r\n"));
}

TEST(ResponseHead, GivesNoLengthWhereThereIsNoBody) {
  HttpResponse response;
  response.status = 304;

  EXPECT_THAT(response_head(response, false), Not(HasSubstr("Content-Length")));
  EXPECT_THAT(response_head(response, false), HasSubstr("Connection: close\r\n"));
}

}  // namespace
}  // namespace streamstyle
