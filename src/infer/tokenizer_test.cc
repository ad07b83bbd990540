#include "infer/tokenizer.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace streamstyle {
namespace {

using Numbers = std::vector<std::uint32_t>;

class TokenizerTest : public testing::Test {
 protected:
  void SetUp() override {
    auto loaded =
        Tokenizer::load(std::filesystem::path(STREAMSTYLE_SOURCE_DIR) / "models" / "minilm");
    ASSERT_TRUE(loaded) << loaded.error().message;
    tokenizer_ = std::move(*loaded);
  }

  /// The pieces between the marks.
  Numbers split(const std::string& text) {
    const auto pieces = tokenizer_->split(std::array{text});
    if (!pieces || pieces->size() != 1) return {};
    const Numbers& all = pieces->front();
    if (all.empty()) return {};
    EXPECT_EQ(all.front(), kBegin) << text;
    EXPECT_EQ(all.back(), kEnd) << text;
    return {all.begin() + 1, all.end() - 1};
  }

  static constexpr std::uint32_t kBegin = 1;
  static constexpr std::uint32_t kEnd = 2;
  static constexpr std::uint32_t kOil = 1631;
  static constexpr std::uint32_t kWater = 417;
  static constexpr std::uint32_t kInk = 8824;
  static constexpr std::uint32_t kCol = 23847;  // ##col
  static constexpr std::uint32_t kOur = 6279;   // ##our
  static constexpr std::uint32_t kCafe = 5785;

  std::unique_ptr<Tokenizer> tokenizer_;
};

TEST_F(TokenizerTest, TheLongestPieceWins) {
  EXPECT_EQ(split("watercolour"), (Numbers{kWater, kCol, kOur}));
  EXPECT_EQ(split("art-deco/bauhaus 1920s"), (Numbers{513, 20017, 6786, 25291, 18643, 4758}));
}

TEST_F(TokenizerTest, CaseAccentsAndPunctuationDontMatter) {
  EXPECT_EQ(split("\u00d6IL, (w\u00e1ter)! \u2014 \u0130nk\u2026"), (Numbers{kOil, kWater, kInk}));
  EXPECT_EQ(split("caf\u00e9"), split("cafe\u0301"));
  EXPECT_EQ(split("CAFE"), Numbers{kCafe});
}

TEST_F(TokenizerTest, APossessiveSIsLeftOut) {
  EXPECT_EQ(split("van gogh's night, Monet\u2019s garden"), split("van gogh night monet garden"));
  EXPECT_EQ(split("don't it's2"), (Numbers{240, 60, 126, 59, 592}));  // don t it s ##2
}

TEST_F(TokenizerTest, WordsThatCannotBeSpeltAreLeftOut) {
  const std::string no_word(200, 'x');

  EXPECT_EQ(split("oil, \u732b and \u6771\u4eac"), (Numbers{kOil, 115}));
  EXPECT_EQ(split("\u041f\u0440\u0438\u0432\u0435\u0442 oil"), Numbers{kOil});
  EXPECT_EQ(split("oil \U0001f600 ink\U0001f3a8"), (Numbers{kOil, kInk}));
  EXPECT_EQ(split(no_word + " oil"), Numbers{kOil});
}

TEST_F(TokenizerTest, ControlCharactersSeparate) {
  EXPECT_EQ(split("oil\x01\x02water\tink\r\n\x7foil"), (Numbers{kOil, kWater, kInk, kOil}));
  EXPECT_EQ(split(std::string("oil\0water", 9)), (Numbers{kOil, kWater}));
}

TEST_F(TokenizerTest, BrokenUtf8LeavesTheRest) {
  EXPECT_EQ(split("\xff\xfe OIL \xc3"), Numbers{kOil});
}

TEST_F(TokenizerTest, MarksThatSomebodyTypesAreWords) {
  EXPECT_EQ(split("[CLS] [SEP] oil"), (Numbers{16948, 132, 17888, kOil}));  // cl ##s sep oil
}

TEST_F(TokenizerTest, ATextWithoutAKnownWordHasNoPieces) {
  const std::vector<std::string> texts = {"", "?!", "\u732b", std::string(10000, 'x')};

  const auto pieces = tokenizer_->split(texts);

  ASSERT_TRUE(pieces) << pieces.error().message;
  EXPECT_EQ(*pieces, std::vector<Numbers>(4));
  EXPECT_EQ(*tokenizer_->split({}), std::vector<Numbers>());
}

TEST_F(TokenizerTest, LongTextsAreCutBeforeTheLastMark) {
  std::string text;
  for (int i = 0; i < 60; ++i) text += "watercolour ";

  const Numbers pieces = split(text + "oil");

  ASSERT_EQ(pieces.size(), 126U);  // and two marks
  EXPECT_EQ(pieces.back(), kOur);
}

TEST_F(TokenizerTest, EveryTextOfABatchKeepsItsOwnPieces) {
  const std::vector<std::string> texts = {"oil", "", "ink watercolour", "water"};

  const auto pieces = tokenizer_->split(texts);

  ASSERT_TRUE(pieces) << pieces.error().message;
  EXPECT_EQ(*pieces, (std::vector<Numbers>{{kBegin, kOil, kEnd},
                                           {},
                                           {kBegin, kInk, kWater, kCol, kOur, kEnd},
                                           {kBegin, kWater, kEnd}}));
}

}  // namespace
}  // namespace streamstyle
