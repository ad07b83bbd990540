#include "net/target.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

using namespace std::string_view_literals;

TEST(Target, DecodesThePathOnceAndKeepsItRaw) {
  const auto target = parse_target("/prompt/a%20b%2Fc?x=1");

  ASSERT_TRUE(target);
  EXPECT_EQ(target->raw_path, "/prompt/a%20b%2Fc");
  EXPECT_EQ(target->path, "/prompt/a b/c");
}

TEST(Target, DecodesTheQueryAndLetsTheLastOfEqualKeysWin) {
  const auto target = parse_target("/?a=1&b=x+y%26z&a=2&empty=&flag&&%C3%A9=e");

  ASSERT_TRUE(target);
  const std::map<std::string, std::string> expected{
      {"a", "2"}, {"b", "x y&z"}, {"empty", ""}, {"flag", ""}, {"\xC3\xA9", "e"}};
  EXPECT_EQ(target->query, expected);
}

TEST(Target, TakesDotsThatAreNoSegments) {
  for (const char* text : {"/a.b", "/...", "/prompt/wait...", "/.well-known/x", "/a..b/c",
                           "/100%25%20wool", "/?path=../..", "/x?y=%2e%2e/"}) {
    EXPECT_TRUE(parse_target(text)) << text;
  }
}

class HostileTarget : public testing::TestWithParam<std::string_view> {};

TEST_P(HostileTarget, IsRefused) {
  const auto target = parse_target(GetParam());

  ASSERT_FALSE(target) << GetParam();
  EXPECT_EQ(target.error().code, ErrorCode::kInvalidArgument);
}

INSTANTIATE_TEST_SUITE_P(DotSegments, HostileTarget,
                         testing::Values("/.."sv, "/../etc/passwd"sv, "/a/../b"sv, "/a/.."sv,
                                         "/."sv, "/./a"sv, "/%2e%2e/etc/passwd"sv, "/%2E%2E"sv,
                                         "/.%2e/a"sv, "/%2e./a"sv, "/a%2f..%2fb"sv,
                                         "/%252e%252e/a"sv, "/%25252e%25252e/a"sv,
                                         "/a%252f%252e%252e%252fb"sv, "/%252e/a"sv, "/..;/a"sv,
                                         "/..;x=1/a"sv, "/%2e%2e%3b/a"sv, "/%zz%252e/%252e%252e/"sv,
                                         "/%255c%252e%252e"sv));

INSTANTIATE_TEST_SUITE_P(Malformed, HostileTarget,
                         testing::Values(""sv, "a"sv, "*"sv, "http://localhost/"sv, "/%"sv, "/%4"sv,
                                         "/%zz"sv, "/a%00b"sv, "/a\\b"sv, "/%5c"sv, "/..%5ca"sv,
                                         "/a#b"sv, "/%c0%ae%c0%ae/a"sv, "/%ff"sv, "/?a=%"sv,
                                         "/?%zz=1"sv, "/?a=%ff"sv));

}  // namespace
}  // namespace streamstyle
