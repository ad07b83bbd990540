#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"
#include "image/image.h"

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

/// A frame as it came in: still encoded, so that dropping it costs nothing.
struct EncodedFrame {
  std::uint32_t sequence = 0;
  std::uint64_t capture_time_us = 0;  ///< the client's clock; echoed, never computed with
  Bytes jpeg;                         ///< may carry a transport header in front
  std::size_t jpeg_offset = 0;        ///< where the JPEG starts in `jpeg`
  TimePoint received;                 ///< last byte received; set by StreamHub::submit()
  /// Paints with this seed instead of the Look's (GenDJ's fixed_seed/false).
  std::optional<std::uint32_t> seed;

  ByteView jpeg_bytes() const { return ByteView(jpeg).subspan(jpeg_offset); }
};

/// A frame as it goes out, encoded once and shared by all sinks.
struct StyledFrame {
  std::uint32_t sequence = 0;
  std::uint64_t capture_time_us = 0;
  SharedBytes jpeg;
  Size size;
  bool is_painted = true;         ///< false: passed through after an engine fault
  bool is_flash_limited = false;  ///< softened by the FlashLimiter
  std::uint64_t look_revision = 0;
  Duration wait{};      ///< last byte received to start of its batch
  TimePoint rendering;  ///< start of its batch: render_us is from here to the hand-over to a socket
};

}  // namespace streamstyle
