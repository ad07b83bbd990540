#include "base/utf8.h"

#include <gtest/gtest.h>

#include <string>

namespace streamstyle {
namespace {

using namespace std::string_view_literals;

TEST(Utf8, TakesEveryLengthOfSequence) {
  for (const std::string_view text :
       {""sv, "plain"sv, "nul \0 too"sv, "\xC3\xA9"sv, "\xE2\x82\xAC"sv, "\xED\x9F\xBF"sv,
        "\xEE\x80\x80"sv, "\xF0\x9F\x8E\xA8"sv, "\xF4\x8F\xBF\xBF"sv}) {
    EXPECT_TRUE(is_valid_utf8(text)) << text;
  }
}

TEST(Utf8, RefusesWhatIsNotWellFormed) {
  for (const std::string_view text :
       {"\x80"sv, "\xC3"sv, "\xC3("sv, "\xC0\xAF"sv, "\xC1\xBF"sv, "\xE0\x80\xAF"sv,
        "\xED\xA0\x80"sv, "\xE2\x82"sv, "\xF0\x80\x80\xAF"sv, "\xF4\x90\x80\x80"sv,
        "\xF5\x80\x80\x80"sv, "\xFF"sv, "ok\xFE"sv}) {
    EXPECT_FALSE(is_valid_utf8(text));
  }
}

}  // namespace
}  // namespace streamstyle
