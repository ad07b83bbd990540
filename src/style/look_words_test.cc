#include "style/look_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace streamstyle {
namespace {

double amount_of(const std::vector<LookWord>& words, const std::string& member) {
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](const LookWord& word) { return word.member == member; });
  return found == words.end() ? 0 : found->amount;
}

double amount_of(std::string_view prompt, const std::string& member) {
  return amount_of(read_look_words(prompt), member);
}

TEST(LookWords, ColoursAskForATint) {
  const auto words = read_look_words("something calm and Blue");

  ASSERT_EQ(words.size(), 1U);
  EXPECT_EQ(words[0].words, "Blue");
  EXPECT_EQ(words[0].member, "tint");
  EXPECT_EQ(words[0].tint, "#2f62c8");
  EXPECT_GT(words[0].amount, 0);
}

TEST(LookWords, MoodAndLightAskForAGrade) {
  EXPECT_GT(amount_of("warm colours", "warmth"), 0);
  EXPECT_LT(amount_of("a cold winter", "warmth"), 0);
  EXPECT_LT(amount_of("faded pastel tones", "saturation"), 0);
  EXPECT_GT(amount_of("vibrant colors", "saturation"), 0);
  EXPECT_GT(amount_of("high contrast", "contrast"), 0);
  EXPECT_LT(amount_of("van gogh, but darker", "brightness"), 0);
}

TEST(LookWords, EffectsHaveWordsToo) {
  EXPECT_GT(amount_of("pixelated", "pixelate"), 0);
  EXPECT_GT(amount_of("halftone dots", "halftone"), 0);
  EXPECT_GT(amount_of("with thick outlines", "ink"), 0);
  EXPECT_GT(amount_of("posterised", "posterise"), 0);
  EXPECT_GT(amount_of("a soft glow", "glow"), 0);
  EXPECT_GT(amount_of("grainy old film", "grain"), 0);
  EXPECT_EQ(amount_of("black-and-white", "mono"), 1);
  EXPECT_EQ(amount_of("black & white", "mono"), 1);
}

TEST(LookWords, SepiaIsGreyWithABrownTint) {
  const auto words = read_look_words("sepia");

  EXPECT_EQ(amount_of(words, "mono"), 1);
  EXPECT_GT(amount_of(words, "tint"), 0.5);
}

TEST(LookWords, AdverbsChangeTheAmount) {
  EXPECT_GT(amount_of("very dark", "brightness"), -1);
  EXPECT_LT(amount_of("very dark", "brightness"), amount_of("dark", "brightness"));
  EXPECT_LT(amount_of("a bit of grain", "grain"), amount_of("grain", "grain"));
}

TEST(LookWords, NotTurnsAGradeRoundAndLeavesAnEffectOut) {
  EXPECT_GT(amount_of("not dark", "brightness"), 0);
  EXPECT_TRUE(read_look_words("no glow, without grain").empty());
  EXPECT_TRUE(read_look_words("not very blue, don't make it pixelated").empty());
  EXPECT_GT(amount_of("not too dark", "brightness"), 0);
  EXPECT_LT(amount_of("not too dark", "brightness"), amount_of("not dark", "brightness"));
}

TEST(LookWords, WordsOfTheLookAreToldFromNamesOfStyles) {
  const std::vector<MatchedWords> matched = {{"pixel art", "pixel-art", "pixel art", "name"}};

  EXPECT_EQ(read_look("very blue pixel art, hatched", matched).is_look,
            (std::vector<bool>{true, true, false, false, false}));
  EXPECT_EQ(amount_of(read_look_words("pixel art", matched), "pixelate"), 0);
}

TEST(LookWords, AnEffectOfTheStyleIsNotDoubled) {
  Effects effects;
  effects.pixelate = 0.4;
  effects.halftone = 0.9;
  Grade grade;
  grade.warmth = 0.2;

  add_look_words(read_look_words("pixelated, halftone, warm"), 1, effects, grade);

  EXPECT_DOUBLE_EQ(effects.pixelate, 0.5);
  EXPECT_DOUBLE_EQ(effects.halftone, 0.9);
  EXPECT_DOUBLE_EQ(grade.warmth, 0.7);
}

TEST(LookWords, AColourInTheNameOfAStyleIsNoTint) {
  const std::vector<MatchedWords> matched = {{"blue horse", "blue-horse", "blue horse", "name"}};

  EXPECT_TRUE(read_look_words("a blue horse", matched).empty());
  EXPECT_EQ(read_look_words("a blue horse in green", matched).size(), 1U);
  EXPECT_EQ(read_look_words("a horse, blue", matched).size(), 1U);
}

TEST(LookWords, AMemberIsAskedForOnce) {
  const auto words = read_look_words("purple and pink, vivid and faded");

  EXPECT_EQ(words.size(), 2U);
  EXPECT_GT(amount_of(words, "saturation"), 0);
}

TEST(LookWords, SeveralColoursAreNoTint) {
  EXPECT_TRUE(read_look_words("red, white and blue").empty());
  EXPECT_EQ(read_look_words("purple and pink").size(), 1U);
}

TEST(LookWords, OtherWordsAskForNothing) {
  EXPECT_TRUE(read_look_words("a super cool dj with a dog").empty());
  EXPECT_TRUE(read_look_words("").empty());
}

}  // namespace
}  // namespace streamstyle
