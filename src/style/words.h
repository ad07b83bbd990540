#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace streamstyle {

/// One word of a text.
struct Word {
  std::string written;  ///< as it stands in the text
  std::string stem;     ///< lower case, without accents and English endings; equal stems match
};

/// Splits a text into words: runs of letters and digits of any script. Broken UTF-8 separates
/// words. Latin letters lose case and accents; a possessive 's goes. The stem is a light one
/// (waves, wavy and wave agree; so do impressionism and impressionist): good enough to compare
/// words of prompts and style descriptions with each other, never shown.
std::vector<Word> split_words(std::string_view text);

/// The words of a text in lower case and without accents, endings kept.
std::vector<std::string> folded_words(std::string_view text);

/// Words that carry no manner of their own ("a", "in", "style").
bool is_filler(std::string_view stem);
/// Words that say something only as part of a phrase ("art" in "pop art").
bool is_generic(std::string_view stem);

}  // namespace streamstyle
