#include "image/yuv_picture.h"

#include <libyuv/convert.h>
#include <libyuv/convert_argb.h>
#include <libyuv/scale.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>

namespace streamstyle {
namespace {

int half(int side) { return (side + 1) / 2; }

/// With the chroma planes exchanged, libyuv's BGR comes out as RGB; these are the matrices for
/// that.
const libyuv::YuvConstants& matrix(YuvColour colour) {
  switch (colour) {
    case YuvColour::kBt709:
      return libyuv::kYvuH709Constants;
    case YuvColour::kFullRange:
      return libyuv::kYvuJPEGConstants;
    case YuvColour::kBt601:
      break;
  }
  return libyuv::kYvuI601Constants;
}

void convert(const YuvPicture& picture, std::uint8_t* rgb, std::size_t stride) {
  const auto& [luma, blue, red] = picture.planes;
  libyuv::I420ToRGB24Matrix(luma.pixels, luma.stride, red.pixels, red.stride, blue.pixels,
                            blue.stride, rgb, static_cast<int>(stride), &matrix(picture.colour),
                            picture.size.width, picture.size.height);
}

/// Its part of `size` with its upper left corner at `x`, `y`, both even; shares the memory.
YuvPicture part(const YuvPicture& picture, int x, int y, Size size) {
  const auto at = [](YuvPicture::Plane plane, int left, int top) {
    plane.pixels += static_cast<std::ptrdiff_t>(plane.stride) * top + left;
    return plane;
  };
  YuvPicture result = picture;
  result.size = size;
  result.planes = {at(picture.planes[0], x, y), at(picture.planes[1], x / 2, y / 2),
                   at(picture.planes[2], x / 2, y / 2)};
  return result;
}

YuvPicture scale(const YuvPicture& picture, Size size) {
  if (picture.size == size) return picture;
  const Size chroma{half(size.width), half(size.height)};
  const auto luma_bytes = static_cast<std::size_t>(size.area());
  const auto chroma_bytes = static_cast<std::size_t>(chroma.area());
  const std::shared_ptr<std::uint8_t[]> memory(new std::uint8_t[luma_bytes + 2 * chroma_bytes]);
  std::uint8_t* const luma = memory.get();
  std::uint8_t* const blue = luma + luma_bytes;
  std::uint8_t* const red = blue + chroma_bytes;
  const auto& from = picture.planes;
  libyuv::I420Scale(from[0].pixels, from[0].stride, from[1].pixels, from[1].stride, from[2].pixels,
                    from[2].stride, picture.size.width, picture.size.height, luma, size.width, blue,
                    chroma.width, red, chroma.width, size.width, size.height, libyuv::kFilterBox);
  YuvPicture result;
  result.size = size;
  result.planes = {{{luma, size.width}, {blue, chroma.width}, {red, chroma.width}}};
  result.colour = picture.colour;
  result.owner = memory;
  return result;
}

int scaled(int side, double factor) {
  return std::max(1, static_cast<int>(std::lround(side * factor)));
}

/// Its middle, of the shape of `size`.
YuvPicture cut(const YuvPicture& picture, Size size) {
  const double factor = std::max(static_cast<double>(size.width) / picture.size.width,
                                 static_cast<double>(size.height) / picture.size.height);
  const Size kept{std::min(picture.size.width, scaled(size.width, 1 / factor)),
                  std::min(picture.size.height, scaled(size.height, 1 / factor))};
  const auto begin = [](int whole, int part) { return ((whole - part) / 2) & ~1; };
  return part(picture, begin(picture.size.width, kept.width),
              begin(picture.size.height, kept.height), kept);
}

Image frame_with_bars(const YuvPicture& picture, Size size) {
  const double factor = std::min(static_cast<double>(size.width) / picture.size.width,
                                 static_cast<double>(size.height) / picture.size.height);
  const Size inner{std::min(size.width, scaled(picture.size.width, factor)),
                   std::min(size.height, scaled(picture.size.height, factor))};
  Image framed(size);
  std::memset(framed.data(), 0, framed.num_bytes());
  const int x = (size.width - inner.width) / 2;
  const int y = (size.height - inner.height) / 2;
  convert(scale(picture, inner), framed.row(y) + 3 * x, framed.stride());
  return framed;
}

}  // namespace

Image to_rgb(const YuvPicture& picture, Size size, FitMode mode) {
  if (mode == FitMode::kContain) return frame_with_bars(picture, size);
  Image image(size);
  const YuvPicture shown = mode == FitMode::kCover ? cut(picture, size) : picture;
  convert(scale(shown, size), image.data(), image.stride());
  return image;
}

void to_yuv(const Image& image, const YuvTarget& target) {
  const auto& [luma, blue, red] = target.planes;
  libyuv::RAWToI420(image.data(), static_cast<int>(image.stride()), luma.pixels, luma.stride,
                    blue.pixels, blue.stride, red.pixels, red.stride, image.width(),
                    image.height());
}

}  // namespace streamstyle
