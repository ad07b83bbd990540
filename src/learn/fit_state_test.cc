#include "learn/fit_state.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

FitState some_state() {
  return {"key", 7, 1.5, 0.25F, {1, 2, 3}, {0.1F, 0.2F, 0.3F}, {0.01F, 0.02F, 0.03F}};
}

TEST(FitState, StepsDownhill) {
  FitState state{"key", 0, 0, 0, {4, -3}, {0, 0}, {0, 0}};

  for (int i = 0; i < 600; ++i) {
    take_step(state, {2 * (state.vector[0] - 1), 20 * (state.vector[1] - 2)}, 0.03F);
  }

  EXPECT_NEAR(state.vector[0], 1, 0.05);
  EXPECT_NEAR(state.vector[1], 2, 0.05);
  EXPECT_EQ(state.step, 600);
}

TEST(FitState, IsReadAsItWasSaved) {
  const TemporaryFolder folder;
  ASSERT_TRUE(save_fit(some_state(), folder.path() / "fit"));

  const auto state = load_fit(folder.path() / "fit", "key", 3);

  ASSERT_TRUE(state);
  EXPECT_EQ(state->step, 7);
  EXPECT_EQ(state->elapsed_s, 1.5);
  EXPECT_EQ(state->loss, 0.25F);
  EXPECT_EQ(state->vector, some_state().vector);
  EXPECT_EQ(state->mean, some_state().mean);
  EXPECT_EQ(state->square, some_state().square);
}

TEST(FitState, OfAnotherFitOrDamagedCountsAsNone) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "fit";
  EXPECT_FALSE(load_fit(file, "key", 3));
  ASSERT_TRUE(save_fit(some_state(), file));

  EXPECT_FALSE(load_fit(file, "other", 3));
  EXPECT_FALSE(load_fit(file, "key", 4));
  const std::string text = read_text(file);
  write_file(file, text.substr(0, text.size() - 1));
  EXPECT_FALSE(load_fit(file, "key", 3));
  write_file(file, "no json\n" + std::string(36, 'x'));
  EXPECT_FALSE(load_fit(file, "key", 3));
  FitState broken = some_state();
  broken.vector[1] = std::numeric_limits<float>::infinity();
  ASSERT_TRUE(save_fit(broken, file));
  EXPECT_FALSE(load_fit(file, "key", 3));
}

}  // namespace
}  // namespace streamstyle
