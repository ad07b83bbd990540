#include "api/json_body.h"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

namespace streamstyle {
namespace {

TEST(JsonBody, AnEmptyBodyIsAnEmptyObject) {
  const auto body = json_body(HttpRequest());

  ASSERT_TRUE(body.has_value());
  EXPECT_TRUE(body->is_object());
  EXPECT_TRUE(body->empty());
}

TEST(JsonBody, TheContentTypeDoesNotMatter) {
  HttpRequest request;
  request.add_header("Content-Type", "text/plain");
  request.body = R"({"a":1})";

  const auto body = json_body(request);

  ASSERT_TRUE(body.has_value());
  EXPECT_EQ((*body)["a"], 1);
}

TEST(JsonBody, UnknownMembersAreNamed) {
  constexpr std::array<std::string_view, 2> kKnown = {"name", "look"};

  const auto checked = check_members({{"nmae", 1}}, kKnown);

  ASSERT_FALSE(checked.has_value());
  EXPECT_EQ(checked.error().pointer, "/nmae");
  EXPECT_EQ(checked.error().fix, "known are name look");
}

TEST(JsonBody, AnswersSurviveBytesThatAreNoUtf8) {
  const HttpResponse response = json_response(200, {{"a", "\xFF"}});

  EXPECT_EQ(response.body, "{\"a\":\"\xEF\xBF\xBD\"}");
}

}  // namespace
}  // namespace streamstyle
