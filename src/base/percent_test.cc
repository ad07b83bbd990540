#include "base/percent.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

TEST(PercentDecode, DecodesEachEscapeOnce) {
  EXPECT_EQ(percent_decode("a%20b%2Fc%2f"), "a b/c/");
  EXPECT_EQ(percent_decode("%252e"), "%2e");
  EXPECT_EQ(percent_decode("%C3%A9"), "\xC3\xA9");
  EXPECT_EQ(percent_decode(""), "");
}

TEST(PercentDecode, RefusesBrokenEscapes) {
  for (const char* text : {"%", "%4", "a%", "a%4", "%zz", "%4g", "%%41"}) {
    EXPECT_EQ(percent_decode(text), std::nullopt) << text;
  }
}

TEST(PercentDecode, TakesPlusAsSpaceOnlyInQueries) {
  EXPECT_EQ(percent_decode("a+b"), "a+b");
  EXPECT_EQ(percent_decode("a+b%2B", true), "a b+");
}

}  // namespace
}  // namespace streamstyle
