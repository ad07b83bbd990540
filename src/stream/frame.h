#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <variant>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "image/image.h"
#include "image/jpeg.h"
#include "image/resize.h"
#include "image/yuv_picture.h"

namespace streamstyle {

/// Why a frame that was accepted was not painted.
enum class DropReason {
  kNone = 0,
  kSuperseded,  ///< a newer frame of the same stream took its place in the mailbox
  kLate,        ///< its deadline can't be met any more, and other work stands before it
  kOverload,    ///< the stream is above its granted rate while the engine is full
  kEnded,       ///< its stream ended
};
std::string_view to_string(DropReason reason);

/// A picture that is still encoded, so that dropping it costs nothing.
struct JpegPicture {
  Bytes bytes;             ///< may carry a transport header in front
  std::size_t offset = 0;  ///< where the JPEG starts

  ByteView view() const { return ByteView(bytes).subspan(offset); }
};

/// A frame as it came in: as a JPEG, or as planes where its source had to decode it anyway.
struct Frame {
  std::uint32_t sequence = 0;
  std::uint64_t capture_time_us = 0;  ///< the client's clock; echoed, never computed with
  std::variant<JpegPicture, YuvPicture> picture;
  TimePoint received;  ///< last byte received; set by StreamHub::submit()
  /// When it was taken, on the server's clock: sinks that mux go by it to keep sound and picture
  /// together. Nothing = when it was received.
  std::optional<TimePoint> captured;
  /// Paints with this seed instead of the Look's (GenDJ's fixed_seed/false).
  std::optional<std::uint32_t> seed;
};

/// Of its picture, from the header alone. Errors: not a JPEG, truncated header, over the limits
/// (kTooLarge).
Result<Size> size_of(const Frame& frame, const JpegLimits& limits);
/// Its picture, decoded and brought to `size`. Any thread.
Result<Image> to_image(const Frame& frame, const JpegLimits& limits, Size size, FitMode mode);

/// A frame as it goes out, shared by all sinks.
struct StyledFrame {
  std::uint32_t sequence = 0;
  std::uint64_t capture_time_us = 0;
  std::shared_ptr<const Image> picture;
  SharedBytes jpeg;  ///< the same, encoded once; null while no sink wants it
  Size size;
  bool is_painted = true;         ///< false: passed through after an engine fault
  bool is_flash_limited = false;  ///< softened by the FlashLimiter
  std::uint64_t look_revision = 0;
  TimePoint received;   ///< as in Frame
  TimePoint captured;   ///< as in Frame
  Duration wait{};      ///< last byte received to start of its batch
  TimePoint rendering;  ///< start of its batch: render_us is from here to the hand-over to a socket
};

}  // namespace streamstyle
