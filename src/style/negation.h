#pragma once

#include "style/prompt_syntax.h"

namespace streamstyle {

/// What a prompt asks for and what it asks to leave out.
struct Wishes {
  PromptPart wanted;
  PromptPart unwanted;  ///< weights above 0
};

/// Takes apart "anime, no halftone dots", "less van gogh", "anything but marble": what follows such
/// a word up to the next comma, "but", "just", "and" or the like is unwanted, and so are fragments
/// of negative weight. The words of denial themselves go to neither.
Wishes split_wishes(const PromptPart& part);

/// "no", "without", "don't": folded (words.h), without apostrophe.
bool is_denial(std::string_view folded);

}  // namespace streamstyle
