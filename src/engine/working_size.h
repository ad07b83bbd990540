#pragma once

#include "image/image.h"
#include "style/quality.h"

namespace streamstyle {

/// The size at which a frame is painted.
struct WorkingSize {
  Size content;  ///< the frame scaled to what the network paints best
  Size padded;   ///< content, sides rounded up to multiples of 32: what the network sees
  friend bool operator==(const WorkingSize&, const WorkingSize&) = default;
};

inline constexpr int kMinWorkingSide = 64;
inline constexpr int kMaxWorkingSide = 1280;

/// The network's strokes have a size in pixels, so its picture has one too: frames of up to about
/// 600 x 500 keep theirs, larger ones shrink to the area of 512 x 512. `brush` (0.5, 1 or 2) is the
/// size of the strokes against that; fast takes 5/8 of each side. Then sides are kept within 64
/// to 1280 by the aspect; only where that fits neither end (a line one pixel high) does the aspect
/// give way.
WorkingSize choose_working_size(Size frame, double brush = 1, Quality quality = Quality::kFine);

}  // namespace streamstyle
