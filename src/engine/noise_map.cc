#include "engine/noise_map.h"

#include <algorithm>

namespace streamstyle {
namespace {

/// SplitMix64's finaliser: one well-mixed word for each input.
std::uint64_t hash(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31U);
}

/// Sum of four uniform 16-bit numbers: close enough to a Gaussian, exact everywhere.
float bell(std::uint64_t bits) {
  std::uint32_t sum = 0;
  for (int i = 0; i < 4; ++i)
    sum += static_cast<std::uint32_t>((bits >> (16U * static_cast<unsigned>(i))) & 0xFFFFU);
  constexpr float kMean = 2.0F * 65535.0F;
  constexpr float kDeviation = 37837.0F;  // 65536 * sqrt(4 / 12)
  return (static_cast<float>(sum) - kMean) / kDeviation;
}

}  // namespace

std::vector<float> make_noise_map(std::uint32_t seed, Size cells) {
  std::vector<float> map;
  map.reserve(static_cast<std::size_t>(cells.area()));
  const std::uint64_t key = hash(seed);
  for (int y = 0; y < cells.height; ++y) {
    const std::uint64_t row = hash(key + static_cast<std::uint64_t>(y));
    for (int x = 0; x < cells.width; ++x)
      map.push_back(bell(hash(row + static_cast<std::uint64_t>(x))));
  }
  return map;
}

NoiseMaps::Map NoiseMaps::get(std::uint32_t seed, Size cells) {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.seed == seed && entry.cells == cells;
  });
  if (found != entries_.end()) {
    entries_.splice(entries_.begin(), entries_, found);
  } else {
    auto map = std::make_shared<const std::vector<float>>(make_noise_map(seed, cells));
    entries_.push_front({seed, cells, std::move(map)});
    if (entries_.size() > kMaxMaps) entries_.pop_back();
  }
  return entries_.front().map;
}

}  // namespace streamstyle
