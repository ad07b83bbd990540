#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace streamstyle {

/// The nearest-rank percentile, `p` in 0..1: the smallest sample that at least p of all samples do
/// not exceed. A default T when there are none. Takes a copy because it reorders it.
template <typename T>
T percentile(std::vector<T> samples, double p) {
  if (samples.empty()) return T{};
  const auto count = static_cast<double>(samples.size());
  const auto rank = static_cast<std::size_t>(std::clamp(std::ceil(p * count), 1.0, count)) - 1;
  std::nth_element(samples.begin(), samples.begin() + static_cast<std::ptrdiff_t>(rank),
                   samples.end());
  return samples[rank];
}

}  // namespace streamstyle
