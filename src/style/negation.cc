#include "style/negation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "style/words.h"

namespace streamstyle {
namespace {

constexpr auto kDenials = std::to_array<std::string_view>(
    {"no", "not", "without", "never", "less", "minus", "avoid", "avoiding", "except", "excluding",
     "dont", "doesnt", "isnt", "arent", "nor", "sans"});
/// Denials of two words.
constexpr auto kFirsts =
    std::to_array<std::pair<std::string_view, std::string_view>>({{"anything", "but"},
                                                                  {"everything", "but"},
                                                                  {"instead", "of"},
                                                                  {"rather", "than"},
                                                                  {"other", "than"}});
/// What follows them is wanted again.
constexpr auto kTurns = std::to_array<std::string_view>(
    {"but", "just", "only", "and", "then", "with", "in", "as", "rather", "instead"});

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// What stands between blanks, with its punctuation.
struct Chunk {
  std::string text;
  std::string folded;  ///< its letters: "don't" is "dont"
  bool ends_clause;
  double weight;
};

std::vector<Chunk> chunks_of(const PromptPart& part) {
  constexpr std::string_view kBlanks = " \t\n\r\f\v";
  std::vector<Chunk> chunks;
  for (const auto& [text, weight] : part.fragments) {
    for (std::size_t at = text.find_first_not_of(kBlanks); at != std::string::npos;) {
      const std::size_t end = std::min(text.find_first_of(kBlanks, at), text.size());
      const bool ends_clause = std::string_view(",;.!?:|").find(text[end - 1]) != std::string::npos;
      Chunk chunk{text.substr(at, end - at), "", ends_clause, weight};
      for (const std::string& word : folded_words(chunk.text)) chunk.folded += word;
      chunks.push_back(std::move(chunk));
      at = text.find_first_not_of(kBlanks, end);
    }
  }
  return chunks;
}

/// Number of chunks of the denial at `at`; 0 where there is none.
std::size_t denial_at(const std::vector<Chunk>& chunks, std::size_t at) {
  const bool has_next = at + 1 < chunks.size() && !chunks[at].ends_clause;
  if (!has_next) return 0;
  for (const auto& [first, second] : kFirsts) {
    if (chunks[at].folded == first && chunks[at + 1].folded == second) return 2;
  }
  return is_denial(chunks[at].folded) ? 1 : 0;
}

/// Words of one weight that follow each other are one fragment.
void add(PromptPart& part, const std::string& text, double weight) {
  auto& fragments = part.fragments;
  if (!fragments.empty() && fragments.back().weight == weight) {
    fragments.back().text += ' ' + text;
  } else {
    fragments.push_back({text, weight});
  }
}

}  // namespace

bool is_denial(std::string_view folded) { return holds(kDenials, folded); }

Wishes split_wishes(const PromptPart& part) {
  Wishes wishes{{part.weight, {}}, {part.weight, {}}};
  const std::vector<Chunk> chunks = chunks_of(part);
  bool is_denied = false;
  for (std::size_t at = 0; at < chunks.size();) {
    if (const std::size_t count = denial_at(chunks, at); count > 0) {
      is_denied = true;
      at += count;
      continue;
    }
    const Chunk& chunk = chunks[at];
    if (holds(kTurns, chunk.folded)) is_denied = false;
    const bool is_wanted = !is_denied && chunk.weight > 0;
    add(is_wanted ? wishes.wanted : wishes.unwanted, chunk.text, std::fabs(chunk.weight));
    if (chunk.ends_clause) is_denied = false;
    ++at;
  }
  return wishes;
}

}  // namespace streamstyle
