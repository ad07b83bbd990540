// A hand-written scanner in one pass over the text. Brackets are paired once, up front, so that ten
// thousand open ones cost no more than as many letters.
#include "style/prompt_syntax.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "style/code_points.h"

namespace streamstyle {
namespace {

constexpr double kMaxWeight = 10;
constexpr int kMaxDepth = 32;
constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kUnpaired = kNone;
constexpr std::string_view kClosing = ",.;:!?)";  // follow a word without a blank

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// A plain decimal number and nothing else, not below `least`.
std::optional<double> parse_number(std::string_view text, double least = 0) {
  text = trim(text);
  if (text.empty() || text.find_first_not_of("+-.0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  if (text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return std::clamp(value, least, kMaxWeight);
}

/// For each '(' the place of its ')' and the other way round; kUnpaired for all else.
std::vector<std::size_t> pair_brackets(std::string_view text) {
  std::vector<std::size_t> pairs(text.size(), kUnpaired);
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '(') {
      open.push_back(i);
    } else if (text[i] == ')' && !open.empty()) {
      pairs[open.back()] = i;
      pairs[i] = open.back();
      open.pop_back();
    }
  }
  return pairs;
}

/// The weight that follows a bracket or word at `at`: a run of plus or minus signs, or, after a
/// bracket, a number. Returns the weight and how many characters it takes; {1, 0} when there is
/// none.
std::pair<double, std::size_t> read_suffix(std::string_view text, std::size_t at, std::size_t end,
                                           bool may_be_number) {
  const auto ends_word = [&](std::size_t i) {
    return i >= end || is_space(text[i]) || text[i] == ',' || text[i] == ')' || text[i] == '.' ||
           text[i] == ';';
  };
  std::size_t i = at;
  if (i < end && (text[i] == '+' || text[i] == '-')) {
    const char sign = text[i];
    while (i < end && text[i] == sign) ++i;
    if (!ends_word(i)) return {1, 0};
    const double factor = std::pow(sign == '+' ? 1.1 : 0.9, static_cast<double>(i - at));
    return {std::min(factor, kMaxWeight), i - at};
  }
  if (may_be_number) {
    while (i < end && (text[i] == '.' || (text[i] >= '0' && text[i] <= '9'))) ++i;
    while (i > at && text[i - 1] == '.') --i;  // the full stop of a sentence
    if (i > at && ends_word(i)) {
      if (const auto number = parse_number(text.substr(at, i - at))) return {*number, i - at};
    }
  }
  return {1, 0};
}

/// Reads the emphasis inside one prompt.
class FragmentReader {
 public:
  explicit FragmentReader(std::string_view text) : text_(text), pairs_(pair_brackets(text)) {}

  std::vector<PromptFragment> read() {
    read_range(0, text_.size(), 1, 0);
    flush();
    return std::move(fragments_);
  }

 private:
  void read_range(std::size_t begin, std::size_t end, double weight, int depth) {
    std::size_t i = begin;
    while (i < end) {
      const char c = text_[i];
      if (c == '\\' && i + 1 < end) {
        put(text_.substr(i + 1, 1), weight);
        i += 2;
      } else if (c == '(' && pairs_[i] != kUnpaired && pairs_[i] < end && depth < kMaxDepth) {
        i = read_bracket(i, end, weight, depth);
      } else if (is_space(c) || c == ',') {
        put(text_.substr(i, 1), weight);
        ++i;
      } else {
        i = read_word(i, end, weight);
      }
    }
  }

  std::size_t read_bracket(std::size_t open, std::size_t end, double weight, int depth) {
    const std::size_t close = pairs_[open];
    std::size_t inner_end = close;
    const auto [suffix, length] = read_suffix(text_, close + 1, end, true);
    double factor = suffix;
    const std::size_t colon = open + 1 + text_.substr(open + 1, close - open - 1).rfind(':');
    if (colon > open + 1 && text_[colon - 1] != '\\') {
      const auto inside = text_.substr(colon + 1, close - colon - 1);
      if (const auto number = parse_number(inside, -kMaxWeight)) {
        factor *= *number;
        inner_end = colon;
      }
    }
    if (!current_.text.empty() && !is_space(current_.text.back())) put(" ", weight);
    read_range(open + 1, inner_end, std::clamp(weight * factor, -kMaxWeight, kMaxWeight),
               depth + 1);
    const std::size_t next = close + 1 + length;  // "(anime)(blue)x" are three words
    if (next < end && !is_space(text_[next]) && kClosing.find(text_[next]) == kNone) {
      put(" ", weight);
    }
    return next;
  }

  std::size_t read_word(std::size_t begin, std::size_t end, double weight) {
    std::size_t i = begin;
    while (i < end && (text_[i] == '+' || text_[i] == '-')) ++i;  // "---" is no emphasis
    for (; i < end && !is_space(text_[i]) && text_[i] != ',' && text_[i] != '\\'; ++i) {
      if (text_[i] == '(' && pairs_[i] != kUnpaired && i > begin) break;
      const bool is_sign = text_[i] == '+' || text_[i] == '-';
      if (!is_sign || i == begin) continue;
      const auto [factor, length] = read_suffix(text_, i, end, false);
      if (length == 0) {  // signs inside a word
        while (i + 1 < end && text_[i + 1] == text_[i]) ++i;
        continue;
      }
      put(text_.substr(begin, i - begin), std::clamp(weight * factor, -kMaxWeight, kMaxWeight));
      return i + length;
    }
    if (i == begin) ++i;
    put(text_.substr(begin, i - begin), weight);
    return i;
  }

