#pragma once

#include <cstdint>
#include <vector>

#include "image/image.h"

namespace streamstyle {

/// Brings a painting that was made at a lower size to the photo's full size and gives it the
/// photo's sharp edges. Where the painting followed the photo's light, the fine detail that the
/// smaller photo has lost is added by as much as it did (the slope of a guided filter, He et al.
/// 2010); where a stroke goes its own way, nothing is.
///
/// One thread at a time: it keeps its working memory.
class DetailUpsampler {
 public:
  /// `small_photo` is `photo` at the size of `painted`; none is empty. The result has the size of
  /// `photo`.
  Image apply(const Image& painted, const Image& small_photo, const Image& photo);

 private:
  /// Sums over the pixels of a cell.
  struct Sums {
    float count = 0;
    float photo = 0;
    float painted = 0;
    float photo_squared = 0;
    float product = 0;
  };

  void measure(Size size);
  void smooth(Size cells);

  std::vector<std::uint8_t> small_luma_;
  std::vector<std::uint8_t> painted_luma_;
  std::vector<std::uint8_t> luma_;
  std::vector<std::uint8_t> expected_luma_;  // the smaller photo's, at full size
  std::vector<std::uint8_t> gain_;           // a cell's; 128 is none, 192 is one
  std::vector<std::uint8_t> full_gain_;
  std::vector<Sums> sums_;
  std::vector<Sums> scratch_;
};

}  // namespace streamstyle
