// How often the matcher picks a style that a person would accept: tests/prompts/README.md.
// With STREAMSTYLE_SHOW_MISSES=tune (or test) it prints what that half missed.
#include <gtest/gtest.h>

#include <algorithm>
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
#include "style/prompt_matcher.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

struct Row {
  std::string prompt;
  std::vector<std::string> accepted;
  std::string kind;
};

std::string half_of(const std::string& prompt) {
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
  for (const char c : prompt) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash % 2 == 0 ? "tune" : "test";
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
    std::istringstream ids(accepted);
    for (std::string id; ids >> id;) row.accepted.push_back(id);
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

TEST(PromptList, MostPromptsGetAStyleThatAPersonWouldAccept) {
  auto encoder = load_text_encoder(fs::path(STREAMSTYLE_SOURCE_DIR) / "models" / "minilm");
  ASSERT_TRUE(encoder) << encoder.error().message;
  const StyleBank bank = described_bank();
  const PromptMatcher matcher(bank, *encoder);

  EXPECT_GE(measure(matcher, "tune", "words and meaning"), 0.88);
  EXPECT_GE(measure(matcher, "test", "words and meaning"), 0.80);
}

TEST(PromptList, WordsAloneStillUnderstandMost) {
  const StyleBank bank = described_bank();
  const PromptMatcher matcher(bank);

  EXPECT_GE(measure(matcher, "tune", "words alone"), 0.75);
  EXPECT_GE(measure(matcher, "test", "words alone"), 0.70);
}

}  // namespace
}  // namespace streamstyle
