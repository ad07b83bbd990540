#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace streamstyle {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
/// One immutable buffer that several sinks send: a styled frame is encoded once and fanned out.
using SharedBytes = std::shared_ptr<const Bytes>;

}  // namespace streamstyle
