// Plain loops over bytes that the compiler turns into vector code; this file is built with -O3.
#include "engine/pixel_mix.h"

#include <cassert>
#include <cmath>
#include <cstddef>

namespace streamstyle {
namespace {

int to_fixed(float amount, int one) {
  return static_cast<int>(
      std::lround(std::fmin(std::fmax(amount, 0.0F), 1.0F) * static_cast<float>(one)));
}

std::uint8_t clamp_to_byte(int value) {
  return static_cast<std::uint8_t>(value < 0 ? 0 : (value > 255 ? 255 : value));
}

}  // namespace

void mix_with_photo(Image& painted, const Image& photo, float opacity) {
  assert(painted.size() == photo.size());
  const int weight = to_fixed(opacity, 256);
  std::uint8_t* __restrict to = painted.data();
  const std::uint8_t* __restrict from = photo.data();
  const std::size_t n = painted.num_bytes();
  for (std::size_t i = 0; i < n; ++i) {
    const int difference = to[i] - from[i];
    to[i] = static_cast<std::uint8_t>(from[i] + ((difference * weight + 128) >> 8));
  }
}

void keep_photo_colour(Image& painted, const Image& photo, float amount) {
  assert(painted.size() == photo.size());
  const int weight = to_fixed(amount, 256);
  std::uint8_t* __restrict to = painted.data();
  const std::uint8_t* __restrict from = photo.data();
  const std::size_t n = painted.num_bytes();
  // Colour spaces of this kind are linear: moving the chroma only is moving by the difference of
  // the two pixels less the luma of that difference.
  for (std::size_t i = 0; i < n; i += 3) {
    const int red = from[i] - to[i];
    const int green = from[i + 1] - to[i + 1];
    const int blue = from[i + 2] - to[i + 2];
    const int luma = (77 * red + 150 * green + 29 * blue + 128) >> 8;
    to[i] = clamp_to_byte(to[i] + (((red - luma) * weight + 128) >> 8));
    to[i + 1] = clamp_to_byte(to[i + 1] + (((green - luma) * weight + 128) >> 8));
    to[i + 2] = clamp_to_byte(to[i + 2] + (((blue - luma) * weight + 128) >> 8));
  }
}

void mix_by_weight(std::span<std::uint8_t> current, std::span<std::uint8_t> previous,
                   std::span<const std::uint8_t> weight) {
  assert(current.size() == previous.size() && current.size() == weight.size());
  std::uint8_t* __restrict now = current.data();
  std::uint8_t* __restrict before = previous.data();
  const std::uint8_t* __restrict w = weight.data();
  const std::size_t n = current.size();
  for (std::size_t i = 0; i < n; ++i) {
    // 255 * 128 + 64 fits 16 bits, which doubles the pixels in a register.
    const auto difference = static_cast<std::int16_t>(now[i] - before[i]);
    const auto step =
        static_cast<std::int16_t>(static_cast<std::int16_t>(difference * w[i] + 64) >> 7);
    const auto mixed = static_cast<std::uint8_t>(before[i] + step);
    now[i] = mixed;
    before[i] = mixed;
  }
}

void add_detail(Image& picture, std::span<const std::uint8_t> luma,
                std::span<const std::uint8_t> expected, std::span<const std::uint8_t> gain) {
  assert(luma.size() * 3 == picture.num_bytes() && luma.size() == expected.size() &&
         luma.size() == gain.size());
  std::uint8_t* __restrict to = picture.data();
  const std::uint8_t* __restrict is = luma.data();
  const std::uint8_t* __restrict was = expected.data();
  const std::uint8_t* __restrict by = gain.data();
  const std::size_t n = luma.size();
  for (std::size_t i = 0; i < n; ++i) {
    const int detail = ((is[i] - was[i]) * (by[i] - 128) + 32) >> 6;
    to[3 * i] = clamp_to_byte(to[3 * i] + detail);
    to[3 * i + 1] = clamp_to_byte(to[3 * i + 1] + detail);
    to[3 * i + 2] = clamp_to_byte(to[3 * i + 2] + detail);
  }
}

}  // namespace streamstyle
