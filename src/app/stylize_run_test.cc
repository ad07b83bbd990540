#include "app/stylize_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "app/temporary_folder.h"
#include "base/fake_clock.h"
#include "image/drawn_scene.h"
#include "media/output_file.h"

namespace streamstyle {
namespace {

/// Paints everything in one colour.
class RedEngine final : public Engine {
 public:
  const EngineInfo& info() const override { return info_; }
  std::unique_ptr<StreamMemory> make_memory() override { return std::make_unique<StreamMemory>(); }
  Result<void> prepare(const RenderShape& /*shape*/) override { return {}; }
  bool is_prepared(const RenderShape& /*shape*/) const override { return true; }
  Result<void> render(std::span<RenderJob> jobs) override {
    if (++num_renders == fails_at) return fail(ErrorCode::kInternal, "the engine broke");
    for (RenderJob& job : jobs) {
      job.output = Image(job.input->size());
      for (std::size_t i = 0; i < job.output.num_bytes(); ++i) {
        job.output.data()[i] = i % 3 == 0 ? 250 : 10;
      }
    }
    if (interrupts != nullptr) *interrupts = true;
    return {};
  }
  int num_renders = 0;
  int fails_at = 0;
  std::atomic<bool>* interrupts = nullptr;

 private:
  EngineInfo info_;
};

class StylizeRunTest : public testing::Test {
 protected:
  StylizeOutcome run() {
    const auto plan = plan_stylize(in_.path(), out_.path(), std::nullopt);
    EXPECT_TRUE(plan);
    FramePainter painter(engine_, Paint{});
    ProgressBar progress(messages_, false, clock_);
    return StylizeRun(painter, progress, messages_, is_interrupted_).run(*plan);
  }
  void add_picture(const std::string& name, Size size = {60, 40}) {
    Still still;
    still.image = draw_scene(size, 2);
    in_.write(name, *encode_still(still, still_format_of(name).value_or(StillFormat::kJpeg)));
  }
  bool is_written(const std::string& name) { return std::filesystem::exists(out_ / name); }

  TemporaryFolder in_;
  TemporaryFolder out_;
  RedEngine engine_;
  FakeClock clock_;
  std::ostringstream messages_;
  std::atomic<bool> is_interrupted_{false};
};

TEST_F(StylizeRunTest, PaintsEveryPictureInItsOwnFormatAndSize) {
  add_picture("a.jpg", {61, 47});
  add_picture("b.png", {1, 1});
  add_picture("c.webp", {1600, 20});

  const auto outcome = run();

  EXPECT_EQ(outcome.num_painted, 3U);
  EXPECT_EQ(messages_.str(), "");
  const std::vector<std::pair<std::string, Size>> expected{
      {"a.jpg", {61, 47}}, {"b.png", {1, 1}}, {"c.webp", {1600, 20}}};
  for (const auto& [name, size] : expected) {
    const auto still = decode_still(*read_input(out_ / name, 1 << 20));
    ASSERT_TRUE(still) << name;
    EXPECT_EQ(still->format, still_format_of(name));
    EXPECT_EQ(still->image.size(), size);
    EXPECT_NEAR(still->image.data()[0], 250, 8);
    EXPECT_NEAR(still->image.data()[1], 10, 8);
  }
}

TEST_F(StylizeRunTest, ABadFileIsReportedAndTheRestIsPainted) {
  add_picture("a.jpg");
  in_.write("b.jpg", Bytes{0xFF, 0xD8, 0xFF, 0});
  add_picture("c.jpg");

  const auto outcome = run();

  EXPECT_EQ(outcome.num_painted, 2U);
  EXPECT_EQ(outcome.num_failed, 1U);
  EXPECT_FALSE(is_written("b.jpg"));
  EXPECT_TRUE(is_written("c.jpg"));
  const std::string text = messages_.str();
  EXPECT_NE(text.find("b.jpg: the JPEG is truncated"), std::string::npos) << text;
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
}

TEST_F(StylizeRunTest, ABrokenEngineEndsTheRun) {
  add_picture("a.jpg");
  add_picture("b.jpg");
  add_picture("c.jpg");
  engine_.fails_at = 2;

  const auto outcome = run();

  EXPECT_TRUE(outcome.is_engine_broken);
  EXPECT_TRUE(is_written("a.jpg"));
  EXPECT_FALSE(is_written("c.jpg"));
  EXPECT_EQ(engine_.num_renders, 2);
}

TEST_F(StylizeRunTest, AnInterruptLeavesNoUnfinishedFile) {
  add_picture("a.jpg");
  add_picture("b.jpg");
  engine_.interrupts = &is_interrupted_;

  const auto outcome = run();

  EXPECT_TRUE(outcome.is_interrupted);
  EXPECT_TRUE(std::filesystem::is_empty(out_.path()));
}

}  // namespace
}  // namespace streamstyle
