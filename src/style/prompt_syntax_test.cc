#include "style/prompt_syntax.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

namespace streamstyle {
namespace {

std::vector<PromptFragment> fragments_of(std::string_view text) {
  const auto parts = parse_prompt(text);
  return parts.size() == 1 ? parts[0].fragments : std::vector<PromptFragment>{};
}

TEST(PromptSyntax, PlainTextIsOneFragment) {
  const std::string text = "oil painting, 50/50 of 'a' and b: red (blue) - 3:4";

  ASSERT_EQ(fragments_of(text).size(), 1U);
  EXPECT_EQ(fragments_of(text)[0].weight, 1);
  EXPECT_TRUE(parse_prompt("  \n").empty());
}

TEST(PromptSyntax, BracketsWithANumberWeigh) {
  const auto fragments = fragments_of("a (red fox:1.3) at (night:0.5)");

  ASSERT_EQ(fragments.size(), 4U);
  EXPECT_EQ(fragments[1], (PromptFragment{"red fox", 1.3}));
  EXPECT_EQ(fragments[3], (PromptFragment{"night", 0.5}));
  EXPECT_EQ(fragments_of("(words)1.4")[0], (PromptFragment{"words", 1.4}));
}

TEST(PromptSyntax, ANegativeNumberStays) {
  const auto fragments = fragments_of("a (red fox:-1) b");

  ASSERT_EQ(fragments.size(), 3U);
  EXPECT_EQ(fragments[1], (PromptFragment{"red fox", -1}));
}

TEST(PromptSyntax, BracketsPartWords) {
  EXPECT_EQ(fragments_of("anime(blue)").at(0).text, "anime blue");
  EXPECT_EQ(fragments_of("(anime)(mosaic)x").at(0).text, "anime mosaic x");
  EXPECT_EQ(fragments_of("(anime), b").at(0).text, "anime, b");
}

TEST(PromptSyntax, TypographicQuotesAreQuotes) {
  const auto parts = parse_prompt("(“anime”, ‘van gogh’).blend(0.3, 0.7)");

  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[1].weight, 0.7);
  EXPECT_EQ(parts[1].fragments.at(0).text, "van gogh");
}

TEST(PromptSyntax, ManyPartsEndInOne) {
  std::string text = "word0";
  for (int i = 1; i < 150; ++i) text += " AND word" + std::to_string(i);

  const auto parts = parse_prompt(text);

  ASSERT_EQ(parts.size(), kMaxParts);
  EXPECT_EQ(parts.back().fragments.size(), 150 - kMaxParts + 1);
}

TEST(PromptSyntax, NestedBracketsMultiply) {
  const auto fragments = fragments_of("(a (b:2) c:1.5)");

  ASSERT_EQ(fragments.size(), 3U);
  EXPECT_DOUBLE_EQ(fragments[0].weight, 1.5);
  EXPECT_DOUBLE_EQ(fragments[1].weight, 3);
  EXPECT_EQ(fragments[1].text, "b");
}

TEST(PromptSyntax, SignsWeighAsCompelDoes) {
  const auto fragments = fragments_of("blue++ (oil paint)- sea");

  ASSERT_EQ(fragments.size(), 3U);
  EXPECT_EQ(fragments[0].text, "blue");
  EXPECT_DOUBLE_EQ(fragments[0].weight, 1.1 * 1.1);
  EXPECT_EQ(fragments[1].text, "oil paint");
  EXPECT_DOUBLE_EQ(fragments[1].weight, 0.9);
}

TEST(PromptSyntax, SignsInsideWordsAreText) {
  ASSERT_EQ(fragments_of("rock-n-roll a+b --- x").size(), 1U);
  EXPECT_EQ(fragments_of("rock-n-roll a+b --- x")[0].text, "rock-n-roll a+b --- x");
}

TEST(PromptSyntax, AndMakesParts) {
  const auto parts = parse_prompt("starry night AND great wave :0.5");

  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].weight, 1);
  EXPECT_EQ(parts[1].weight, 0.5);
  EXPECT_EQ(parts[1].fragments[0].text, "great wave");
  EXPECT_EQ(parse_prompt("sea and sand").size(), 1U);
  EXPECT_EQ(parse_prompt("BRAND ANDROID").size(), 1U);
}

TEST(PromptSyntax, BlendIsWhatGenDjSends) {
  const auto parts = parse_prompt(R"(("an old man", "a cat, with a/b").blend(0.30, 0.70))");

  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].weight, 0.3);
  EXPECT_EQ(parts[1].weight, 0.7);
  EXPECT_EQ(parts[1].fragments[0].text, "a cat, with a/b");
}

TEST(PromptSyntax, AndWithBracketsTakesWeightsOrNone) {
  EXPECT_EQ(parse_prompt(R"(("a", 'b').and())").size(), 2U);
  EXPECT_EQ(parse_prompt(R"(("a", "b").and(1, 0.5))").at(1).weight, 0.5);
  EXPECT_EQ(parse_prompt("(a b).and()").at(0).fragments[0].text, "a b");
  EXPECT_EQ(parse_prompt(R"(("a", "b").blend(1))").size(), 1U) << "the numbers don't fit: text";
}

TEST(PromptSyntax, BackslashMakesText) {
  EXPECT_EQ(fragments_of(R"(a \(b:2\) c)")[0], (PromptFragment{"a (b:2) c", 1}));
}

TEST(PromptSyntax, WeightZeroTakesWordsAway) {
  const auto fragments = fragments_of("sea (sand:0)");

  ASSERT_EQ(fragments.size(), 1U);
  EXPECT_EQ(fragments[0].text, "sea");
}

TEST(PromptSyntax, LiteralLeavesAllAsText) {
  const auto parts = parse_prompt("(a:2) AND b++", true);

  ASSERT_EQ(parts.size(), 1U);
  EXPECT_EQ(parts[0].fragments[0], (PromptFragment{"(a:2) AND b++", 1}));
}

TEST(PromptSyntax, WeightsStayFiniteAndBounded) {
  for (const auto* text : {"(a:1e9)", "(a:99999999999999999999)", "a++++++++++++++++++++++++++++++",
                           "((((a:9):9):9):9)", "(a:nan)", "(a:-3)"}) {
    for (const auto& part : parse_prompt(text)) {
      for (const auto& fragment : part.fragments) {
        EXPECT_TRUE(std::isfinite(fragment.weight)) << text;
        EXPECT_LE(fragment.weight, 10) << text;
      }
    }
  }
}

TEST(PromptSyntax, HugeTangledTextTakesLinearTime) {
  const auto repeat = [](std::string_view text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
  };
  for (const auto* piece :
       {"(", ")", "()", "(a:", "a+-", "a++", "+", "a AND ", "\\", "(a)1.", ":"}) {
    const auto parts = parse_prompt(repeat(piece, 100'000));
    EXPECT_LE(parts.size(), 100'001U) << piece;
  }
}

TEST(PromptSyntax, RandomTextNeverBreaks) {
  std::mt19937 random(7);
  const std::string letters = "ab ()\"',.:+-0123456789\\ANDblend\n\xc3\xa9";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (unsigned i = 0; i < random() % 60; ++i) text += letters[random() % letters.size()];
    for (const auto& part : parse_prompt(text)) {
      EXPECT_GE(part.weight, 0) << text;
      ASSERT_FALSE(part.fragments.empty()) << text;
      for (const auto& fragment : part.fragments) EXPECT_FALSE(fragment.text.empty()) << text;
    }
  }
}

}  // namespace
}  // namespace streamstyle
