#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace streamstyle {

/// Takes the first character off `text`. Nothing when `text` doesn't start with well-formed UTF-8
/// (overlong forms, surrogates and values beyond U+10FFFF aren't); `text` is untouched then.
std::optional<char32_t> next_code_point(std::string_view& text);
void append_utf8(std::string& out, char32_t code_point);
/// Characters (code points); the text must be UTF-8.
std::size_t count_characters(std::string_view text);
/// `text` in quotes, fit for a one-line message: cut after 40 characters, control characters and
/// broken bytes replaced by '?'.
std::string in_quotes(std::string_view text);

}  // namespace streamstyle
