#include <gtest/gtest.h>

#include <algorithm>

#include "engine/engine_factory.h"
#include "image/drawn_scene.h"
#include "image/resize.h"
#include "infer/tiny_network.h"
#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

/// Rows of the tiny bank.
enum Row : std::size_t { kIdentity = 0, kNegative = 1, kRed = 2, kNoisy = 3 };

bool is_equal(const Image& a, const Image& b) {
  return a.size() == b.size() && std::ranges::equal(a.bytes(), b.bytes());
}

Paint paint_of(std::size_t row) {
  Paint paint;
  paint.parts = {{row, 1}};
  return paint;
}

class StyleEngineTest : public testing::Test {
 protected:
  StyleEngineTest() {
    write_tiny_network(folder_.path());
    std::vector<std::vector<float>> vectors;
    for (const auto& style : {kTinyIdentity, kTinyNegative, kTinyRed, kTinyNoisy}) {
      vectors.emplace_back(style.begin(), style.end());
    }
    auto styles = painters();
    styles.resize(3);
    write_bank(folder_.path(), styles, vectors);
    engine_ = make().value();
  }

  Result<std::unique_ptr<Engine>> make(EngineOptions options = {.precision = "f32"}) {
    auto bank = StyleBank::load(folder_.path());
    if (!bank) return tl::unexpected(bank.error());
    return make_engine(options, std::make_shared<const StyleBank>(*std::move(bank)));
  }

  Image render(const Image& photo, const Paint& paint, StreamMemory* memory = nullptr) {
    RenderJob job{&photo, &paint, memory, {}};
    const auto rendered = engine_->render(std::span(&job, 1));
    EXPECT_TRUE(rendered.has_value()) << (rendered ? "" : rendered.error().text());
    return std::move(job.output);
  }

  TemporaryFolder folder_;
  std::unique_ptr<Engine> engine_;
};

TEST_F(StyleEngineTest, PaintsWithTheStyleOfThePaint) {
  const Image photo = draw_scene({128, 96}, 0);

  const Image negative = render(photo, paint_of(kNegative));

  for (std::size_t i = 0; i < photo.num_bytes(); ++i) {
    ASSERT_EQ(negative.data()[i], 255 - photo.data()[i]);
  }
}

TEST_F(StyleEngineTest, EverySizeComesBackAtItsOwn) {
  for (const Size size : {Size{1, 1}, Size{64, 64}, Size{65, 97}, Size{333, 250}, Size{640, 480},
                          Size{1, 900}, Size{1500, 700}}) {
    const Image photo = draw_scene(size, 1);

    const Image painted = render(photo, paint_of(kIdentity));

    ASSERT_EQ(painted.size(), size);
    const bool is_scaled = std::min(size.width, size.height) < 64 || size.width > 1280;
    EXPECT_LT(mean_difference(painted, photo), is_scaled ? 12 : 1e-9)
        << size.width << "x" << size.height;
  }
}

TEST_F(StyleEngineTest, StrengthGoesFromTheIdentityToTheStyleInsideTheNetwork) {
  const Image photo = draw_scene({64, 64}, 0);
  Paint paint = paint_of(kNegative);

  paint.strength = 0;
  EXPECT_TRUE(is_equal(render(photo, paint), photo));
  paint.strength = 0.5F;  // gain 0, offset 127.5: no photo is left, which no opacity can do
  const Image half = render(photo, paint);
  for (std::size_t i = 0; i < half.num_bytes(); ++i) ASSERT_NEAR(half.data()[i], 127.5, 1);
}

TEST_F(StyleEngineTest, StylesBlendByWeight) {
  const Image photo = draw_scene({64, 64}, 0);
  Paint paint;
  paint.parts = {{kIdentity, 0.75F}, {kRed, 0.25F}};

  const Image blended = render(photo, paint);

  for (std::size_t i = 0; i < blended.num_bytes(); i += 3) {
    ASSERT_NEAR(blended.data()[i], 0.75 * photo.data()[i] + 50, 1);
    ASSERT_NEAR(blended.data()[i + 1], 0.75 * photo.data()[i + 1], 1);
  }
}

