#pragma once

#include <cstdint>
#include <vector>

#include "effect/effects.h"
#include "style/quality.h"

namespace streamstyle {

/// A Look resolved against the style bank: what the engine needs for one frame, no text left.
/// Made by resolve_look() (style/resolve.h); transitions blend two of them (style/transition.h).
struct Paint {
  struct Part {
    std::size_t row;  ///< row of the bank's vectors; row 0 is the identity style
    float weight;     ///< all weights sum to 1
    friend bool operator==(const Part&, const Part&) = default;
  };
  std::vector<Part> parts;  ///< sorted by row, no row twice, never empty
  float strength = 1;
  float opacity = 1;
  float stability = 0.5F;
  float colour_keep = 0;
  std::uint32_t seed = 0;
  int passes = 1;
  float brush = 1;  ///< size of the strokes: 0.5, 1 or 2
  Quality quality = Quality::kFine;
  Effects effects{};  ///< of the Look and of its styles
  Grade grade{};
  bool mirror = false;
  bool bypass = false;  ///< the photo goes out as it came (still fitted, mirrored)
  /// For whoever hands the picture on (FlashLimiter); engines take no notice.
  bool flash_limit = true;
};

/// How many times the work of a plain Paint it is, about: fine strokes need a picture of four times
/// the area, broad ones and the fast quality save half.
inline double effort(const Paint& paint) {
  const double area = paint.brush < 1 ? 4 : paint.brush > 1 ? 0.5 : 1;
  return paint.passes * (paint.quality == Quality::kFast ? area / 2 : area);
}

}  // namespace streamstyle
