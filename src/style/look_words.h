#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "effect/effects.h"
#include "style/prompt_match.h"

namespace streamstyle {

/// What a prompt says about colour, light and effects.
struct LookReading {
  std::vector<LookWord> words;
  /// Of each word of the prompt (words.h): asks for the look, and is no part of a style's name.
  std::vector<bool> is_look;
  /// Colours too far apart to tint a picture together, as written.
  std::vector<std::string> clashing{};
};

/// The words for colour, light, mood and effect in `prompt` ("pastel", "high contrast", "slightly
/// darker", "no colour", "glowing"). At most one for a member: the first said. `matched`: what the
/// styles took; a colour in the name of a style ("blue horse") asks for no tint.
LookReading read_look(std::string_view prompt, std::span<const MatchedWords> matched = {});
std::vector<LookWord> read_look_words(std::string_view prompt,
                                      std::span<const MatchedWords> matched = {});

/// Adds `share` of what `words` ask for to `grade`, within the range of each member, and raises
/// `effects` to it: "halftone" asks a style that has dots for no more than dots.
void add_look_words(std::span<const LookWord> words, double share, Effects& effects, Grade& grade);

}  // namespace streamstyle
