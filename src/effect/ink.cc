#include "effect/ink.h"

#include <algorithm>
#include <cstddef>

#include "effect/effects.h"

namespace streamstyle {
namespace {

constexpr Rgb kInk{22, 18, 26};
constexpr float kFaint = 2.2F;  // of an edge below which there is no line
constexpr float kFirm = 7.0F;   // and from which the line is full

}  // namespace

void draw_ink(Image& image, float amount, const std::vector<float>& edges) {
  std::uint8_t* to = image.data();
  for (std::size_t i = 0; i < edges.size(); ++i, to += 3) {
    const float firm = std::clamp((edges[i] - kFaint) / (kFirm - kFaint), 0.0F, 1.0F);
    const int line = static_cast<int>(firm * firm * (3 - 2 * firm) * amount * 256);
    // Lines darken: where the picture is darker than ink it stays.
    to[0] = static_cast<std::uint8_t>(to[0] - (std::max(0, to[0] - kInk.red) * line >> 8));
    to[1] = static_cast<std::uint8_t>(to[1] - (std::max(0, to[1] - kInk.green) * line >> 8));
    to[2] = static_cast<std::uint8_t>(to[2] - (std::max(0, to[2] - kInk.blue) * line >> 8));
  }
}

}  // namespace streamstyle