TEST_F(StyleEngineTest, SeedsPickTheNoiseAndStrengthScalesIt) {
  const Image photo = draw_scene({64, 64}, 0);
  Paint one = paint_of(kNoisy);
  one.seed = 1;
  Paint two = one;
  two.seed = 2;

  EXPECT_TRUE(is_equal(render(photo, one), render(photo, one)));
  EXPECT_GT(mean_difference(render(photo, one), render(photo, two)), 5);
  one.strength = 0;
  EXPECT_TRUE(is_equal(render(photo, one), photo));
}

TEST_F(StyleEngineTest, PassesPaintTheResultAgain) {
  const Image photo = draw_scene({96, 64}, 0);
  Paint paint = paint_of(kNegative);

  for (int passes = 1; passes <= 4; ++passes) {
    paint.passes = passes;
    const Image painted = render(photo, paint);
    EXPECT_EQ(is_equal(painted, photo), passes % 2 == 0) << passes;
  }
}

TEST_F(StyleEngineTest, OpacityMixesWithThePhoto) {
  const Image photo = draw_scene({64, 64}, 0);
  Paint paint = paint_of(kRed);

  paint.opacity = 0.25F;
  const Image mixed = render(photo, paint);
  paint.opacity = 0;
  const Image none = render(photo, paint);

  EXPECT_NEAR(mixed.data()[0], 0.75 * photo.data()[0] + 50, 1);
  EXPECT_TRUE(is_equal(none, photo));
}

TEST_F(StyleEngineTest, ColourKeepHoldsThePhotosColours) {
  Image photo({64, 64});
  for (std::size_t i = 0; i < photo.num_bytes(); i += 3) {
    photo.data()[i] = 100;
    photo.data()[i + 1] = 120;
    photo.data()[i + 2] = 140;
  }
  Paint paint = paint_of(kNegative);
  paint.colour_keep = 1;

  const Image kept = render(photo, paint);

  EXPECT_LT(kept.data()[0], kept.data()[1]);
  EXPECT_LT(kept.data()[1], kept.data()[2]);
  EXPECT_NEAR(kept.data()[2] - kept.data()[0], 40, 3);
}

TEST_F(StyleEngineTest, EffectsComeAfterTheKeptColours) {
  const Image photo = draw_scene({128, 64}, 0);
  Paint paint = paint_of(kNegative);
  paint.colour_keep = 1;
  paint.effects.mono = 1;

  const Image shown = render(photo, paint);

  for (std::size_t i = 0; i < shown.num_bytes(); i += 3) {
    ASSERT_EQ(shown.data()[i], shown.data()[i + 1]);
    ASSERT_EQ(shown.data()[i], shown.data()[i + 2]);
  }
}

TEST_F(StyleEngineTest, MirrorTurnsPhotoAndPaintingAndBypassToo) {
  const Image photo = draw_scene({128, 64}, 0);
  Image mirrored = photo.clone();
  mirror(mirrored);
  Paint paint = paint_of(kIdentity);
  paint.mirror = true;

  EXPECT_TRUE(is_equal(render(photo, paint), mirrored));
  paint.bypass = true;
  EXPECT_TRUE(is_equal(render(photo, paint), mirrored));
}

TEST_F(StyleEngineTest, BypassNeedsNoNetwork) {
  const Image photo = draw_scene({77, 50}, 0);
  Paint paint = paint_of(kNegative);
  paint.bypass = true;

  EXPECT_TRUE(is_equal(render(photo, paint), photo));
  EXPECT_FALSE(engine_->is_prepared({{77, 50}, 1}));
}

