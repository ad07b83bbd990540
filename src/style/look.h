#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "effect/effects.h"
#include "style/quality.h"

namespace streamstyle {

struct WeightedPrompt {
  std::string text;
  double weight = 1;  ///< below 0 it lowers what it names
  friend bool operator==(const WeightedPrompt&, const WeightedPrompt&) = default;
};

struct WeightedStyle {
  std::string id;
  double weight = 1;
  friend bool operator==(const WeightedStyle&, const WeightedStyle&) = default;
};

/// Everything that decides how a frame is painted, as people write it (the wire form is the JSON of
/// DESIGN 5.3; see look_json.h). A value: change a copy, swap the whole.
struct Look {
  std::vector<WeightedPrompt> prompts;
  std::vector<WeightedStyle> styles;
  double strength = 1;     ///< 0 photo (identity style) .. 1 full style, inside the network
  double opacity = 1;      ///< 0 photo .. 1 painted, mixed pixel by pixel
  double stability = 0.5;  ///< 0 none .. 1 calmest
  double colour_keep = 0;  ///< 0 the style's colours .. 1 the photo's chroma
  std::uint32_t seed = 0;  ///< picks the fixed noise map
  int passes = 1;          ///< 1..4: paints the result again
  double brush = 1;        ///< size of the strokes: 0.5, 1 or 2
  Quality quality = Quality::kFine;
  Effects effects{};  ///< on top of those that the styles bring
  Grade grade{};
  bool mirror = false;
  bool bypass = false;
  bool flash_limit = true;  ///< takes out what flashes more than three times a second
  friend bool operator==(const Look&, const Look&) = default;
};

}  // namespace streamstyle
