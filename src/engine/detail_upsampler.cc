#include "engine/detail_upsampler.h"

#include <libyuv/convert.h>
#include <libyuv/scale.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstddef>

#include "engine/pixel_mix.h"
#include "image/resize.h"

namespace streamstyle {
namespace {

constexpr int kCell = 4;  // pixels a side
/// Variance of luma below which a place counts as flat: noise is no detail.
constexpr float kFlat = 30;
constexpr float kLeastGain = -1;
constexpr float kMostGain = 1.5F;

Size cells_of(Size size) {
  return {(size.width + kCell - 1) / kCell, (size.height + kCell - 1) / kCell};
}

std::size_t area_of(Size size) { return static_cast<std::size_t>(size.area()); }

void read_luma(const Image& image, std::vector<std::uint8_t>& luma) {
  luma.resize(area_of(image.size()));
  libyuv::RAWToJ400(image.data(), static_cast<int>(image.stride()), luma.data(), image.width(),
                    image.width(), image.height());
}

void scale_plane(const std::vector<std::uint8_t>& from, Size from_size,
                 std::vector<std::uint8_t>& to, Size to_size) {
  to.resize(area_of(to_size));
  libyuv::ScalePlane(from.data(), from_size.width, from_size.width, from_size.height, to.data(),
                     to_size.width, to_size.width, to_size.height, libyuv::kFilterBilinear);
}

}  // namespace

void DetailUpsampler::measure(Size size) {
  const Size cells = cells_of(size);
  sums_.assign(area_of(cells), {});
  for (int y = 0; y < size.height; ++y) {
    const std::size_t row = static_cast<std::size_t>(y) * static_cast<std::size_t>(size.width);
    const std::uint8_t* photo = small_luma_.data() + row;
    const std::uint8_t* painted = painted_luma_.data() + row;
    Sums* cell =
        sums_.data() + static_cast<std::size_t>(y / kCell) * static_cast<std::size_t>(cells.width);
    for (int left = 0; left < size.width; left += kCell, ++cell) {
      const int right = std::min(left + kCell, size.width);
      int sum = 0;
      int sum_painted = 0;
      int sum_squared = 0;
      int sum_product = 0;
      for (int x = left; x < right; ++x) {
        sum += photo[x];
        sum_painted += painted[x];
        sum_squared += photo[x] * photo[x];
        sum_product += photo[x] * painted[x];
      }
      cell->count += static_cast<float>(right - left);
      cell->photo += static_cast<float>(sum);
      cell->painted += static_cast<float>(sum_painted);
      cell->photo_squared += static_cast<float>(sum_squared);
      cell->product += static_cast<float>(sum_product);
    }
  }
}

/// Adds its neighbours to each cell, by 1-2-1 along both axes: windows that overlap have no seams.
void DetailUpsampler::smooth(Size cells) {
  const auto add = [](const Sums& a, const Sums& b, const Sums& c) {
    return Sums{a.count + 2 * b.count + c.count, a.photo + 2 * b.photo + c.photo,
                a.painted + 2 * b.painted + c.painted,
                a.photo_squared + 2 * b.photo_squared + c.photo_squared,
                a.product + 2 * b.product + c.product};
  };
  const auto at = [&](int x, int y) {
    x = std::clamp(x, 0, cells.width - 1);
    y = std::clamp(y, 0, cells.height - 1);
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(cells.width) +
           static_cast<std::size_t>(x);
  };
  scratch_.resize(sums_.size());
  for (int y = 0; y < cells.height; ++y) {
    for (int x = 0; x < cells.width; ++x) {
      scratch_[at(x, y)] = add(sums_[at(x - 1, y)], sums_[at(x, y)], sums_[at(x + 1, y)]);
    }
  }
  for (int y = 0; y < cells.height; ++y) {
    for (int x = 0; x < cells.width; ++x) {
      sums_[at(x, y)] = add(scratch_[at(x, y - 1)], scratch_[at(x, y)], scratch_[at(x, y + 1)]);
    }
  }
}

Image DetailUpsampler::apply(const Image& painted, const Image& small_photo, const Image& photo) {
  assert(painted.size() == small_photo.size() && !painted.empty() && !photo.empty());
  const Size size = painted.size();
  const Size cells = cells_of(size);
  read_luma(small_photo, small_luma_);
  read_luma(painted, painted_luma_);
  measure(size);
  smooth(cells);
  gain_.resize(sums_.size());
  std::transform(sums_.begin(), sums_.end(), gain_.begin(), [](const Sums& sums) {
    const float mean = sums.photo / sums.count;
    const float variance = sums.photo_squared / sums.count - mean * mean;
    const float covariance = sums.product / sums.count - mean * sums.painted / sums.count;
    const float gain = std::clamp(covariance / (variance + kFlat), kLeastGain, kMostGain);
    return static_cast<std::uint8_t>(std::lround(128 + 64 * gain));
  });

  Image result = resize(painted, photo.size());
  read_luma(photo, luma_);
  scale_plane(small_luma_, size, expected_luma_, photo.size());
  scale_plane(gain_, cells, full_gain_, photo.size());
  add_detail(result, luma_, expected_luma_, full_gain_);
  return result;
}

}  // namespace streamstyle