TEST_F(StyleEngineTest, ABatchOfDifferentLooksEqualsTheSameFramesAlone) {
  std::vector<Image> photos;
  for (int i = 0; i < 4; ++i) photos.push_back(draw_scene({96, 64}, i));
  std::vector<Paint> paints = {paint_of(kNegative), paint_of(kNoisy), paint_of(kRed),
                               paint_of(kIdentity)};
  paints[0].passes = 3;
  paints[1].seed = 9;
  paints[2].opacity = 0.5F;
  paints[3].bypass = true;
  for (const bool is_prepared : {false, true}) {
    for (int n = 2; is_prepared && n <= 3; ++n) {
      ASSERT_TRUE(engine_->prepare({{96, 64}, n}).has_value());
    }
    std::vector<RenderJob> jobs;
    for (std::size_t i = 0; i < 4; ++i) jobs.push_back({&photos[i], &paints[i], nullptr, {}});

    ASSERT_TRUE(engine_->render(jobs).has_value());

    for (std::size_t i = 0; i < 4; ++i) {
      EXPECT_TRUE(is_equal(jobs[i].output, render(photos[i], paints[i]))) << i << is_prepared;
    }
    EXPECT_EQ(engine_->is_prepared({{96, 64}, 3}), is_prepared) << "render() compiles no batch";
  }
}

TEST_F(StyleEngineTest, StabilityCalmsNoiseOfItsOwnStreamOnly) {
  const auto memory = engine_->make_memory();
  const auto other = engine_->make_memory();
  Paint paint = paint_of(kNegative);
  paint.stability = 1;
  Image photo({64, 64});
  std::fill_n(photo.data(), photo.num_bytes(), std::uint8_t{100});
  render(photo, paint, memory.get());
  photo.data()[3 * (64 * 20 + 20)] = 104;  // one noisy pixel

  const Image calmed = render(photo, paint, memory.get());
  const Image fresh = render(photo, paint, other.get());

  EXPECT_EQ(calmed.data()[3 * (64 * 20 + 20)], 155);
  EXPECT_EQ(fresh.data()[3 * (64 * 20 + 20)], 151);
}

TEST_F(StyleEngineTest, AChangedLookIsNotHeldBackByStability) {
  const auto memory = engine_->make_memory();
  const Image photo = draw_scene({64, 64}, 0);
  Paint paint = paint_of(kIdentity);
  paint.stability = 1;
  render(photo, paint, memory.get());
  paint.parts = {{kNegative, 1}};

  const Image changed = render(photo, paint, memory.get());

  EXPECT_EQ(changed.data()[0], 255 - photo.data()[0]);
}

TEST_F(StyleEngineTest, ABroaderBrushMakesLargerStrokes) {
  const Image photo = draw_scene({256, 192}, 0);
  Paint paint = paint_of(kNoisy);  // "strokes" are the cells of its noise
  const auto num_changes = [&](float brush) {
    paint.brush = brush;
    const Image painted = render(photo, paint);
    EXPECT_EQ(painted.size(), photo.size());
    int count = 0;  // of neighbours in a row that differ by much
    for (std::size_t i = 3; i < painted.num_bytes(); i += 3) {
      count += std::abs(painted.data()[i] - painted.data()[i - 3]) > 24 ? 1 : 0;
    }
    return count;
  };

  const int fine = num_changes(0.5F);
  const int medium = num_changes(1);
  const int broad = num_changes(2);

  EXPECT_GT(fine, 1.3 * medium);
  EXPECT_GT(medium, 1.3 * broad);
}

TEST_F(StyleEngineTest, AStreamIsPaintedWithThePlainBrushUntilAnotherIsCompiled) {
  const auto memory = engine_->make_memory();
  const Image photo = draw_scene({128, 128}, 0);
  Paint plain = paint_of(kNoisy);
  plain.stability = 0;
  Paint broad = plain;
  broad.brush = 2;

  EXPECT_TRUE(is_equal(render(photo, broad, memory.get()), render(photo, plain)));
  EXPECT_FALSE(engine_->is_prepared({{128, 128}, 1, 2}));
  ASSERT_TRUE(engine_->prepare({{128, 128}, 1, 2}).has_value());
  EXPECT_FALSE(is_equal(render(photo, broad, memory.get()), render(photo, plain)));
}

