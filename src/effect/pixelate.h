#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "effect/effects.h"
#include "image/image.h"

namespace streamstyle {

/// The first 2..64 colours of a fixed palette, and for every colour the nearest of them in Oklab.
/// Fixed, because a palette that is fitted to each frame flickers.
class BlockPalette {
 public:
  explicit BlockPalette(int num_colours);
  Rgb nearest(int red, int green, int blue) const;

 private:
  std::vector<std::uint8_t> nearest_;  // by five bits of red, green and blue
};

/// The side of a block in pixels: 2 at a small amount, a sixteenth of the shorter side at 1; 1 in
/// pictures too small for blocks.
int block_side(Size size, float amount);

/// Gives each block its mean colour, or the palette's nearest to it. The grid is centred.
void pixelate(Image& image, float amount, const BlockPalette* palette);

}  // namespace streamstyle
