#include "effect/blur.h"

#include <libyuv/convert.h>

#include <algorithm>
#include <cmath>

namespace streamstyle {
namespace {

constexpr float kReach = 2.5F;  // the kernel ends this many sigmas from its centre

/// The index that stands for `i` when [0, n) is mirrored at its last pixels.
int reflect(int i, int n) {
  if (n == 1) return 0;
  const int period = 2 * (n - 1);
  const int phase = ((i % period) + period) % period;
  return phase < n ? phase : period - phase;
}

std::vector<float> kernel(float sigma) {
  const int reach = std::max(1, static_cast<int>(std::ceil(kReach * sigma)));
  std::vector<float> weights;
  float sum = 0;
  for (int i = 0; i <= reach; ++i) {
    const float x = static_cast<float>(i) / sigma;
    weights.push_back(std::exp(-0.5F * x * x));
    sum += (i == 0 ? 1.0F : 2.0F) * weights.back();
  }
  for (float& weight : weights) weight /= sum;
  return weights;
}

}  // namespace

void GaussianBlur::apply(std::vector<float>& plane, Size size, float sigma) {
  weights_ = kernel(sigma);
  const int reach = static_cast<int>(weights_.size()) - 1;
  const auto width = static_cast<std::size_t>(size.width);
  const auto row = [&](std::vector<float>& of, int y) {
    return of.data() + static_cast<std::size_t>(y) * width;
  };

  // Along the rows, from a copy of the row with mirrored ends.
  across_.resize(plane.size());
  line_.resize(width + 2 * static_cast<std::size_t>(reach));
  for (int y = 0; y < size.height; ++y) {
    const float* from = row(plane, y);
    std::copy_n(from, width, line_.data() + reach);
    for (int i = 1; i <= reach; ++i) {
      line_[static_cast<std::size_t>(reach - i)] = from[reflect(-i, size.width)];
      line_[width + static_cast<std::size_t>(reach + i - 1)] =
          from[reflect(size.width - 1 + i, size.width)];
    }
    float* __restrict to = row(across_, y);
    const float* __restrict centre = line_.data() + reach;
    for (std::size_t x = 0; x < width; ++x) to[x] = weights_[0] * centre[x];
    for (int i = 1; i <= reach; ++i) {
      const float weight = weights_[static_cast<std::size_t>(i)];
      const float* __restrict left = centre - i;
      const float* __restrict right = centre + i;
      for (std::size_t x = 0; x < width; ++x) to[x] += weight * (left[x] + right[x]);
    }
  }
  for (int y = 0; y < size.height; ++y) {
    float* __restrict to = row(plane, y);
    const float* __restrict centre = row(across_, y);
    for (std::size_t x = 0; x < width; ++x) to[x] = weights_[0] * centre[x];
    for (int i = 1; i <= reach; ++i) {
      const float weight = weights_[static_cast<std::size_t>(i)];
      const float* __restrict above = row(across_, reflect(y - i, size.height));
      const float* __restrict below = row(across_, reflect(y + i, size.height));
      for (std::size_t x = 0; x < width; ++x) to[x] += weight * (above[x] + below[x]);
    }
  }
}

const std::vector<float>& SoftLuma::measure(const Image& image, float sigma) {
  const Size size = image.size();
  bytes_.resize(static_cast<std::size_t>(size.area()));
  libyuv::RAWToJ400(image.data(), static_cast<int>(image.stride()), bytes_.data(), size.width,
                    size.width, size.height);
  fine_.assign(bytes_.begin(), bytes_.end());
  blur_.apply(fine_, size, sigma);
  return fine_;
}

void SoftLuma::measure_edges(const Image& image) {
  constexpr float kFine = 0.9F;  // pixels of a picture of 720 lines
  constexpr float kWide = 1.3F;  // on top of it: 1.6 times the sigma in all
  const float unit = line_width(image.size());
  edges_ = measure(image, kFine * unit);
  blur_.apply(edges_, image.size(), kWide * unit);
  for (std::size_t i = 0; i < edges_.size(); ++i) edges_[i] -= fine_[i];
}

float line_width(Size size) {
  return std::max(1.0F, static_cast<float>(std::min(size.width, size.height)) / 720);
}

}  // namespace streamstyle
