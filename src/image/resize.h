#pragma once

#include "base/result.h"
#include "image/image.h"

namespace streamstyle {

/// How a picture of another shape is brought to a stream's size.
enum class FitMode {
  kCover,    ///< fill, crop what hangs over, centred
  kContain,  ///< whole picture, black bars
  kStretch,  ///< ignore the aspect
};

/// Scales without keeping the aspect (libyuv, box filter when shrinking, bilinear when growing).
Image resize(const Image& image, Size size);
/// Brings `image` to exactly `size`. A picture that already has that size is returned as it is.
Image fit(Image image, Size size, FitMode mode);
/// Left-right, in place.
void mirror(Image& image);
/// Clockwise by quarter turns (0..3).
Image rotate(const Image& image, int quarter_turns);
/// Grows to `size` (>= image on both sides) by reflecting at the right and bottom edges.
Image pad_reflect(const Image& image, Size size);
/// The top left `size` of the image.
Image crop(const Image& image, Size size);

}  // namespace streamstyle
