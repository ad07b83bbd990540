#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "image/image.h"

namespace streamstyle {

/// How far a video is painted.
struct VideoProgress {
  std::int64_t num_frames = 0;       ///< painted so far
  std::int64_t expected_frames = 0;  ///< in the whole video, from its length and rate; 0 = unknown
};

/// Who paints the frames of a video. All are called on the thread of repaint_video().
struct VideoPainter {
  /// The size at which frames of `size` are painted; they are scaled to it and back.
  std::function<Size(Size size)> working_size;
  /// Returns the painted frame at the same size. `time` is when it is shown, of any origin.
  std::function<Result<std::shared_ptr<const Image>>(const Image& frame, TimePoint time)> paint;
  std::function<void(const VideoProgress&)> report;
  /// Ends the work when it becomes true; may be set by a signal handler.
  const std::atomic<bool>* is_cancelled = nullptr;
};

struct VideoReport {
  std::int64_t num_frames = 0;
  Size size;                       ///< of the result, upright
  std::vector<std::string> notes;  ///< what could not be kept, a sentence each
  bool is_cancelled = false;       ///< no file was written
};

/// Paints every frame of the video `input` into `output`, whose extension chooses the container:
/// .mp4, .m4v, .mov (H.264), .webm (VP8), .mkv (H.264). Decoding, painting and encoding overlap on
/// threads of their own. The result plays upright, at the size of the original and with the times
/// of its frames, even where they are irregular; audio tracks are copied where the container can
/// hold them, else encoded anew. The file appears whole or not at all.
///
/// Errors: kUnsupported (no video in it, a decoder or encoder is missing: the message names it),
/// kInvalidArgument (damaged), kIo, and whatever paint() returns.
Result<VideoReport> repaint_video(const std::filesystem::path& input,
                                  const std::filesystem::path& output, const VideoPainter& painter);

}  // namespace streamstyle
