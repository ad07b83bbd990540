// With the network that ships: learning is what its file makes of it.

#include "learn/style_fitter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "image/drawn_scene.h"
#include "image/jpeg.h"
#include "learn/style_picture.h"
#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

class StyleFitting : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto bank = StyleBank::load(std::filesystem::path(STREAMSTYLE_SOURCE_DIR) / "models");
    ASSERT_TRUE(bank) << bank.error().text();
    bank_ = std::make_unique<StyleBank>(std::move(*bank));
    auto fitter = StyleFitter::load(*bank_, 1, clock_);
    ASSERT_TRUE(fitter) << fitter.error().text();
    fitter_ = std::move(*fitter);
  }
  static void TearDownTestSuite() {
    fitter_.reset();
    bank_.reset();
  }

  static Image picture() { return *prepare_style_picture(draw_scene({256, 256}, 30)); }

  static inline const SteadyClock clock_;
  static inline std::unique_ptr<StyleBank> bank_;
  static inline std::unique_ptr<StyleFitter> fitter_;
  const TemporaryFolder folder_;
};

TEST_F(StyleFitting, ComesNearerToThePicture) {
  std::vector<float> losses;

  const auto fitted =
      fitter_->fit(picture(), {.num_steps = 16},
                   [&](const FitProgress& progress) { losses.push_back(progress.loss); }, {});

  ASSERT_TRUE(fitted) << fitted.error().text();
  EXPECT_FALSE(fitted->was_stopped);
  EXPECT_EQ(fitted->num_steps, 16);
  EXPECT_EQ(fitted->vector.size(), bank_->vector_size());
  ASSERT_EQ(losses.size(), 16U);
  EXPECT_LT(losses.back(), 0.97F * losses.front());
}

TEST_F(StyleFitting, GoesOnFromItsCheckpointAsIfItHadNeverStopped) {
  const FitPlan plan{.num_steps = 4, .checkpoint = folder_.path() / "checkpoint", .key = "a"};
  const auto whole = fitter_->fit(picture(), {.num_steps = 4}, [](const FitProgress&) {}, {});
  std::stop_source stop;
  int first_step = 0;

  const auto part = fitter_->fit(
      picture(), plan,
      [&](const FitProgress& progress) {
        if (progress.step == 2) stop.request_stop();
      },
      stop.get_token());
  ASSERT_TRUE(part);
  EXPECT_TRUE(part->was_stopped);
  EXPECT_EQ(part->num_steps, 2);
  const auto rest = fitter_->fit(picture(), plan,
                                 [&](const FitProgress& progress) {
                                   if (first_step == 0) first_step = progress.step;
                                 },
                                 {});

  ASSERT_TRUE(whole && rest);
  EXPECT_EQ(first_step, 3);
  ASSERT_EQ(rest->vector.size(), whole->vector.size());
  for (std::size_t i = 0; i < rest->vector.size(); ++i) {
    ASSERT_NEAR(rest->vector[i], whole->vector[i], 1e-3F) << i;
  }
  EXPECT_FALSE(std::filesystem::exists(plan.checkpoint));
}

TEST_F(StyleFitting, StopsBeforeTheFirstStepWhenAskedTo) {
  std::stop_source stop;
  stop.request_stop();

  const auto fitted = fitter_->fit(
      picture(), {.num_steps = 5}, [](const FitProgress&) {}, stop.get_token());

  ASSERT_TRUE(fitted);
  EXPECT_TRUE(fitted->was_stopped);
  EXPECT_EQ(fitted->num_steps, 0);
}

double distance(std::span<const float> a, std::span<const float> b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
}

TEST_F(StyleFitting, StartsNearTheStyleThatPaintedThePicture) {
  std::stop_source stop;
  stop.request_stop();
  for (const std::string id : {"udnie", "signac-river", "engraving"}) {
    std::ifstream file(bank_->directory() / "thumbnails" / (id + ".jpg"), std::ios::binary);
    const std::vector<std::uint8_t> jpeg{std::istreambuf_iterator<char>(file), {}};
    const auto painting = JpegDecoder().decode(jpeg);
    ASSERT_TRUE(painting) << id << ": " << painting.error().text();

    const auto start = fitter_->fit(
        *prepare_style_picture(*painting), {}, [](const FitProgress&) {}, stop.get_token());

    ASSERT_TRUE(start) << start.error().text();
    const double own = distance(start->vector, bank_->vector(bank_->find(id)->row));
    const auto num_nearer = std::count_if(
        bank_->styles().begin(), bank_->styles().end(),
        [&](const auto& other) { return distance(start->vector, bank_->vector(other.row)) < own; });
    EXPECT_LT(num_nearer, 3) << id;  // of 47; its kin blend in
  }
}

TEST_F(StyleFitting, EndsWhenItsTimeIsUp) {
  const auto fitted = fitter_->fit(picture(), {.max_time = std::chrono::milliseconds(1)},
                                   [](const FitProgress&) {}, {});

  ASSERT_TRUE(fitted);
  EXPECT_FALSE(fitted->was_stopped);
  EXPECT_LE(fitted->num_steps, 1);
}

TEST_F(StyleFitting, NeedsTheFileOfItsNetwork) {
  write_bank(folder_.path(), painters());
  const StyleBank bank = *StyleBank::load(folder_.path());

  const auto fitter = StyleFitter::load(bank, 1, clock_);

  ASSERT_FALSE(fitter);
  EXPECT_EQ(fitter.error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace streamstyle
