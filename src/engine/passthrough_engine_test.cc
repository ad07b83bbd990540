#include "engine/passthrough_engine.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/engine_factory.h"
#include "image/drawn_scene.h"
#include "image/resize.h"

namespace streamstyle {
namespace {

bool is_equal(const Image& a, const Image& b) {
  return a.size() == b.size() && std::ranges::equal(a.bytes(), b.bytes());
}

TEST(PassthroughEngine, GivesThePhotoBack) {
  const auto engine = make_passthrough_engine();
  const auto memory = engine->make_memory();
  const Image photo = draw_scene({97, 61}, 0);
  const Paint paint{{{0, 1}}};
  RenderJob job{&photo, &paint, memory.get(), {}};

  ASSERT_TRUE(engine->render(std::span(&job, 1)).has_value());

  EXPECT_TRUE(is_equal(job.output, photo));
}

TEST(PassthroughEngine, MirrorsAlsoInBypass) {
  const auto engine = make_passthrough_engine();
  const Image photo = draw_scene({64, 64}, 0);
  Image mirrored = photo.clone();
  mirror(mirrored);
  for (const bool bypass : {false, true}) {
    Paint paint{{{0, 1}}};
    paint.mirror = true;
    paint.bypass = bypass;
    RenderJob job{&photo, &paint, nullptr, {}};

    ASSERT_TRUE(engine->render(std::span(&job, 1)).has_value());

    EXPECT_TRUE(is_equal(job.output, mirrored));
  }
}

TEST(PassthroughEngine, AppliesEffectsAndMixesThemByOpacity) {
  const auto engine = make_passthrough_engine();
  const Image photo = draw_scene({64, 48}, 0);
  const auto render = [&](const Paint& paint) {
    RenderJob job{&photo, &paint, nullptr, {}};
    EXPECT_TRUE(engine->render(std::span(&job, 1)).has_value());
    return std::move(job.output);
  };
  Paint paint{{{0, 1}}};
  paint.effects.mono = 1;
  const Image grey = render(paint);

  paint.opacity = 0.5F;
  const Image half = render(paint);
  paint.opacity = 0;
  const Image none = render(paint);
  paint.opacity = 1;
  paint.bypass = true;
  const Image bypassed = render(paint);

  EXPECT_EQ(grey.data()[0], grey.data()[1]);
  EXPECT_EQ(grey.data()[1], grey.data()[2]);
  EXPECT_NEAR(half.data()[0], (grey.data()[0] + photo.data()[0]) / 2, 1);
  EXPECT_TRUE(is_equal(none, photo));
  EXPECT_TRUE(is_equal(bypassed, photo));
}

TEST(PassthroughEngine, SaysWhatItIgnores) {
  const auto engine = make_passthrough_engine();
  const auto& ignored = engine->info().ignored;

  EXPECT_EQ(std::count(ignored.begin(), ignored.end(), "strength"), 1);
  EXPECT_EQ(std::count(ignored.begin(), ignored.end(), "mirror"), 0);
  EXPECT_EQ(std::count(ignored.begin(), ignored.end(), "bypass"), 0);
}

TEST(EngineFactory, MakesThePassthroughEngineWithoutModels) {
  const auto engine = make_engine({.name = "passthrough"}, std::make_shared<StyleBank>());

  ASSERT_TRUE(engine.has_value());
  EXPECT_EQ((*engine)->info().name, "passthrough");
}

TEST(EngineFactory, RefusesAnUnknownNameWithTheChoices) {
  const auto engine = make_engine({.name = "magic"}, std::make_shared<StyleBank>());

  ASSERT_FALSE(engine.has_value());
  EXPECT_EQ(engine.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(engine.error().fix.find("passthrough"), std::string::npos);
}

}  // namespace
}  // namespace streamstyle
