#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <vector>

#include "image/image.h"

namespace streamstyle {

/// Bell-shaped noise of mean 0 and variance 1, one value for each cell. The same seed gives the
/// same values on every machine, and the same value at the same cell whatever the size: a stream
/// that is made smaller keeps its strokes. (std::normal_distribution differs between libraries.)
std::vector<float> make_noise_map(std::uint32_t seed, Size cells);

/// The maps used last. One thread.
class NoiseMaps {
 public:
  using Map = std::shared_ptr<const std::vector<float>>;
  Map get(std::uint32_t seed, Size cells);

 private:
  static constexpr std::size_t kMaxMaps = 16;
  struct Entry {
    std::uint32_t seed;
    Size cells;
    Map map;
  };
  std::list<Entry> entries_;  // most recently used first
};

}  // namespace streamstyle
