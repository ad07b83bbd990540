#include "engine/working_size.h"

#include <algorithm>
#include <cmath>

namespace streamstyle {
namespace {

constexpr double kBestArea = 512.0 * 512;
/// How much larger a frame may be before it is worth a change of size.
constexpr double kNearlyBest = 1.2;
constexpr double kFastScale = 0.625;  // 320 of 512: whole steps
constexpr int kStep = 32;             // the network halves its picture and works on whole tiles

int round_up(int side) { return (side + kStep - 1) / kStep * kStep; }

}  // namespace

WorkingSize choose_working_size(Size frame, double brush, Quality quality) {
  const double longest = std::max({frame.width, frame.height, 1});
  const double shortest = std::max(1, std::min(frame.width, frame.height));
  const auto area = static_cast<double>(std::max<std::int64_t>(frame.area(), 1));
  double scale = (area > kNearlyBest * kBestArea ? std::sqrt(kBestArea / area) : 1) / brush;
  if (quality == Quality::kFast) scale *= kFastScale;
  scale = std::max(scale, kMinWorkingSide / shortest);
  scale = std::min(scale, kMaxWorkingSide / longest);
  const auto fit = [&](int side) {
    const int scaled = static_cast<int>(std::lround(side * scale));
    return std::clamp(scaled, kMinWorkingSide, kMaxWorkingSide);
  };
  const Size content{fit(frame.width), fit(frame.height)};
  return {content, {round_up(content.width), round_up(content.height)}};
}

}  // namespace streamstyle
