#pragma once

#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "image/image.h"

namespace streamstyle {

/// Of a picture file that a style is taught from, also when it is sent.
constexpr std::size_t kMaxStylePictureBytes = 16U << 20U;
constexpr int kMaxStylePictureSide = 16'384;

/// The picture at the size that the network knows artworks by: its longer side at 640 pixels, but
/// no side below 256. kInvalidArgument with the reason when nothing can be learned from it: under
/// 128 pixels on its shorter side, longer than five times its width, or of one colour.
Result<Image> prepare_style_picture(const Image& picture);

/// Squares of `side` that cover the picture, spread evenly; no side of it is below `side`.
std::vector<Image> tiles_of(const Image& picture, int side);

/// The part of `image` at `left`, `top`, of `size`; must lie within.
Image cut_out(const Image& image, int left, int top, Size size);

}  // namespace streamstyle
