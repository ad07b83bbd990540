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

}  // namespace
}  // namespace streamstyle
