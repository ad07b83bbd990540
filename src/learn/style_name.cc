#include "learn/style_name.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "style/code_points.h"
#include "style/identifier.h"
#include "style/words.h"

namespace streamstyle {
namespace {

constexpr std::size_t kMaxCharacters = 80;
constexpr std::size_t kMaxStem = 56;

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

bool turns_direction(char32_t c) {
  return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_space(char32_t c) {
  return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

/// Letters to Unicode that nobody sees, such as the Hangul fillers.
bool is_invisible_letter(char32_t c) {
  return c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || c == 0x180E || c == 0x3164 ||
         c == 0xFEFF || c == 0xFFA0 || (c >= 0xE0000 && c < 0xF0000);
}

/// What prompts take for no word.
bool is_symbol(char32_t c) {
  constexpr std::string_view kAscii = "$+<=>^`|~";
  if (c < 0x80) return kAscii.find(static_cast<char>(c)) != std::string_view::npos;
  return (c > 0xA1 && c < 0xC0 && c != 0xAB && c != 0xAD && c != 0xB7 && c != 0xBB && c != 0xBF) ||
         c == 0xD7 || c == 0xF7 || (c >= 0x20A0 && c < 0x2C00 && c != 0x2800);
}

/// The characters of valid UTF-8.
std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  while (const auto c = next_code_point(text)) characters.push_back(*c);
  return characters;
}

bool can_be_seen(char32_t c) {
  if (is_symbol(c)) return true;
  std::string text;
  append_utf8(text, c);
  return !is_invisible_letter(c) && !folded_words(text).empty();
}

tl::unexpected<Error> refused(std::string message, std::string fix) {
  return fail(ErrorCode::kInvalidArgument, std::move(message), std::move(fix), "/name");
}

}  // namespace

Result<std::string> check_style_name(std::string_view name) {
  const std::string one_line = "Give 1 to 80 characters of UTF-8 on one line";
  if (name.empty() || !is_valid_utf8(name)) {
    return refused("The style's name is not valid", one_line);
  }
  std::u32string characters = characters_of(name);
  while (!characters.empty() && is_space(characters.back())) characters.pop_back();
  characters.erase(characters.begin(),
                   std::find_if_not(characters.begin(), characters.end(), is_space));
  if (std::any_of(characters.begin(), characters.end(), is_control) ||
      characters.size() > kMaxCharacters) {
    return refused("The style's name is not valid", one_line);
  }
  if (std::any_of(characters.begin(), characters.end(), turns_direction)) {
    return refused("The style's name has characters that turn the direction of writing",
                   "Leave out U+202A to U+202E and U+2066 to U+2069");
  }
  if (std::none_of(characters.begin(), characters.end(), can_be_seen)) {
    return refused("The style's name has no letter, digit or symbol",
                   "Give a name that people can read");
  }
  std::string trimmed;
  for (const char32_t c : characters) append_utf8(trimmed, c);
  return trimmed;
}

bool is_reserved_style_id(std::string_view id) { return id == "jobs"; }

std::string numbered_style_id(std::string_view name, int number) {
  std::string id = make_identifier(name);
  if (id.empty()) id = "taught";
  if (is_reserved_style_id(id)) id += "-style";
  return number == 1 ? id : id.substr(0, kMaxStem) + '-' + std::to_string(number);
}

}  // namespace streamstyle
