#include "effect/grain.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace streamstyle {
namespace {

constexpr unsigned kSide = 512;
constexpr float kDeviation = 16;  // of the light on the paper, in levels of 255

std::uint32_t hash(std::uint32_t x) {
  x = (x ^ (x >> 16U)) * 0x7FEB352DU;
  x = (x ^ (x >> 15U)) * 0x846CA68BU;
  return x ^ (x >> 16U);
}

/// Smooth noise -1..1 whose knots lie `step` (a power of two) pixels apart.
float noise(unsigned x, unsigned y, unsigned step, std::uint32_t seed) {
  const auto knot = [&](unsigned i, unsigned j) {
    const unsigned n = kSide / step;
    const std::uint32_t bits = hash(((j % n) * n + (i % n)) * 2654435761U + seed);
    return static_cast<float>(bits >> 8U) / 8388608.0F - 1;
  };
  const auto part = [step](unsigned at) {
    const float t = static_cast<float>(at % step) / static_cast<float>(step);
    return t * t * (3 - 2 * t);
  };
  const unsigned i = x / step;
  const unsigned j = y / step;
  const float across = part(x);
  const float upper = knot(i, j) + (knot(i + 1, j) - knot(i, j)) * across;
  const float lower = knot(i, j + 1) + (knot(i + 1, j + 1) - knot(i, j + 1)) * across;
  return upper + (lower - upper) * part(y);
}

std::vector<std::int8_t> make_tile() {
  const auto at = [](unsigned x, unsigned y) { return (y % kSide) * kSide + (x % kSide); };
  std::vector<float> height(kSide * kSide);
  for (unsigned y = 0; y < kSide; ++y) {
    for (unsigned x = 0; x < kSide; ++x) {
      height[at(x, y)] =
          1.0F * noise(x, y, 2, 11) + 1.1F * noise(x, y, 4, 23) + 0.6F * noise(x, y, 8, 37);
    }
  }
  std::vector<float> light(height.size());
  float squares = 0;
  for (unsigned y = 0; y < kSide; ++y) {
    for (unsigned x = 0; x < kSide; ++x) {
      const float slope = height[at(x + 1, y + 1)] - height[at(x + kSide - 1, y + kSide - 1)];
      light[at(x, y)] = slope;
      squares += slope * slope;
    }
  }
  const float scale = kDeviation / std::sqrt(squares / static_cast<float>(light.size()));
  std::vector<std::int8_t> tile(light.size());
  std::transform(light.begin(), light.end(), tile.begin(), [scale](float value) {
    return static_cast<std::int8_t>(std::lround(std::clamp(scale * value, -127.0F, 127.0F)));
  });
  return tile;
}

}  // namespace

void PaperGrain::apply(Image& image, float amount) {
  if (tile_.empty()) tile_ = make_tile();
  std::array<int, 256> strength;  // of 256
  for (std::size_t i = 0; i < strength.size(); ++i) {
    const float value = static_cast<float>(i) / 255;
    strength[i] = static_cast<int>(256 * amount * std::sqrt(4 * value * (1 - value)));
  }
  for (int y = 0; y < image.height(); ++y) {
    const std::int8_t* tooth = &tile_[static_cast<std::size_t>(y) % kSide * kSide];
    std::uint8_t* to = image.row(y);
    for (int x = 0; x < image.width(); ++x, to += 3) {
      const int light = tooth[static_cast<unsigned>(x) % kSide];
      for (int c = 0; c < 3; ++c) {
        const int lit = to[c] + ((light * strength[to[c]] + 128) >> 8);
        to[c] = static_cast<std::uint8_t>(std::clamp(lit, 0, 255));
      }
    }
  }
}

}  // namespace streamstyle
