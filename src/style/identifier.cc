#include "style/identifier.h"

#include <algorithm>

#include "style/words.h"

namespace streamstyle {
namespace {

constexpr std::size_t kMaxLength = 64;

bool is_allowed(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; }

}  // namespace

bool is_identifier(std::string_view text) {
  return !text.empty() && text.size() <= kMaxLength &&
         std::all_of(text.begin(), text.end(), is_allowed);
}

std::string make_identifier(std::string_view name) {
  std::string id;
  for (const std::string& word : folded_words(name)) {
    std::string letters;
    std::copy_if(word.begin(), word.end(), std::back_inserter(letters), is_allowed);
    if (letters.empty()) continue;
    if (!id.empty()) id += '-';
    id += letters;
  }
  if (id.size() > kMaxLength) id.resize(kMaxLength);
  return id;
}

}  // namespace streamstyle
