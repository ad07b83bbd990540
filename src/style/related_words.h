#pragma once

#include <span>
#include <string_view>

namespace streamstyle {

/// Words for manners that no style may be named by, and where to look instead, nearest first: a
/// bank without "anime" still knows what is flat and outlined. Asked only for words that found
/// nothing. All in plain English, lower case; the matcher stems them.
struct RelatedWords {
  std::string_view phrase;
  std::string_view instead;  ///< separated by commas
};

std::span<const RelatedWords> related_words();

}  // namespace streamstyle
