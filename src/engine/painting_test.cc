// What the network in models/ must do, whatever it was trained on.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/engine_factory.h"
#include "image/drawn_scene.h"

namespace streamstyle {
namespace {

class Painting : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto bank = StyleBank::load(STREAMSTYLE_SOURCE_DIR "/models");
    ASSERT_TRUE(bank.has_value()) << bank.error().text();
    bank_ = std::make_shared<const StyleBank>(*std::move(bank));
    auto engine = make_engine({}, bank_);
    ASSERT_TRUE(engine.has_value()) << engine.error().text();
    engine_ = engine->release();
  }
  static void TearDownTestSuite() {
    delete engine_;
    engine_ = nullptr;
    bank_.reset();
  }

  static Image render(const Image& photo, const Paint& paint, StreamMemory* memory = nullptr) {
    return render(*engine_, photo, paint, memory);
  }
  static Image render(Engine& engine, const Image& photo, const Paint& paint,
                      StreamMemory* memory = nullptr) {
    RenderJob job{&photo, &paint, memory, {}};
    EXPECT_TRUE(engine.render(std::span(&job, 1)).has_value());
    return std::move(job.output);
  }
  static Paint default_paint() {
    Paint paint;
    paint.parts = {{bank_->default_style()->row, 1}};
    return paint;
  }

  static Engine* engine_;
  static std::shared_ptr<const StyleBank> bank_;
};

Engine* Painting::engine_ = nullptr;
std::shared_ptr<const StyleBank> Painting::bank_;

TEST_F(Painting, IsQuantised) { EXPECT_TRUE(engine_->info().precision.starts_with("int8+")); }

TEST_F(Painting, StrengthZeroIsThePhotoThroughTheNetwork) {
  Paint paint = default_paint();
  paint.strength = 0;
  for (const Size size : {Size{512, 512}, Size{500, 333}}) {
    for (int scene = 0; scene < 4; ++scene) {
      const Image photo = draw_scene(size, scene);
      EXPECT_LT(mean_difference(render(photo, paint), photo), 2) << "scene " << scene;
    }
  }
}

TEST_F(Painting, ALittleStrengthChangesALittleInEveryStyle) {
  const Image photo = draw_scene({512, 512}, 0);
  Paint none = default_paint();
  none.strength = 0;
  const Image identity = render(photo, none);
  for (const StyleInfo& style : bank_->styles()) {
    Paint little;
    little.parts = {{style.row, 1}};
    little.strength = 0.02F;
    const double change = mean_difference(render(photo, little), identity);
    EXPECT_GT(change, 0) << style.id;
    EXPECT_LT(change, 3) << style.id;
  }
}

TEST_F(Painting, EveryStyleChangesThePicture) {
  const Image photo = draw_scene({512, 512}, 0);
  for (const StyleInfo& style : bank_->styles()) {
    Paint paint;
    paint.parts = {{style.row, 1}};
    EXPECT_GT(mean_difference(render(photo, paint), photo), 8) << style.id;
  }
}

TEST_F(Painting, HalfStrengthIsNotHalfOpacity) {
  const Image photo = draw_scene({512, 512}, 0);
  Paint weak = default_paint();
  weak.strength = 0.5F;
  Paint faint = default_paint();
  faint.opacity = 0.5F;

  EXPECT_GT(mean_difference(render(photo, weak), render(photo, faint)), 3);
}

TEST_F(Painting, StrengthRisesSteadily) {
  const Image photo = draw_scene({512, 512}, 2);
  double before = 0;
  for (int step = 0; step <= 4; ++step) {
    Paint paint = default_paint();
    paint.strength = static_cast<float>(step) / 4;
    const double distance = mean_difference(render(photo, paint), photo);
    EXPECT_GT(distance, before - 1) << "strength " << paint.strength;
    before = distance;
  }
}

TEST_F(Painting, AnotherSeedPaintsOtherStrokesTheSameSeedTheSame) {
  const Image photo = draw_scene({512, 512}, 1);
  Paint one = default_paint();
  Paint two = default_paint();
  two.seed = 12345;

  EXPECT_EQ(mean_difference(render(photo, one), render(photo, one)), 0);
  EXPECT_GT(mean_difference(render(photo, one), render(photo, two)), 0.5);
}

