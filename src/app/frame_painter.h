#pragma once

#include <memory>

#include "base/clock.h"
#include "base/result.h"
#include "effect/flash_limiter.h"
#include "engine/engine.h"
#include "image/image.h"
#include "style/paint.h"

namespace streamstyle {

/// Paints pictures and the frames of videos with one engine and one Paint, each at its own size.
/// One thread at a time.
class FramePainter {
 public:
  /// `max_side`: larger pictures are painted at this size and scaled back; 0 = the engine decides.
  FramePainter(Engine& engine, Paint paint, int max_side = 0);

  /// The size at which a picture of `size` is painted; its own if it fits.
  Size working_size(Size size) const;
  /// Forgets the last video, if any, and remembers frames from now on.
  void start_video();
  /// Pictures from now on have nothing to do with each other.
  void start_pictures();
  /// Returns the painted picture at `image`'s size.
  Result<Image> paint(const Image& image);
  /// The same for a frame of a video that is shown at `time`, without what flashes too often.
  Result<std::shared_ptr<const Image>> paint_frame(const Image& image, TimePoint time);

  /// The engine failed and must not be used any more.
  bool is_broken() const { return is_broken_; }

 private:
  Result<Image> render(const Image& image);

  Engine& engine_;
  Paint paint_;
  int max_side_;
  std::unique_ptr<StreamMemory> memory_;  // null for pictures
  FlashLimiter flash_limiter_;            // of the video
  bool is_broken_ = false;
};

}  // namespace streamstyle