TEST_F(StyleEngineTest, FastPaintsASmallerPictureOnceItIsCompiled) {
  const auto memory = engine_->make_memory();
  const Image photo = draw_scene({256, 192}, 0);
  Paint fine = paint_of(kNoisy);
  fine.stability = 0;
  Paint fast = fine;
  fast.quality = Quality::kFast;

  EXPECT_TRUE(is_equal(render(photo, fast, memory.get()), render(photo, fine)));
  ASSERT_TRUE(engine_->prepare({photo.size(), 1, 1, Quality::kFast}).has_value());
  const Image painted = render(photo, fast, memory.get());

  EXPECT_EQ(painted.size(), photo.size());
  EXPECT_TRUE(is_equal(painted, render(photo, fast)));
  EXPECT_FALSE(is_equal(painted, render(photo, fine)));
}

TEST_F(StyleEngineTest, ABatchMayHoldSeveralBrushes) {
  const Image photo = draw_scene({128, 128}, 0);
  std::vector<Paint> paints = {paint_of(kNoisy), paint_of(kNoisy)};
  paints[1].brush = 2;
  ASSERT_TRUE(engine_->prepare({{128, 128}, 2}).has_value());
  std::vector<RenderJob> jobs;
  for (const Paint& paint : paints) jobs.push_back({&photo, &paint, nullptr, {}});

  ASSERT_TRUE(engine_->render(jobs).has_value());

  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_TRUE(is_equal(jobs[i].output, render(photo, paints[i]))) << i;
  }
}

TEST_F(StyleEngineTest, PreparesTheWorkingSizeOfAFrame) {
  ASSERT_TRUE(engine_->prepare({{500, 333}, 1}).has_value());

  EXPECT_TRUE(engine_->is_prepared({{512, 352}, 1}));
  EXPECT_TRUE(engine_->is_prepared({{490, 330}, 1}));
  EXPECT_FALSE(engine_->is_prepared({{512, 352}, 2}));
  EXPECT_FALSE(engine_->is_prepared({{512, 512}, 1}));
}

TEST_F(StyleEngineTest, TellsWhatItIs) {
  EXPECT_EQ(engine_->info().name, "style");
  EXPECT_EQ(engine_->info().network, "test-1");
  EXPECT_EQ(engine_->info().precision, "f32");
  EXPECT_EQ(engine_->info().device.find("CPU"), 0U);
  EXPECT_TRUE(engine_->info().ignored.empty());
}

TEST_F(StyleEngineTest, ADamagedOrForeignNetworkIsAnErrorWithAFix) {
  EXPECT_EQ(make_engine({}, std::make_shared<StyleBank>()).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(make_engine({}, nullptr).error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(make({.precision = "f8"}).error().code, ErrorCode::kInvalidArgument);

  const std::string xml = read_text(folder_.path() / "network.xml");
  write_file(folder_.path() / "network.xml", xml.substr(0, 200));
  const auto truncated = make();
  ASSERT_FALSE(truncated.has_value());
  EXPECT_FALSE(truncated.error().fix.empty());
  write_file(folder_.path() / "network.xml", xml);

  auto styles = painters();
  styles.resize(1);
  write_bank(folder_.path(), styles, {{1, 2}, {3, 4}});
  const auto foreign = make();
  ASSERT_FALSE(foreign.has_value());
  EXPECT_NE(foreign.error().message.find("7"), std::string::npos);
}

TEST_F(StyleEngineTest, AFrameWithoutPixelsIsRefused) {
  const Image nothing;
  const Paint paint = paint_of(kIdentity);
  RenderJob job{&nothing, &paint, nullptr, {}};

  EXPECT_EQ(engine_->render(std::span(&job, 1)).error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace streamstyle
