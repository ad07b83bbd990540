#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "style/prompt_matcher.h"

namespace streamstyle {

/// A member of a Look's grade or effects that some words of a prompt ask for.
struct LookWord {
  std::string words;   ///< as written
  std::string member;  ///< "warmth", "saturation", "contrast", "brightness", "tint", or an effect
  double amount = 0;   ///< -1..1; of a tint its share, 0..1
  std::string tint;    ///< "#rrggbb"; only of a tint
  friend bool operator==(const LookWord&, const LookWord&) = default;
};

/// The words for colour, light, mood and effect in `prompt` ("pastel", "high contrast", "slightly
/// darker", "no colour", "glowing"). At most one for a member: the first said. `matched`: what the
/// styles took; a colour in the name of a style ("blue horse") asks for no tint.
std::vector<LookWord> read_look_words(std::string_view prompt,
                                      std::span<const MatchedWords> matched = {});

}  // namespace streamstyle
