#include "learn/nearest_blend.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace streamstyle {
namespace {

constexpr double kSumWeight = 100;  // how much a sum other than 1 costs; a block is 1
constexpr int kSweeps = 2000;
constexpr double kSettled = 1e-7;  // change of any weight in a sweep

std::vector<double> relative_to(std::span<const float> wanted, std::span<const float> values,
                                std::size_t block_size) {
  std::vector<double> scaled(values.begin(), values.end());
  for (std::size_t start = 0; start < wanted.size(); start += block_size) {
    const auto block = wanted.subspan(start, std::min(block_size, wanted.size() - start));
    const double power = std::inner_product(block.begin(), block.end(), block.begin(), 0.0);
    const double scale = 1 / std::sqrt(std::max(power, 1e-12));
    for (std::size_t i = start; i < start + block.size(); ++i) scaled[i] *= scale;
  }
  return scaled;
}

}  // namespace

std::vector<float> nearest_blend(std::span<const float> wanted, std::span<const float> styles,
                                 std::size_t block_size) {
  const std::size_t size = wanted.size();
  const std::size_t count = size == 0 ? 0 : styles.size() / size;
  if (count == 0) return {};
  const std::vector<double> target = relative_to(wanted, wanted, block_size);
  std::vector<std::vector<double>> columns;
  for (std::size_t i = 0; i < count; ++i) {
    columns.push_back(relative_to(wanted, styles.subspan(i * size, size), block_size));
  }
  // Non-negative least squares by coordinate descent on the normal equations (Franc et al. 2005).
  // kSumWeight in each product is one more row of the system, by which the weights sum to 1.
  const auto dot = [](const std::vector<double>& a, const std::vector<double>& b) {
    return std::inner_product(a.begin(), a.end(), b.begin(), kSumWeight);
  };
  std::vector<std::vector<double>> products(count, std::vector<double>(count));
  std::vector<double> slope(count);  // at the weights in hand
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      products[i][j] = products[j][i] = dot(columns[i], columns[j]);
    }
    slope[i] = -dot(columns[i], target);
  }
  std::vector<double> weights(count, 0.0);
  for (int sweep = 0; sweep < kSweeps; ++sweep) {
    double largest = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const double moved = std::max(0.0, weights[i] - slope[i] / products[i][i]);
      const double step = moved - weights[i];
      if (step == 0) continue;
      weights[i] = moved;
      for (std::size_t j = 0; j < count; ++j) slope[j] += step * products[i][j];
      largest = std::max(largest, std::fabs(step));
    }
    if (largest < kSettled) break;
  }
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::vector<float> blend;
  for (const double weight : weights) {
    blend.push_back(static_cast<float>(sum > 0 ? weight / sum : 1.0 / static_cast<double>(count)));
  }
  return blend;
}

}  // namespace streamstyle
