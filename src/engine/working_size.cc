#include "engine/working_size.h"

#include <algorithm>
#include <cmath>

namespace streamstyle {
namespace {

constexpr int kStep = 32;  // the network halves its picture and works on whole tiles

int round_up(int side) { return (side + kStep - 1) / kStep * kStep; }

}  // namespace

WorkingSize choose_working_size(Size frame) {
  const double longest = std::max({frame.width, frame.height, 1});
  const double shortest = std::max(1, std::min(frame.width, frame.height));
  double scale = std::max(1.0, kMinWorkingSide / shortest);
  scale = std::min(scale, kMaxWorkingSide / longest);
  const auto fit = [&](int side) {
    const int scaled = static_cast<int>(std::lround(side * scale));
    return std::clamp(scaled, kMinWorkingSide, kMaxWorkingSide);
  };
  const Size content{fit(frame.width), fit(frame.height)};
  return {content, {round_up(content.width), round_up(content.height)}};
}

}  // namespace streamstyle
