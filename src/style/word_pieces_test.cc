#include "style/word_pieces.h"

#include <gtest/gtest.h>

#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

using Numbers = std::vector<std::uint32_t>;

class WordPiecesTest : public testing::Test {
 protected:
  Result<WordPieces> load(std::string_view lines) {
    write_file(folder_.path() / "tokens.txt", lines);
    return WordPieces::load(folder_.path() / "tokens.txt");
  }

  TemporaryFolder folder_;
};

// Numbers:                            0      1      2      3      4      5   6
constexpr std::string_view kPieces = "[CLS]\n[SEP]\nwater\n##col\n##our\nwat\noil\n";

TEST_F(WordPiecesTest, TheLongestPieceWins) {
  const auto pieces = load(kPieces);

  EXPECT_EQ(pieces->split("Watercolour", 128), (Numbers{0, 2, 3, 4, 1}));
}

TEST_F(WordPiecesTest, CaseAccentsAndPunctuationDontMatter) {
  const auto pieces = load(kPieces);

  EXPECT_EQ(pieces->split("\u00d6IL, (w\u00e1ter)!", 128), (Numbers{0, 6, 2, 1}));
}

TEST_F(WordPiecesTest, WordsThatCannotBeSpeltAreLeftOut) {
  const auto pieces = load(kPieces);

  EXPECT_EQ(pieces->split("oil waterx", 128), (Numbers{0, 6, 1}));
  EXPECT_TRUE(pieces->split("zebra, \u732b", 128).empty());
  EXPECT_TRUE(pieces->split("", 128).empty());
}

TEST_F(WordPiecesTest, LongTextsAreCutBeforeTheLastMark) {
  const auto pieces = load(kPieces);

  EXPECT_EQ(pieces->split("oil oil oil watercolour", 5), (Numbers{0, 6, 6, 6, 1}));
  EXPECT_EQ(pieces->split("watercolour", 4), (Numbers{0, 2, 3, 1}));
}

TEST_F(WordPiecesTest, AFileWithoutTheMarksIsRefused) {
  EXPECT_EQ(load("oil\nwater\n").error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(WordPieces::load(folder_.path() / "none.txt").error().code, ErrorCode::kNotFound);
}

}  // namespace
}  // namespace streamstyle
