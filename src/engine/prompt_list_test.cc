// How often the matcher picks a style that a person would accept: tests/prompts/README.md.
// With STREAMSTYLE_SHOW_MISSES=tune (or test) it prints what that half missed.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "engine/sentence_encoder.h"
#include "style/bank_on_disk.h"
#include "style/look_words.h"
#include "style/prompt_matcher.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

struct Row {
  std::string prompt;
  std::vector<std::string> accepted;
  std::string kind;
  std::vector<std::string> look;  ///< such as "warmth+", "tint:blue", "grain"
};

std::string half_of(const std::string& prompt) {
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
  for (const char c : prompt) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash % 2 == 0 ? "tune" : "test";
}

std::vector<std::string> split(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

std::vector<Row> read_rows(const std::string& half) {
  std::ifstream in(fs::path(STREAMSTYLE_SOURCE_DIR) / "tests" / "prompts" / "accepted.tsv");
  std::vector<Row> rows;
  std::string line;
  bool is_header = true;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#' || std::exchange(is_header, false)) continue;
    std::istringstream fields(line);
    Row row;
    std::string accepted;
    std::getline(fields, row.prompt, '\t');
    std::getline(fields, accepted, '\t');
    std::getline(fields, row.kind, '\t');
    row.accepted = split(accepted);
    std::string look;
    std::getline(fields, look, '\t');
    row.look = split(look);
    if (half_of(row.prompt) == half) rows.push_back(std::move(row));
  }
  return rows;
}

struct Tally {
  int num_rows = 0;
  int num_accepted = 0;
  void add(bool is_accepted) {
    ++num_rows;
    num_accepted += is_accepted ? 1 : 0;
  }
  double share() const { return num_rows == 0 ? 0 : static_cast<double>(num_accepted) / num_rows; }
};

std::ostream& operator<<(std::ostream& out, const Tally& tally) {
  return out << tally.num_accepted << " of " << tally.num_rows << " (" << 100 * tally.share()
             << " %)";
}

/// Share of the half's prompts whose strongest style is accepted.
double measure(const PromptMatcher& matcher, const std::string& half, const std::string& what) {
  const char* shown = std::getenv("STREAMSTYLE_SHOW_MISSES");
  Tally all;
  Tally paraphrases;
  for (const Row& row : read_rows(half)) {
    const MatchResult result = matcher.match(row.prompt);
    const std::string first = result.styles.empty() ? "nothing" : result.styles[0].id;
    const bool is_accepted =
        std::find(row.accepted.begin(), row.accepted.end(), first) != row.accepted.end();
    all.add(is_accepted);
    if (row.kind == "paraphrase") paraphrases.add(is_accepted);
    if (!is_accepted && shown != nullptr && half == shown) {
      std::cout << "  " << row.prompt << " -> " << first << ", not " << row.accepted[0] << '\n';
    }
  }
  std::cout << "half " << half << ", " << what << ": top-1 accepted " << all << "; paraphrases "
            << paraphrases << '\n';
  return all.share();
}

/// A word in the notation of the list: "warmth+", "tint", "grain".
std::string in_short(const LookWord& word) {
  constexpr std::array kTwoSided = {"warmth", "saturation", "contrast", "brightness"};
  const bool is_two_sided =
      std::find(kTwoSided.begin(), kTwoSided.end(), word.member) != kTwoSided.end();
  return word.member + (!is_two_sided ? "" : word.amount > 0 ? "+" : "-");
}

bool is_found(const std::string& wanted, const std::vector<LookWord>& found) {
  const auto has = [&](const std::string& name) {
    return std::any_of(found.begin(), found.end(),
                       [&](const LookWord& word) { return in_short(word) == name; });
  };
  if (wanted == "sepia") return has("mono") && has("tint");
  return has(wanted.substr(0, wanted.find(':')));
}

/// Shares of the grades and effects that prompts ask for that are found, and of those found that
/// were asked for.
std::pair<Tally, Tally> measure_look_words(const PromptMatcher& matcher, const std::string& half) {
  const char* shown = std::getenv("STREAMSTYLE_SHOW_MISSES");
  Tally wanted;
  Tally found;
  for (const Row& row : read_rows(half)) {
    const auto words = read_look_words(row.prompt, matcher.match(row.prompt).matched);
    std::string missed;
    for (const std::string& look : row.look) {
      wanted.add(is_found(look, words));
      if (!is_found(look, words)) missed += " -" + look;
    }
    for (const LookWord& word : words) {
      const bool is_wanted =
          std::any_of(row.look.begin(), row.look.end(), [&](const std::string& look) {
            return is_found(look, words) &&
                   (look == "sepia" ? word.member == "mono" || word.member == "tint"
                                    : look.substr(0, look.find(':')) == in_short(word));
          });
      found.add(is_wanted);
      if (!is_wanted) missed += " +" + in_short(word);
    }
    if (!missed.empty() && shown != nullptr && half == shown) {
      std::cout << "  " << row.prompt << " ->" << missed << '\n';
    }
  }
  std::cout << "half " << half << ": grades and effects found " << wanted << "; asked for, of those"
            << " found " << found << '\n';
  return {wanted, found};
}

