#include "effect/pixelate.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <limits>

namespace streamstyle {
namespace {

// Dark, paper, skin, sky, then always the colour that brings the colours of photos and paintings
// nearest to the palette: so each number of colours is a good palette of its own.
constexpr std::array<std::uint32_t, kMaxPixelColours> kColours = {
    0x1A1424, 0xF4EEDE, 0xD08460, 0x5478AA, 0x96B496, 0x695A4B, 0xA5E178, 0xB4B4D2,
    0xB44B96, 0x788778, 0x69D2E1, 0xE1B487, 0x3C3C3C, 0x3C3CA5, 0xB43C2D, 0x5A964B,
    0xD2D2D2, 0xA59696, 0xE1B43C, 0x5AA5D2, 0x5A2D1E, 0xA5783C, 0x2D695A, 0xD296D2,
    0x78F0D2, 0x5AE15A, 0x965AE1, 0x3C4B69, 0xE1E196, 0xF05A4B, 0x876978, 0x3CA596,
    0x692D69, 0xE1C3B4, 0x4B78E1, 0x2D4B1E, 0xC3E1F0, 0x875A2D, 0x2D1E0F, 0xE1F04B,
    0xE1872D, 0x1E1E5A, 0xE14BC3, 0xB4B4A5, 0xA5A54B, 0xF0D2F0, 0x8796A5, 0x4B7887,
    0xE19696, 0x4BC387, 0x3C3CE1, 0x9696E1, 0xC3F0D2, 0x872D2D, 0x4B783C, 0xA58769,
    0xF0F0F0, 0x1E2D2D, 0x5AB42D, 0x96C3E1, 0xE13C78, 0x696978, 0xF0D2B4, 0x5A4B1E};
constexpr float kChromaWeight = 1.6F;  // a wrong hue is worse than a wrong tone

Rgb colour(std::uint32_t rgb) {
  return {static_cast<std::uint8_t>(rgb >> 16U), static_cast<std::uint8_t>((rgb >> 8U) & 255U),
          static_cast<std::uint8_t>(rgb & 255U)};
}

using Lab = std::array<float, 3>;

/// Oklab (Ottosson, 2020), chroma scaled by its weight.
Lab to_lab(const Rgb& rgb) {
  const auto linear = [](std::uint8_t byte) {
    const float value = static_cast<float>(byte) / 255;
    return value <= 0.04045F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F);
  };
  const float r = linear(rgb.red);
  const float g = linear(rgb.green);
  const float b = linear(rgb.blue);
  const float l = std::cbrt(0.41222147F * r + 0.53633254F * g + 0.05144599F * b);
  const float m = std::cbrt(0.21190350F * r + 0.68069955F * g + 0.10739696F * b);
  const float s = std::cbrt(0.08830246F * r + 0.28171884F * g + 0.62997870F * b);
  return {0.21045426F * l + 0.79361779F * m - 0.00407205F * s,
          kChromaWeight * (1.97799850F * l - 2.42859221F * m + 0.45059371F * s),
          kChromaWeight * (0.02590404F * l + 0.78277177F * m - 0.80867577F * s)};
}

struct Range {
  int begin;
  int end;
};

/// Block `i` of a centred grid over [0, side).
Range block_at(int i, int block, int offset, int side) {
  return {std::max(0, i * block - offset), std::min(side, (i + 1) * block - offset)};
}

int num_blocks(int block, int offset, int side) { return (side + offset + block - 1) / block; }
/// How much of the first block hangs over the edge, when as much hangs over the other one.
int offset_of(int block, int side) { return (block - side % block) % block / 2; }

Rgb mean(const Image& image, Range across, Range down) {
  std::array<std::uint32_t, 3> sums{};
  for (int y = down.begin; y < down.end; ++y) {
    const std::uint8_t* from = image.row(y) + 3 * across.begin;
    for (int x = across.begin; x < across.end; ++x, from += 3) {
      sums[0] += from[0];
      sums[1] += from[1];
      sums[2] += from[2];
    }
  }
  const auto n = static_cast<std::uint32_t>((across.end - across.begin) * (down.end - down.begin));
  const auto rounded = [n](std::uint32_t sum) {
    return static_cast<std::uint8_t>((sum + n / 2) / n);
  };
  return {rounded(sums[0]), rounded(sums[1]), rounded(sums[2])};
}

}  // namespace

BlockPalette::BlockPalette(int num_colours) {
  const auto n =
      static_cast<std::size_t>(std::clamp(num_colours, kMinPixelColours, kMaxPixelColours));
  std::vector<Lab> labs;
  for (std::size_t i = 0; i < n; ++i) labs.push_back(to_lab(colour(kColours[i])));
  nearest_.resize(1U << 15U);
  for (unsigned cell = 0; cell < nearest_.size(); ++cell) {
    const auto middle = [](unsigned bits) {
      return static_cast<std::uint8_t>((bits & 31U) * 8 + 4);
    };
    const Lab lab = to_lab({middle(cell >> 10U), middle(cell >> 5U), middle(cell)});
    float least = std::numeric_limits<float>::max();
    for (std::size_t i = 0; i < n; ++i) {
      float distance = 0;
      for (std::size_t k = 0; k < 3; ++k) {
        distance += (lab[k] - labs[i][k]) * (lab[k] - labs[i][k]);
      }
      if (distance < least) {
        least = distance;
        nearest_[cell] = static_cast<std::uint8_t>(i);
      }
    }
  }
}

Rgb BlockPalette::nearest(int red, int green, int blue) const {
  const auto cell = static_cast<std::size_t>((red >> 3) << 10 | (green >> 3) << 5 | blue >> 3);
  return colour(kColours[nearest_[cell]]);
}

int block_side(Size size, float amount) {
  const float largest = static_cast<float>(std::min(size.width, size.height)) / 16;
  if (largest < 2) return 1;
  return static_cast<int>(std::lround(2 * std::pow(largest / 2, std::min(amount, 1.0F))));
}

void pixelate(Image& image, float amount, const BlockPalette* palette) {
  const int block = block_side(image.size(), amount);
  const int left = offset_of(block, image.width());
  const int top = offset_of(block, image.height());
  const float share = std::min(1.0F, amount / 0.1F);  // a palette fades in
  const auto snapped = [&](const Rgb& from) {
    if (palette == nullptr) return from;
    const Rgb to = palette->nearest(from.red, from.green, from.blue);
    const auto channel = [share](std::uint8_t a, std::uint8_t b) {
      return static_cast<std::uint8_t>(
          std::lround(static_cast<float>(a) + static_cast<float>(b - a) * share));
    };
    return Rgb{channel(from.red, to.red), channel(from.green, to.green),
               channel(from.blue, to.blue)};
  };
  for (int j = 0; j < num_blocks(block, top, image.height()); ++j) {
    const Range down = block_at(j, block, top, image.height());
    for (int i = 0; i < num_blocks(block, left, image.width()); ++i) {
      const Range across = block_at(i, block, left, image.width());
      const Rgb value = snapped(mean(image, across, down));
      std::uint8_t* to = image.row(down.begin) + 3 * across.begin;
      for (int x = across.begin; x < across.end; ++x, to += 3) {
        to[0] = value.red;
        to[1] = value.green;
        to[2] = value.blue;
      }
    }
    // The other rows of these blocks are the first one's.
    for (int y = down.begin + 1; y < down.end; ++y) {
      std::memcpy(image.row(y), image.row(down.begin), image.stride());
    }
  }
}

}  // namespace streamstyle
