#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "image/image.h"

namespace streamstyle {

/// Prints pictures in dots of cyan, magenta, yellow and black on screens turned by 15, 75, 0 and 45
/// degrees. The area of the dots is the tone, so the mean over a few cells is the picture's; grey
/// is printed in black alone.
class HalftoneScreen {
 public:
  HalftoneScreen();
  /// `amount` 0..1 of the way from the picture to its print.
  void print(Image& image, float amount) const;

 private:
  // Share of the cell, of 255, that is inked before this place of it.
  std::vector<std::uint8_t> cell_;
};

/// The side of a cell in pixels.
float halftone_cell(Size size);

}  // namespace streamstyle