/// Names as people give them to what they taught.
void teach_dozen(StyleBank& bank) {
  int number = 0;
  for (const char* name : {"My grandmother's quilt", "Kitchen tiles", "Dad's old postcard",
                           "Autumn leaves", "Blue denim", "Coral reef", "Beach photo", "Rusty gate",
                           "Emma's drawing", "Persian rug", "Concert poster", "Winter wool"}) {
    StyleInfo style;
    style.id = "taught-" + std::to_string(++number);
    style.name = name;
    ASSERT_TRUE(bank.teach(style, std::vector<float>(bank.vector_size()), nullptr));
  }
}

TEST(PromptList, ColourAndEffectWordsAreFound) {
  const StyleBank bank = described_bank();
  const PromptMatcher matcher(bank);

  for (const char* half : {"tune", "test"}) {
    const auto [wanted, found] = measure_look_words(matcher, half);
    EXPECT_GE(wanted.share(), 0.9) << half;
    EXPECT_GE(found.share(), 0.6) << half;
  }
}

TEST(PromptList, MostPromptsGetAStyleThatAPersonWouldAccept) {
  auto encoder = load_text_encoder(fs::path(STREAMSTYLE_SOURCE_DIR) / "models" / "minilm");
  ASSERT_TRUE(encoder) << encoder.error().message;
  StyleBank bank = described_bank();
  PromptMatcher matcher(bank, *encoder);

  EXPECT_GE(measure(matcher, "tune", "words and meaning"), 0.95);
  EXPECT_GE(measure(matcher, "test", "words and meaning"), 0.9);

  // Styles that people taught take few of them away.
  teach_dozen(bank);
  matcher.update();
  EXPECT_GE(measure(matcher, "tune", "beside twelve taught styles"), 0.94);
  EXPECT_GE(measure(matcher, "test", "beside twelve taught styles"), 0.89);
}

TEST(PromptList, TaughtStylesAreFoundByNameAndMeaning) {
  auto encoder = load_text_encoder(fs::path(STREAMSTYLE_SOURCE_DIR) / "models" / "minilm");
  ASSERT_TRUE(encoder) << encoder.error().message;
  StyleBank bank = described_bank();
  teach_dozen(bank);
  const PromptMatcher matcher(bank, *encoder);

  for (const auto& [prompt, name] :
       {std::pair("my grandmother's quilt", "My grandmother's quilt"),
        std::pair("grandma's quilt", "My grandmother's quilt"),
        std::pair("a carpet from Iran", "Persian rug"),
        std::pair("underwater corals", "Coral reef"), std::pair("jeans", "Blue denim"),
        std::pair("my daughter Emma's picture", "Emma's drawing"),
        std::pair("seaside snapshot", "Beach photo")}) {
    EXPECT_EQ(matcher.match(prompt).styles[0].name, name) << prompt;
  }
}

TEST(PromptList, LettersAtRandomAreAGuessAndFewPromptsAre) {
  auto encoder = load_text_encoder(fs::path(STREAMSTYLE_SOURCE_DIR) / "models" / "minilm");
  ASSERT_TRUE(encoder) << encoder.error().message;
  const StyleBank bank = described_bank();
  const PromptMatcher matcher(bank, *encoder);
  for (const char* text : {"qwrtzp xvkkj", "zzzz", "asdf jkl", "the quarterly tax report"}) {
    EXPECT_TRUE(matcher.match(text).is_guess) << text;
  }
  Tally guesses;
  for (const Row& row : read_rows("test")) guesses.add(matcher.match(row.prompt).is_guess);
  std::cout << "half test: guesses " << guesses << '\n';
  EXPECT_LT(guesses.share(), 0.05);
}

TEST(PromptList, WordsAloneStillUnderstandMost) {
  const StyleBank bank = described_bank();
  const PromptMatcher matcher(bank);

  EXPECT_GE(measure(matcher, "tune", "words alone"), 0.75);
  EXPECT_GE(measure(matcher, "test", "words alone"), 0.70);
}

}  // namespace
}  // namespace streamstyle
