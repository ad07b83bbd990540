#pragma once

#include <cstdint>
#include <vector>

#include "image/image.h"

namespace streamstyle {

/// The tooth of paper: a surface lit from the upper left, the same in each frame.
class PaperGrain {
 public:
  /// `amount` 0..1; shows most in the middle tones, not at all in black and white.
  void apply(Image& image, float amount);

 private:
  std::vector<std::int8_t> tile_;  // repeats without a seam; made with the first picture
};

}  // namespace streamstyle
