#pragma once

#include <array>
#include <cstdint>
#include <memory>

#include "image/image.h"
#include "image/resize.h"

namespace streamstyle {

/// How a picture's luma and chroma follow from its RGB.
enum class YuvColour { kBt601, kBt709, kFullRange };

/// A picture of 8-bit YUV 4:2:0 in three planes (I420), where its decoder left it. Chroma planes
/// have half of each side, rounded up.
struct YuvPicture {
  struct Plane {
    const std::uint8_t* pixels = nullptr;
    int stride = 0;  ///< bytes from row to row
  };

  Size size;
  std::array<Plane, 3> planes;  ///< Y, U, V
  YuvColour colour = YuvColour::kBt601;
  std::shared_ptr<const void> owner;  ///< keeps the planes; they may be read while it lives
};

/// Converts and brings to exactly `size`. Scales before it converts, which is half the bytes; a
/// picture that is cut is cut at even pixels.
Image to_rgb(const YuvPicture& picture, Size size, FitMode mode);

/// Where to_yuv() writes: planes as in YuvPicture, of BT.601 in limited range.
struct YuvTarget {
  struct Plane {
    std::uint8_t* pixels = nullptr;
    int stride = 0;
  };
  std::array<Plane, 3> planes;
};

/// `target` has room for the size of `image`.
void to_yuv(const Image& image, const YuvTarget& target);

}  // namespace streamstyle
