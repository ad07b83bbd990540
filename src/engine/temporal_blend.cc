#include "engine/temporal_blend.h"

#include <libyuv/convert.h>
#include <libyuv/scale.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "engine/pixel_mix.h"

namespace streamstyle {
namespace {

constexpr int kCell = 4;                // pixels a side
constexpr float kNoise = 2.5F;          // difference of a cell's luma below which nothing moved
constexpr float kMotion = 7.0F;         // and from which it is surely motion
constexpr float kCalmest = 0.08F;       // share of the new painting at stability 1
constexpr float kSceneCutShare = 0.6F;  // of open cells
constexpr float kFullWeight = 128;

Size cells_of(Size size) {
  return {(size.width + kCell - 1) / kCell, (size.height + kCell - 1) / kCell};
}

/// Mean luma of each cell.
void measure_cells(const Image& photo, TemporalBlend::Scratch& scratch) {
  const Size size = photo.size();
  const Size cells = cells_of(size);
  scratch.luma.resize(static_cast<std::size_t>(size.area()));
  scratch.cells.resize(static_cast<std::size_t>(cells.area()));
  libyuv::RAWToJ400(photo.data(), static_cast<int>(photo.stride()), scratch.luma.data(), size.width,
                    size.width, size.height);
  libyuv::ScalePlane(scratch.luma.data(), size.width, size.width, size.height, scratch.cells.data(),
                     cells.width, cells.width, cells.height, libyuv::kFilterBox);
}

/// out(x, y) = combine of the 3x3 cells around; edges count themselves. Separable: `combine` takes
/// three values along a line.
template <typename Combine>
void filter_3x3(std::vector<float>& values, std::vector<float>& scratch, Size cells,
                const Combine& combine) {
  scratch.resize(values.size());
  const auto at = [&](int x, int y) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(cells.width) +
           static_cast<std::size_t>(x);
  };
  for (int y = 0; y < cells.height; ++y) {
    for (int x = 0; x < cells.width; ++x) {
      scratch[at(x, y)] = combine(values[at(std::max(x - 1, 0), y)], values[at(x, y)],
                                  values[at(std::min(x + 1, cells.width - 1), y)]);
    }
  }
  for (int y = 0; y < cells.height; ++y) {
    for (int x = 0; x < cells.width; ++x) {
      values[at(x, y)] = combine(scratch[at(x, std::max(y - 1, 0))], scratch[at(x, y)],
                                 scratch[at(x, std::min(y + 1, cells.height - 1))]);
    }
  }
}

/// 0 where the cell is as it was .. 1 where it moved. Returns the mean.
float open_gates(const std::vector<std::uint8_t>& cells, const std::vector<float>& reference,
                 std::vector<float>& gate) {
  gate.resize(cells.size());
  float sum = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const float difference = std::fabs(static_cast<float>(cells[i]) - reference[i]);
    gate[i] = std::clamp((difference - kNoise) / (kMotion - kNoise), 0.0F, 1.0F);
    sum += gate[i];
  }
  return sum / static_cast<float>(cells.size());
}

}  // namespace

void TemporalBlend::forget() {
  size_ = {};
  reference_ = {};
  previous_ = {};
}

void TemporalBlend::start_over(const Image& painted, const std::vector<std::uint8_t>& cells) {
  size_ = painted.size();
  reference_.assign(cells.begin(), cells.end());
  previous_.assign(painted.data(), painted.data() + painted.num_bytes());
}

void TemporalBlend::apply(const Image& photo, Image& painted, float stability, bool is_new_look,
                          Scratch& scratch) {
  if (stability <= 0) {
    forget();
    return;
  }
  measure_cells(photo, scratch);
  const bool is_comparable = size_ == painted.size() && !is_new_look;
  if (!is_comparable || open_gates(scratch.cells, reference_, scratch.gate) > kSceneCutShare) {
    start_over(painted, scratch.cells);
    return;
  }

  const Size cells = cells_of(size_);
  // Strokes reach beyond the pixels that moved; the blur hides where the gate ends. Two cells wide,
  // so that blur and stretching leave a cell that moved fully open.
  const auto largest = [](float a, float b, float c) { return std::max({a, b, c}); };
  const auto mean = [](float a, float b, float c) { return (a + b + c) / 3; };
  filter_3x3(scratch.gate, scratch.spread, cells, largest);
  filter_3x3(scratch.gate, scratch.spread, cells, largest);
  filter_3x3(scratch.gate, scratch.spread, cells, mean);
  // The root: a half, the default, already takes a busy style's flicker below the sensor's own.
  const float slowest = std::pow(kCalmest, std::sqrt(std::min(stability, 1.0F)));
  scratch.cell_weights.resize(scratch.gate.size());
  for (std::size_t i = 0; i < scratch.gate.size(); ++i) {
    const float share = slowest + (1 - slowest) * scratch.gate[i];
    reference_[i] += (static_cast<float>(scratch.cells[i]) - reference_[i]) * share;
    scratch.cell_weights[i] = static_cast<std::uint8_t>(std::lround(share * kFullWeight));
  }
  // One weight for each byte: stretched over 3 * width, a pixel's channels differ by a hair.
  const int row_bytes = size_.width * 3;
  scratch.weights.resize(painted.num_bytes());
  libyuv::ScalePlane(scratch.cell_weights.data(), cells.width, cells.width, cells.height,
                     scratch.weights.data(), row_bytes, row_bytes, size_.height,
                     libyuv::kFilterBilinear);
  mix_by_weight({painted.data(), painted.num_bytes()}, previous_, scratch.weights);
}

}  // namespace streamstyle
