#pragma once

#include <cstddef>
#include <string_view>

namespace streamstyle {

/// Letters to insert, delete, replace or swap with their neighbour to get from `a` to `b` (optimal
/// string alignment), counted up to `limit`: what is farther counts as limit + 1. Bytes, not
/// characters. O(|a| * |b|); callers keep both short.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace streamstyle
