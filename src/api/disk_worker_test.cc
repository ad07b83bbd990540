#include "api/disk_worker.h"

#include <gtest/gtest.h>

#include <vector>

namespace streamstyle {
namespace {

TEST(DiskWorker, RunsWhatWaitsInOrderBeforeItFinishes) {
  std::vector<int> ran;
  DiskWorker worker;

  for (int i = 0; i < 100; ++i) worker.post([&ran, i] { ran.push_back(i); });
  worker.finish();

  ASSERT_EQ(ran.size(), 100U);
  for (int i = 0; i < 100; ++i) EXPECT_EQ(ran[static_cast<std::size_t>(i)], i);
}

TEST(DiskWorker, TakesNothingAfterItHasFinished) {
  bool did_run = false;
  DiskWorker worker;

  worker.finish();
  worker.post([&did_run] { did_run = true; });
  worker.finish();

  EXPECT_FALSE(did_run);
}

}  // namespace
}  // namespace streamstyle
