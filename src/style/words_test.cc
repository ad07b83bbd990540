#include "style/words.h"

#include <gtest/gtest.h>

#include "style/code_points.h"
#include "style/edit_distance.h"
#include "style/identifier.h"

namespace streamstyle {
namespace {

std::string stem_of(const char* word) { return split_words(word).at(0).stem; }

TEST(Words, FormsOfAWordAgree) {
  EXPECT_EQ(stem_of("waves"), stem_of("wavy"));
  EXPECT_EQ(stem_of("Swirling"), stem_of("swirls"));
  EXPECT_EQ(stem_of("swirly"), stem_of("swirl"));
  EXPECT_EQ(stem_of("Impressionism"), stem_of("impressionistic"));
  EXPECT_EQ(stem_of("colours"), stem_of("color"));
  EXPECT_EQ(stem_of("dotted"), stem_of("dots"));
  EXPECT_NE(stem_of("water"), stem_of("wave"));
}

TEST(Words, LoseCaseAndAccents) {
  EXPECT_EQ(stem_of("D\u00dcRER"), "durer");
  EXPECT_EQ(stem_of("Cafe\u0301"), stem_of("caf\u00e9"));
  EXPECT_EQ(stem_of("stra\u00dfe"), "strass");
}

TEST(Words, AreSplitAtPunctuationAndPossessives) {
  const auto words = split_words("Monet's ukiyo-e, (8-bit)\u2014end");

  std::vector<std::string> written;
  for (const auto& word : words) written.push_back(word.written);
  EXPECT_EQ(written, (std::vector<std::string>{"Monet", "ukiyo", "e", "8", "bit", "end"}));
}

TEST(Words, OfOtherScriptsStayWhole) {
  const auto words = split_words("\u6d6e\u4e16\u7d75 \u043c\u043e\u043d\u0435");

  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].stem, "\u6d6e\u4e16\u7d75");
}

TEST(Words, PictographsAreWordsAndFullWidthLettersAreLetters) {
  EXPECT_EQ(folded_words("❄️ van"), (std::vector<std::string>{"❄", "van"}));
  EXPECT_EQ(folded_words("ｖａｎ　ｇｏｇｈ"), (std::vector<std::string>{"van", "gogh"}));
}

TEST(Words, BrokenUtf8OnlySeparates) {
  const auto words = split_words("oil\xff\xc0paint\xe2\x82");

  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[1].stem, "paint");
}

TEST(EditDistance, CountsSwapsAsOneAndStopsAtTheLimit) {
  EXPECT_EQ(edit_distance("monet", "monet", 2), 0U);
  EXPECT_EQ(edit_distance("mnoet", "monet", 2), 1U);
  EXPECT_EQ(edit_distance("", "abc", 5), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 5), 3U);
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
  EXPECT_EQ(edit_distance("short", "a very long word", 2), 3U);
}

TEST(Identifier, IsMadeFromAName) {
  EXPECT_EQ(make_identifier("Caf\u00e9 at Night!"), "cafe-at-night");
  EXPECT_EQ(make_identifier("\u6d6e\u4e16\u7d75"), "");
  EXPECT_TRUE(is_identifier(make_identifier(std::string(500, 'x'))));
  EXPECT_FALSE(is_identifier("No"));
  EXPECT_FALSE(is_identifier(""));
  EXPECT_FALSE(is_identifier(std::string(65, 'a')));
}

TEST(InQuotes, FitsOnOneShortLine) {
  EXPECT_EQ(in_quotes("a\nb\xff"), "\"a?b?\"");
  EXPECT_LT(in_quotes(std::string(100'000, 'x')).size(), 50U);
}

}  // namespace
}  // namespace streamstyle
