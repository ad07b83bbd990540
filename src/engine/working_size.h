#pragma once

#include "image/image.h"

namespace streamstyle {

/// The size at which a frame is painted.
struct WorkingSize {
  Size content;  ///< the frame scaled into what the network can take; the frame's own if it can
  Size padded;   ///< content, sides rounded up to multiples of 32: what the network sees
  friend bool operator==(const WorkingSize&, const WorkingSize&) = default;
};

inline constexpr int kMinWorkingSide = 64;
inline constexpr int kMaxWorkingSide = 1280;

/// Frames from 64 to 1280 a side keep their size. Larger ones shrink and smaller ones grow with
/// their aspect; only where that fits neither end (a line one pixel high) does the aspect give way.
WorkingSize choose_working_size(Size frame);

}  // namespace streamstyle
