#include "media/message_budget.h"

#include <gtest/gtest.h>

#include "base/fake_clock.h"

namespace streamstyle {
namespace {

int take_all(MessageBudget& budget, const Clock& clock) {
  int taken = 0;
  while (taken < 10'000 && budget.take(clock.now())) ++taken;
  return taken;
}

TEST(MessageBudget, AllowsOneSecondsWorthAtOnce) {
  FakeClock clock;
  MessageBudget budget(200, clock.now());

  EXPECT_EQ(take_all(budget, clock), 200);
}

TEST(MessageBudget, RefillsEvenly) {
  FakeClock clock;
  MessageBudget budget(200, clock.now());
  take_all(budget, clock);

  clock.advance(std::chrono::milliseconds(100));

  EXPECT_EQ(take_all(budget, clock), 20);
}

TEST(MessageBudget, DoesNotBankMoreThanASecond) {
  FakeClock clock;
  MessageBudget budget(200, clock.now());

  clock.advance(std::chrono::hours(1));

  EXPECT_EQ(take_all(budget, clock), 200);
}

}  // namespace
}  // namespace streamstyle