TEST_F(Painting, ABlendDiffersFromBothItsEnds) {
  const Image photo = draw_scene({512, 512}, 3);
  const auto& styles = bank_->styles();
  ASSERT_GE(styles.size(), 2U);
  Paint a;
  a.parts = {{styles[0].row, 1}};
  Paint b;
  b.parts = {{styles[1].row, 1}};
  Paint blend;
  blend.parts = {{styles[0].row, 0.5F}, {styles[1].row, 0.5F}};

  const Image blended = render(photo, blend);

  EXPECT_GT(mean_difference(blended, render(photo, a)), 3);
  EXPECT_GT(mean_difference(blended, render(photo, b)), 3);
}

TEST_F(Painting, ABatchPaintsWhatEachFrameGetsAlone) {
  const Image first = draw_scene({256, 256}, 0);
  const Image second = draw_scene({256, 256}, 1);
  Paint a = default_paint();
  Paint b;
  b.parts = {{bank_->find("water-lilies")->row, 1}};
  // Sums of a batch are rounded in another order; bf16 and a full style make more of that.
  a.strength = b.strength = 0.5F;
  const auto engine = make_engine({.precision = "f32"}, bank_);
  ASSERT_TRUE(engine.has_value()) << engine.error().text();
  ASSERT_TRUE((*engine)->prepare({{256, 256}, 2}).has_value());
  std::vector<RenderJob> jobs(2);
  jobs[0] = {&first, &a, nullptr, {}};
  jobs[1] = {&second, &b, nullptr, {}};

  ASSERT_TRUE((*engine)->render(jobs).has_value());

  EXPECT_LT(mean_difference(jobs[0].output, render(**engine, first, a)), 0.5);
  EXPECT_LT(mean_difference(jobs[1].output, render(**engine, second, b)), 0.5);
}

TEST_F(Painting, NeitherPlaceNorNeighbourInABatchChangesAFrame) {
  const Image frame = draw_scene({256, 256}, 0);
  const Image dark = draw_scene({256, 256}, 1);
  const Image other = draw_scene({256, 256}, 2);
  Paint paint = default_paint();
  Paint contrasty;
  contrasty.parts = {{bank_->styles().back().row, 1}};
  Paint soft;
  soft.parts = {{bank_->find("water-lilies")->row, 1}};
  ASSERT_TRUE(engine_->prepare({{256, 256}, 2}).has_value());
  std::vector<RenderJob> first(2);
  first[0] = {&frame, &paint, nullptr, {}};
  first[1] = {&dark, &contrasty, nullptr, {}};
  std::vector<RenderJob> second(2);
  second[0] = {&other, &soft, nullptr, {}};
  second[1] = {&frame, &paint, nullptr, {}};

  ASSERT_TRUE(engine_->render(first).has_value());
  ASSERT_TRUE(engine_->render(second).has_value());

  EXPECT_LT(mean_difference(first[0].output, second[1].output), 0.01);
}

TEST_F(Painting, StabilityCalmsAFrozenPhotoWithSensorNoise) {
  const Image photo = draw_scene({256, 256}, 5);
  const auto flicker = [&](float stability) {
    std::mt19937 random(1);
    std::normal_distribution<double> noise(0, 2);
    const auto memory = engine_->make_memory();
    Paint paint = default_paint();
    paint.stability = stability;
    Image before;
    double sum = 0;
    for (int frame = 0; frame < 12; ++frame) {
      Image noisy(photo.size());
      for (std::size_t i = 0; i < noisy.num_bytes(); ++i) {
        const double value = photo.data()[i] + noise(random);
        noisy.data()[i] = static_cast<std::uint8_t>(std::clamp(value, 0.0, 255.0));
      }
      Image shown = render(noisy, paint, memory.get());
      if (frame > 4) sum += mean_difference(shown, before) / 7;
      before = std::move(shown);
    }
    return sum;
  };

  EXPECT_LT(flicker(0.5F), 0.5 * flicker(0));
}

}  // namespace
}  // namespace streamstyle
