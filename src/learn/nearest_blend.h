#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace streamstyle {

/// The weights by which `styles` blend to what comes nearest to `wanted`: none negative, their
/// sum 1. `styles` holds one after the other, each as long as `wanted`. The error of each block of
/// `block_size` values counts relative to that block of `wanted`. Empty without styles.
std::vector<float> nearest_blend(std::span<const float> wanted, std::span<const float> styles,
                                 std::size_t block_size);

}  // namespace streamstyle
