#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/result.h"
#include "stream/frame.h"

namespace streamstyle {

/// Sizes of the binary messages' headers in subprotocol streamstyle.v1, little-endian:
///
///   in   u8 version=1, u8 kind=1 (JPEG), u16 flags, u32 sequence, u64 capture_time_us
///   out  the same, then u32 wait_us, u32 render_us, u32 look_revision, u32 reserved
inline constexpr std::size_t kFrameHeaderBytes = 16;
inline constexpr std::size_t kStyledHeaderBytes = 32;
/// Flag of a styled frame: passed through after an engine fault.
inline constexpr std::uint16_t kFlagNotPainted = 1;
/// Flag of a styled frame: it would have flashed too often and was softened.
inline constexpr std::uint16_t kFlagFlashLimited = 2;

struct FrameHeader {
  std::uint16_t flags = 0;
  std::uint32_t sequence = 0;
  std::uint64_t capture_time_us = 0;  ///< the client's clock, any epoch
};

/// Reads the header of a client's binary message. Errors name what is wrong: too short, another
/// version, another kind, no picture behind the header.
Result<FrameHeader> parse_frame_header(ByteView message);

/// The sequence of a message that parse_frame_header() refused, where its place is certain
/// (version 1 and whole), so that the sender gets its credit back.
std::optional<std::uint32_t> sequence_of_bad_frame(ByteView message);

/// What stands in front of a styled JPEG; times beyond a u32 stick at its largest value.
Bytes styled_header(const StyledFrame& frame, Duration render);

/// A styled frame's header as clients see it.
struct StyledHeader {
  FrameHeader frame;
  std::uint32_t wait_us = 0;
  std::uint32_t render_us = 0;
  std::uint32_t look_revision = 0;
  bool is_painted() const { return (frame.flags & kFlagNotPainted) == 0; }
  bool is_flash_limited() const { return (frame.flags & kFlagFlashLimited) != 0; }
};
Result<StyledHeader> parse_styled_header(ByteView message);

/// The client's side: header and JPEG as one message.
Bytes frame_message(const FrameHeader& header, ByteView jpeg);

}  // namespace streamstyle
