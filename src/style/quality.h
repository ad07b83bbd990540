#pragma once

#include <cstdint>

namespace streamstyle {

/// What a painting may cost. `kFast` paints a smaller picture with the same network and gives it
/// the photo's edges back: half the work, broader strokes, no second set of style vectors.
enum class Quality : std::uint8_t { kFine, kFast };

}  // namespace streamstyle
