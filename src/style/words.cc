#include "style/words.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "style/code_points.h"

namespace streamstyle {
namespace {

// U+00C0..U+017F without accents; '?' marks what is no letter, '*' what becomes two letters.
constexpr std::string_view kLatin =
    "aaaaaa*ceeeeiiiidnooooo?ouuuuyt*aaaaaa*ceeeeiiiidnooooo?ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllll"
    "lllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatin.size() == 0x180 - 0xC0);

bool is_ascii_letter_or_digit(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// Appends the folded form of a letter or digit; false when `c` is neither.
bool append_folded(std::string& out, char32_t c) {
  if (c < 0x80) {
    if (!is_ascii_letter_or_digit(c)) return false;
    out.push_back(static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
    return true;
  }
  if (c >= 0xC0 && c < 0x180) {
    const char folded = kLatin[c - 0xC0];
    if (folded == '?') return false;
    if (folded != '*') {
      out.push_back(folded);
    } else if (c == 0xDF) {
      out += "ss";
    } else {
      out += c == 0x152 || c == 0x153 ? "oe" : c == 0x132 || c == 0x133 ? "ij" : "ae";
    }
    return true;
  }
  // Combining accents join the letter before them.
  if (c >= 0x300 && c < 0x370) return true;
  if (c >= 0xFF01 && c <= 0xFF5E) return append_folded(out, c - 0xFEE0);  // full width
  // Punctuation, symbols and spaces outside ASCII, but for pictographs (they are words).
  const bool is_pictograph = (c >= 0x2600 && c < 0x27C0) || (c >= 0x2B00 && c < 0x2C00);
  if (c < 0xC0 || (c >= 0x2000 && c < 0x2C00 && !is_pictograph) || (c >= 0x3000 && c < 0x3030) ||
      (c >= 0xFE00 && c < 0xFE70) || (c >= 0xFF00 && c < 0xFF10)) {
    return false;
  }
  append_utf8(out, c);
  return true;
}

struct Ending {
  std::string_view from;
  std::string_view to;
  std::size_t min_stem;  ///< letters that must stay in front
};

// The first that fits is cut off, longest first.
constexpr std::array kEndings = {
    Ending{"istically", "", 3}, Ending{"istic", "", 3}, Ending{"ists", "", 3},
    Ending{"isms", "", 3},      Ending{"ism", "", 3},   Ending{"ist", "", 3},
    Ending{"ings", "", 3},      Ending{"ing", "", 3},   Ending{"ies", "y", 2},
    Ending{"eds", "", 3},       Ending{"ed", "", 3},    Ending{"sses", "ss", 2},
    Ending{"ss", "ss", 1},      Ending{"us", "us", 2},  Ending{"s", "", 3},
};

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

void cut_doubled_consonant(std::string& word) {
  const std::size_t n = word.size();
  const std::string_view kept = "aeiouls0123456789";
  if (n > 3 && word[n - 1] == word[n - 2] && kept.find(word[n - 1]) == std::string_view::npos) {
    word.pop_back();
  }
}

std::string stem(std::string word) {
  // British and American spellings agree.
  if (const auto at = word.find("colour"); at != std::string::npos) word.erase(at + 4, 1);
  if (word == "grey") word = "gray";
  for (const Ending& ending : kEndings) {
    if (!ends_with(word, ending.from)) continue;
    if (word.size() < ending.from.size() + ending.min_stem) continue;
    word.resize(word.size() - ending.from.size());
    word += ending.to;
    if (ending.from == "ing" || ending.from == "ed") cut_doubled_consonant(word);
    break;
  }
  if (word.size() > 3 && (word.back() == 'e' || word.back() == 'y')) word.pop_back();
  return word;
}

bool starts_possessive(std::string_view rest) {
  if (rest.empty() || (rest[0] != 's' && rest[0] != 'S')) return false;
  return rest.size() == 1 || !is_ascii_letter_or_digit(static_cast<unsigned char>(rest[1]));
}

/// Calls `use(written, folded)` for each word.
template <typename Use>
void for_each_word(std::string_view text, const Use& use) {
  std::string written;
  std::string folded;
  const auto finish = [&] {
    if (!folded.empty()) use(std::move(written), std::move(folded));
    written.clear();
    folded.clear();
  };
  while (!text.empty()) {
    const std::string_view before = text;
    const auto c = next_code_point(text);
    if (!c) text.remove_prefix(1);
    if (c && append_folded(folded, *c)) {
      written.append(before.substr(0, before.size() - text.size()));
      continue;
    }
    const bool is_apostrophe = c && (*c == '\'' || *c == 0x2019);
    if (is_apostrophe && !folded.empty() && starts_possessive(text)) text.remove_prefix(1);
    finish();
  }
  finish();
}

}  // namespace

std::vector<Word> split_words(std::string_view text) {
  std::vector<Word> words;
  for_each_word(text, [&](std::string written, std::string folded) {
    words.push_back({std::move(written), stem(std::move(folded))});
  });
  return words;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  for_each_word(
      text, [&](const std::string&, std::string folded) { words.push_back(std::move(folded)); });
  return words;
}

bool is_filler(std::string_view stem) {
  // Stems, sorted.
  static constexpr std::array kFillers = std::to_array<std::string_view>(
      {"a",    "all",  "also",   "an",    "and",   "any",  "are",  "as",    "at",      "be",
       "big",  "but",  "by",     "can",   "do",    "each", "et",   "ever",  "feel",    "for",
       "from", "give", "had",    "has",   "hav",   "he",   "her",  "his",   "how",     "i",
       "if",   "in",   "inspir", "into",  "is",    "it",   "just", "let",   "lik",     "look",
       "mak",  "me",   "mor",    "most",  "much",  "my",   "no",   "not",   "of",      "on",
       "one",  "onl",  "or",     "other", "our",   "out",  "over", "pleas", "s",       "scen",
       "she",  "so",   "som",    "styl",  "super", "than", "that", "the",   "their",   "then",
       "this", "to",   "too",    "turn",  "under", "up",   "us",   "ver",   "want",    "was",
       "we",   "wer",  "what",   "when",  "wher",  "who",  "will", "with",  "without", "would",
       "you",  "your"});
  return std::binary_search(kFillers.begin(), kFillers.end(), stem);
}

bool is_generic(std::string_view stem) {
  static constexpr std::array kGeneric = std::to_array<std::string_view>(
      {"art", "artwork", "bad", "best", "color", "detail", "good", "high", "imag", "low", "manner",
       "masterpiec", "paint", "painter", "photo", "pictur", "qualit", "work"});
  return std::binary_search(kGeneric.begin(), kGeneric.end(), stem);
}

}  // namespace streamstyle
