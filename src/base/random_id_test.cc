#include "base/random_id.h"

#include <gtest/gtest.h>

#include <set>

namespace streamstyle {
namespace {

TEST(RandomHex, GivesTwoLowerCaseDigitsAByte) {
  const std::string id = random_hex(16);

  EXPECT_EQ(id.size(), 32U);
  EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(RandomHex, NeverRepeats) {
  std::set<std::string> seen;

  for (int i = 0; i < 1000; ++i) seen.insert(random_hex(16));

  EXPECT_EQ(seen.size(), 1000U);
}

TEST(RandomBase64url, GivesFourDigitsForThreeBytesWithoutPadding) {
  const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::set<char> seen;

  for (int i = 0; i < 200; ++i) {
    for (const char digit : random_base64url(24)) seen.insert(digit);
  }

  EXPECT_EQ(random_base64url(24).size(), 32U);
  EXPECT_EQ(random_base64url(1).size(), 2U);
  EXPECT_EQ(random_base64url(2).size(), 3U);
  EXPECT_EQ(seen, std::set<char>(digits.begin(), digits.end()));
}

}  // namespace
}  // namespace streamstyle