  void put(std::string_view text, double weight) {
    const bool is_blank = trim(text).empty();
    if (weight != current_.weight && !is_blank) {
      flush();
      current_.weight = weight;
    }
    current_.text += text;
  }

  void flush() {
    const std::string_view text = trim(current_.text);
    if (!text.empty() && current_.weight != 0) {
      fragments_.push_back({std::string(text), current_.weight});
    }
    current_.text.clear();
  }

  std::string_view text_;
  std::vector<std::size_t> pairs_;
  PromptFragment current_;
  std::vector<PromptFragment> fragments_;
};

void add_part(std::vector<PromptPart>& parts, std::string_view text, double weight) {
  auto fragments = FragmentReader(text).read();
  if (fragments.empty()) return;
  if (parts.size() < kMaxParts) {
    parts.push_back({weight, std::move(fragments)});
    return;
  }
  std::move(fragments.begin(), fragments.end(), std::back_inserter(parts.back().fragments));
}

/// Typographic quotes, which phones write, as plain ones.
std::string with_plain_quotes(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const std::string_view before = text;
    const auto c = next_code_point(text);
    if (!c) text.remove_prefix(1);
    if (c && *c >= 0x201C && *c <= 0x201E) {
      plain += '"';
    } else if (c && (*c == 0x2018 || *c == 0x2019)) {
      plain += '\'';
    } else {
      plain += before.substr(0, before.size() - text.size());
    }
  }
  return plain;
}

/// `"a", "b"` or `'a', 'b'`; nothing when it isn't a list of quoted texts.
std::optional<std::vector<std::string>> read_quoted_list(std::string_view text) {
  std::vector<std::string> items;
  text = trim(text);
  while (true) {
    if (text.size() < 2 || (text[0] != '"' && text[0] != '\'')) return std::nullopt;
    const char quote = text[0];
    std::string item;
    std::size_t i = 1;
    for (; i < text.size() && text[i] != quote; ++i) {
      if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == quote) ++i;
      item += text[i];
    }
    if (i == text.size()) return std::nullopt;
    items.push_back(std::move(item));
    text = trim(text.substr(i + 1));
    if (text.empty()) return items;
    if (text[0] != ',') return std::nullopt;
    text = trim(text.substr(1));
  }
}

std::optional<std::vector<double>> read_numbers(std::string_view text) {
  std::vector<double> numbers;
  text = trim(text);
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const auto number = parse_number(text.substr(0, comma));
    if (!number) return std::nullopt;
    numbers.push_back(*number);
    text = comma == std::string_view::npos ? std::string_view() : trim(text.substr(comma + 1));
  }
  return numbers;
}

/// `(...).and(...)` and `(...).blend(...)` around the whole text.
std::optional<std::vector<PromptPart>> read_combination(std::string_view text) {
  if (text.empty() || text.front() != '(' || text.back() != ')') return std::nullopt;
  const std::size_t dot = std::max(text.rfind(").and(") + 1, text.rfind(").blend(") + 1);
  if (dot == 0) return std::nullopt;
  const std::size_t arguments = text.find('(', dot) + 1;
  const auto weights = read_numbers(text.substr(arguments, text.size() - 1 - arguments));
  if (!weights) return std::nullopt;
  const std::string_view inner = text.substr(1, dot - 2);
  auto items = read_quoted_list(inner);
  if (!items) items = std::vector<std::string>{std::string(inner)};
  if (!weights->empty() && weights->size() != items->size()) return std::nullopt;
  std::vector<PromptPart> parts;
  for (std::size_t i = 0; i < items->size(); ++i) {
    add_part(parts, (*items)[i], weights->empty() ? 1 : (*weights)[i]);
  }
  return parts;
}

/// Splits at the word AND outside brackets; one item when there is none.
std::vector<std::string_view> split_and(std::string_view text) {
  constexpr std::string_view kAnd = "AND";
  std::vector<std::string_view> items;
  const std::vector<std::size_t> pairs = pair_brackets(text);
  std::size_t begin = 0;
  for (std::size_t i = 1; i + kAnd.size() < text.size(); ++i) {
    if (text[i] == '(' && pairs[i] != kUnpaired) {
      i = pairs[i];
    } else if (text.substr(i, kAnd.size()) == kAnd && is_space(text[i - 1]) &&
               is_space(text[i + kAnd.size()])) {
      items.push_back(text.substr(begin, i - begin));
      begin = i + kAnd.size();
      i = begin;
    }
  }
  items.push_back(text.substr(begin));
  return items;
}

}  // namespace

std::string text_of(const PromptPart& part) {
  std::string text;
  for (const PromptFragment& fragment : part.fragments) {
    text += (text.empty() ? "" : " ") + fragment.text;
  }
  return text;
}

std::vector<PromptPart> parse_prompt(std::string_view text, bool literal) {
  text = trim(text);
  if (text.empty()) return {};
  if (literal) return {{1, {{std::string(text), 1}}}};
  const std::string plain = with_plain_quotes(text);
  text = plain;
  if (auto parts = read_combination(text)) return std::move(*parts);

  std::vector<PromptPart> parts;
  const auto items = split_and(text);
  for (std::string_view item : items) {
    double weight = 1;
    const std::size_t colon = item.rfind(':');
    if (items.size() > 1 && colon != std::string_view::npos && colon > 0) {
      if (const auto number = parse_number(item.substr(colon + 1))) {
        weight = *number;
        item = item.substr(0, colon);
      }
    }
    add_part(parts, item, weight);
  }
  return parts;
}

}  // namespace streamstyle
