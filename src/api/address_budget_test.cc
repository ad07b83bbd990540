#include "api/address_budget.h"

#include <gtest/gtest.h>

#include "base/fake_clock.h"

namespace streamstyle {
namespace {

using std::chrono::seconds;

TEST(AddressBudget, RefusesBeyondTheBurstAndSaysWhenToComeBack) {
  FakeClock clock;
  AddressBudget budget(3, 0.5, clock);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(budget.take("192.0.2.1"), 0);

  EXPECT_EQ(budget.take("192.0.2.1"), 2);

  clock.advance(seconds(2));
  EXPECT_EQ(budget.take("192.0.2.1"), 0);
  EXPECT_GT(budget.take("192.0.2.1"), 0);
}

TEST(AddressBudget, IsEachAddressesOwn) {
  FakeClock clock;
  AddressBudget budget(1, 1, clock);
  EXPECT_EQ(budget.take("192.0.2.1"), 0);
  EXPECT_GT(budget.take("192.0.2.1"), 0);

  EXPECT_EQ(budget.take("192.0.2.2"), 0);
}

TEST(AddressBudget, KeepsWhoHasSpentItsShareAmongManyOthers) {
  FakeClock clock;
  AddressBudget budget(1, 0.001, clock);
  EXPECT_EQ(budget.take("192.0.2.1"), 0);

  for (int i = 0; i < 3000; ++i) budget.take("198.51.100." + std::to_string(i));

  EXPECT_GT(budget.take("192.0.2.1"), 0);
}

}  // namespace
}  // namespace streamstyle
