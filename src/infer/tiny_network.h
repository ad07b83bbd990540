#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <vector>

namespace streamstyle {

/// For tests: a network with the same ends as the real ones that computes, per pixel and channel c,
///
///   painted = image * style[c] + style[3 + c] + noise (each value for 4x4 pixels) * style[6]
///
/// so that a test knows every byte of the answer.
inline constexpr std::size_t kTinyStyleSize = 7;
using TinyStyle = std::array<float, kTinyStyleSize>;
inline constexpr TinyStyle kTinyIdentity = {1, 1, 1, 0, 0, 0, 0};
inline constexpr TinyStyle kTinyNegative = {-1, -1, -1, 255, 255, 255, 0};
inline constexpr TinyStyle kTinyRed = {0, 0, 0, 200, 0, 0, 0};
inline constexpr TinyStyle kTinyNoisy = {1, 1, 1, 0, 0, 0, 16};

/// Writes network.xml and network.bin into `directory`.
void write_tiny_network(const std::filesystem::path& directory);

}  // namespace streamstyle
