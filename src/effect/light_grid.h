#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "image/image.h"

namespace streamstyle {

/// Cells along each side of a picture, whatever its shape. Eight of them are a third of a side,
/// WCAG's stand-in for ten degrees of what a person sees.
inline constexpr int kGridSide = 24;
inline constexpr std::size_t kNumCells = std::size_t{kGridSide} * kGridSide;

/// What a person sees of one cell, of its mean in linear light.
struct CellLight {
  float luminance = 0;            ///< relative, 0..1
  float red = 0;                  ///< (R - G - B) x 320, 0 where negative (WCAG 2.1's red flash)
  bool is_red_saturated = false;  ///< R / (R + G + B) >= 0.8
};
using LightGrid = std::array<CellLight, kNumCells>;

/// How far each cell goes from one picture (0) to another (kWholeStep).
inline constexpr int kWholeStep = 128;
using BlendMask = std::array<std::uint8_t, kNumCells>;

/// At most 144 pixels of each cell are looked at, so the cost hardly grows with the picture.
LightGrid measure_light(const Image& picture);
/// The light of blend(from, to, mask), without making it.
LightGrid measure_light_of_blend(const Image& from, const Image& to, const BlendMask& mask);
/// From the mask's value at the middle of a cell to that of its neighbours' in straight lines, so
/// no edge of a cell shows. Both pictures have one size.
Image blend(const Image& from, const Image& to, const BlendMask& mask);

}  // namespace streamstyle
