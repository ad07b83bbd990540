#include "style/resolve.h"

#include <gtest/gtest.h>

#include "style/bank_on_disk.h"
#include "style/prompt_matcher.h"

namespace streamstyle {
namespace {

class ResolveLook : public testing::Test {
 protected:
  ResolveLook() : bank_(painters_bank()), matcher_(bank_) {}

  Paint resolve(const Look& look, bool literal = false) {
    return resolve_look(look, bank_, matcher_.match_prompts(look.prompts, literal));
  }
  float weight_of(const Paint& paint, std::string_view id) {
    for (const auto& part : paint.parts) {
      if (part.row == bank_.find(id)->row) return part.weight;
    }
    return 0;
  }

  StyleBank bank_;
  PromptMatcher matcher_;
};

TEST_F(ResolveLook, NothingChosenIsTheDefaultStyle) {
  const Paint paint = resolve({});

  ASSERT_EQ(paint.parts.size(), 1U);
  EXPECT_EQ(paint.parts[0].row, bank_.default_style()->row);
  EXPECT_EQ(paint.parts[0].weight, 1);
}

TEST_F(ResolveLook, StylesAndPromptsAddUpAndAreNormalised) {
  Look look;
  look.styles = {{"udnie", 1}, {"udnie", 1}};
  look.prompts = {{"hokusai", 6}};

  const Paint paint = resolve(look);

  EXPECT_FLOAT_EQ(weight_of(paint, "udnie"), 0.25F);
  EXPECT_FLOAT_EQ(weight_of(paint, "great-wave"), 0.75F);
}

TEST(ResolveEffects, AStyleBringsItsOwnByItsShareAndTheStrength) {
  auto styles = painters();
  styles[0].effects = {.pixelate = 0.8, .pixel_colours = 16};
  styles[0].grade = {.saturation = -1};
  const TemporaryFolder folder;
  write_bank(folder.path(), styles);
  const StyleBank bank = StyleBank::load(folder.path()).value();
  Look look;
  look.styles = {{styles[0].id, 1}, {styles[1].id, 1}};
  look.strength = 0.5;
  look.effects.ink = 0.25;

  const Paint paint = resolve_look(look, bank, {});

  EXPECT_DOUBLE_EQ(paint.effects.pixelate, 0.2);
  EXPECT_EQ(paint.effects.pixel_colours, 16);
  EXPECT_DOUBLE_EQ(paint.effects.ink, 0.25);
  EXPECT_DOUBLE_EQ(paint.grade.saturation, -0.25);
  look.strength = 0;
  EXPECT_EQ(resolve_look(look, bank, {}).effects, look.effects);
}

TEST_F(ResolveLook, PromptsAskForColourAndEffects) {
  Look look;
  look.prompts = {{"hokusai, very warm", 3}, {"halftone munch", 1}};
  look.strength = 0.5;
  look.grade.warmth = 0.1;

  const Paint paint = resolve(look);

  EXPECT_NEAR(paint.grade.warmth, 0.1 + 0.5 * 0.75 * 0.75, 1e-9);
  EXPECT_NEAR(paint.effects.halftone, 0.5 * 0.25 * 0.7, 1e-9);
  EXPECT_EQ(paint.grade.saturation, 0);
}

TEST_F(ResolveLook, NegativePromptsLowerWhatTheyName) {
  Look look;
  look.styles = {{"udnie", 1}, {"reverie", 1}};
  look.prompts = {{"hokusai munch", 2}, {"munch", -0.5}, {"udnie", -0.25}, {"glow", -1}};
  look.effects.glow = 0.8;

  const Paint paint = resolve(look);

  EXPECT_GT(weight_of(paint, "great-wave"), 1.5 * weight_of(paint, "the-scream"));
  EXPECT_NEAR(weight_of(paint, "udnie"), 0.75 * weight_of(paint, "reverie"), 1e-6);
  EXPECT_LT(paint.effects.glow, 0.6);
}

TEST_F(ResolveLook, WithoutTheDefaultStyleAnotherPaints) {
  Look look;
  look.prompts = {{bank_.default_style()->name, -1}};

  const Paint paint = resolve(look);

  ASSERT_EQ(paint.parts.size(), 1U);
  EXPECT_NE(paint.parts[0].row, bank_.default_style()->row);
  EXPECT_NE(paint.parts[0].row, bank_.identity_row());
}

TEST_F(ResolveLook, PartsAreSortedByRow) {
  Look look;
  look.styles = {{"water-lilies", 1}, {"starry-night", 1}, {"udnie", 1}};

  const Paint paint = resolve(look);

  ASSERT_EQ(paint.parts.size(), 3U);
  EXPECT_LT(paint.parts[0].row, paint.parts[1].row);
  EXPECT_LT(paint.parts[1].row, paint.parts[2].row);
}

TEST_F(ResolveLook, WeightZeroTakesPartInNothing) {
  Look look;
  look.styles = {{"udnie", 0}, {"reverie", 2}};
  EXPECT_EQ(resolve(look).parts.size(), 1U);

  look.styles = {{"udnie", 0}};
  EXPECT_EQ(resolve(look).parts[0].row, bank_.default_style()->row);
}

TEST_F(ResolveLook, AGuessDoesNotWaterDownAChosenStyle) {
  Look look;
  look.styles = {{"udnie", 1}};
  look.prompts = {{"zebra", 1}};

  EXPECT_FLOAT_EQ(weight_of(resolve(look), "udnie"), 1);
}

TEST_F(ResolveLook, LiteralPromptsKeepTheirSigns) {
  Look look;
  look.prompts = {{"(hokusai:0) munch", 1}};

  EXPECT_EQ(weight_of(resolve(look), "great-wave"), 0);
  EXPECT_GT(weight_of(resolve(look, true), "great-wave"), 0);
}

TEST_F(ResolveLook, CopiesTheAmounts) {
  Look look;
  look.strength = 0.25;
  look.opacity = 0.5;
  look.stability = 0.75;
  look.colour_keep = 1;
  look.seed = 5;
  look.passes = 2;
  look.mirror = true;
  look.bypass = true;
  look.flash_limit = false;

  const Paint paint = resolve(look);

  EXPECT_EQ(paint.strength, 0.25F);
  EXPECT_EQ(paint.opacity, 0.5F);
  EXPECT_EQ(paint.stability, 0.75F);
  EXPECT_EQ(paint.colour_keep, 1);
  EXPECT_EQ(paint.seed, 5U);
  EXPECT_EQ(paint.passes, 2);
  EXPECT_TRUE(paint.mirror);
  EXPECT_TRUE(paint.bypass);
  EXPECT_FALSE(paint.flash_limit);
}

TEST_F(ResolveLook, AStyleThatIsGoneIsLeftOut) {
  Look look;
  look.styles = {{"gone", 3}, {"great-wave", 1}};
  Look only_gone;
  only_gone.styles = {{"gone", 1}};

  const Paint paint = resolve_look(look, bank_, {});
  ASSERT_EQ(paint.parts.size(), 1U);
  EXPECT_EQ(paint.parts[0].row, bank_.find("great-wave")->row);
  EXPECT_EQ(paint.parts[0].weight, 1);
  EXPECT_EQ(resolve_look(only_gone, bank_, {}).parts[0].row, bank_.default_style()->row);
}

TEST_F(ResolveLook, BankWithoutStylesGivesTheIdentity) {
  Look look;
  look.prompts = {{"hokusai", 1}};

  const StyleBank empty;
  const auto paint = resolve_look(look, empty, PromptMatcher(empty).match_prompts(look.prompts));

  ASSERT_EQ(paint.parts.size(), 1U);
  EXPECT_EQ(paint.parts[0].row, 0U);
}

}  // namespace
}  // namespace streamstyle
