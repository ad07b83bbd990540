#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "effect/effects.h"
#include "style/prompt_match.h"

namespace streamstyle {

/// The words for colour, light, mood and effect in `prompt` ("pastel", "high contrast", "slightly
/// darker", "no colour", "glowing"). At most one for a member: the first said. `matched`: what the
/// styles took; a colour in the name of a style ("blue horse") asks for no tint.
std::vector<LookWord> read_look_words(std::string_view prompt,
                                      std::span<const MatchedWords> matched = {});

/// Adds `share` of what `words` ask for to `effects` and `grade`, within the range of each member.
void add_look_words(std::span<const LookWord> words, double share, Effects& effects, Grade& grade);

}  // namespace streamstyle
