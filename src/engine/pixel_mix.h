#pragma once

#include <cstdint>
#include <span>

#include "image/image.h"

namespace streamstyle {

/// `painted` becomes photo + (painted - photo) * opacity, byte by byte. Both have one size.
void mix_with_photo(Image& painted, const Image& photo, float opacity);

/// Gives `painted` the photo's chroma by `amount` (0..1) and leaves its luma (BT.601): the strokes
/// of the painting, the colours of the world.
void keep_photo_colour(Image& painted, const Image& photo, float amount);

/// For each byte: previous += (current - previous) * weight / 128, weights 0..128; then current =
/// previous. All have one length.
void mix_by_weight(std::span<std::uint8_t> current, std::span<std::uint8_t> previous,
                   std::span<const std::uint8_t> weight);

/// Adds to each pixel's channels (luma - expected) * (gain - 128) / 64. One value a pixel each.
void add_detail(Image& picture, std::span<const std::uint8_t> luma,
                std::span<const std::uint8_t> expected, std::span<const std::uint8_t> gain);

}  // namespace streamstyle
