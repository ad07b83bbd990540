#pragma once

#include <memory>

#include "base/clock.h"
#include "effect/light_grid.h"
#include "image/image.h"

namespace streamstyle {

/// Lets no more than three flashes a second through (WCAG 2.3.1), for people whom flashing pictures
/// harm. One for each stream; it sees every picture that is shown, in order.
///
/// A flash is two opposing swings of luminance by 10 % of the maximum, the darker end below 0.80,
/// or two of saturated red ((R - G - B) x 320 by more than 20, one end with R/(R+G+B) >= 0.8). Each
/// cell of a grid counts its own, in linear light, so that motion, noise and a cut are none. It
/// matters where the cells that flash too often fill a quarter of any window of a third of each
/// side: a picture on a wall fills more than ten degrees, so a quarter of the whole would be too
/// much. The steps counted are a tenth smaller than the rule's, which leaves room for the JPEG.
///
/// Where it matters, each of those cells from then on moves only slowly from what was shown before
/// to what comes: a long exposure, neither black nor frozen. How far it may go is measured on the
/// result, so a cell that has had its three flashes gets no further swing within that second. When
/// the input has calmed down, the cells ease back to it within half a second or so.
///
/// What doesn't flash too often is passed on as it is, without a copy. While pictures are not
/// limited, reset() forgets all. One thread at a time.
class FlashLimiter {
 public:
  FlashLimiter();
  ~FlashLimiter();
  FlashLimiter(FlashLimiter&&) noexcept;
  FlashLimiter& operator=(FlashLimiter&&) noexcept;

  struct Shown {
    std::shared_ptr<const Image> picture;
    bool is_limited = false;  ///< the picture is another one than was given
  };
  /// `now`: when the picture is shown; never earlier than that of the one before.
  Shown show(std::shared_ptr<const Image> picture, TimePoint now);
  void reset();

 private:
  class State;
  std::unique_ptr<State> state_;  // null until the first picture: streams without limit need none
};

}  // namespace streamstyle
