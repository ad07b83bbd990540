#include "media/frame_header.h"

#include <algorithm>
#include <limits>
#include <string>

namespace streamstyle {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::uint8_t kKindJpeg = 1;

template <typename T>
T read_le(ByteView bytes, std::size_t at) {
  T value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    value = static_cast<T>(value | (static_cast<T>(bytes[at + i]) << (8 * i)));
  }
  return value;
}

template <typename T>
void append_le(Bytes& out, T value) {
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
}

std::uint32_t clamp_us(Duration time) {
  constexpr Duration::rep kMax = std::numeric_limits<std::uint32_t>::max();
  return static_cast<std::uint32_t>(std::clamp<Duration::rep>(time.count(), 0, kMax));
}

void append_frame_header(Bytes& out, const FrameHeader& header) {
  out.push_back(kVersion);
  out.push_back(kKindJpeg);
  append_le(out, header.flags);
  append_le(out, header.sequence);
  append_le(out, header.capture_time_us);
}

FrameHeader read_frame_header(ByteView message) {
  return FrameHeader{.flags = read_le<std::uint16_t>(message, 2),
                     .sequence = read_le<std::uint32_t>(message, 4),
                     .capture_time_us = read_le<std::uint64_t>(message, 8)};
}

Result<void> check_kind(ByteView message, std::size_t header_bytes) {
  if (message.size() < header_bytes) {
    return fail(ErrorCode::kInvalidArgument,
                "A frame message of " + std::to_string(message.size()) +
                    " bytes is shorter than its header of " + std::to_string(header_bytes) +
                    " bytes",
                "send the header, then a JPEG, in one binary message");
  }
  if (message[0] != kVersion) {
    return fail(ErrorCode::kInvalidArgument,
                "Frame header version " + std::to_string(message[0]) + " is unknown",
                "this server speaks version 1");
  }
  if (message[1] != kKindJpeg) {
    return fail(ErrorCode::kInvalidArgument,
                "Frame kind " + std::to_string(message[1]) + " is unknown", "1 means JPEG");
  }
  return {};
}

}  // namespace

Result<FrameHeader> parse_frame_header(ByteView message) {
  if (auto kind = check_kind(message, kFrameHeaderBytes); !kind) {
    return tl::unexpected(kind.error());
  }
  if (message.size() == kFrameHeaderBytes) {
    return fail(ErrorCode::kInvalidArgument, "The frame message has no picture behind its header",
                "append a JPEG");
  }
  return read_frame_header(message);
}

std::optional<std::uint32_t> sequence_of_bad_frame(ByteView message) {
  if (message.size() < kFrameHeaderBytes || message[0] != kVersion) return std::nullopt;
  return read_le<std::uint32_t>(message, 4);
}

Bytes styled_header(const StyledFrame& frame, Duration render) {
  Bytes out;
  out.reserve(kStyledHeaderBytes);
  const auto flags = static_cast<std::uint16_t>((frame.is_painted ? 0 : kFlagNotPainted) |
                                                (frame.is_flash_limited ? kFlagFlashLimited : 0));
  append_frame_header(out, {flags, frame.sequence, frame.capture_time_us});
  append_le(out, clamp_us(frame.wait));
  append_le(out, clamp_us(render));
  append_le(out, static_cast<std::uint32_t>(frame.look_revision));
  append_le(out, std::uint32_t{0});
  return out;
}

Result<StyledHeader> parse_styled_header(ByteView message) {
  if (auto kind = check_kind(message, kStyledHeaderBytes); !kind) {
    return tl::unexpected(kind.error());
  }
  return StyledHeader{.frame = read_frame_header(message),
                      .wait_us = read_le<std::uint32_t>(message, 16),
                      .render_us = read_le<std::uint32_t>(message, 20),
                      .look_revision = read_le<std::uint32_t>(message, 24)};
}

Bytes frame_message(const FrameHeader& header, ByteView jpeg) {
  Bytes out;
  out.reserve(kFrameHeaderBytes + jpeg.size());
  append_frame_header(out, header);
  out.insert(out.end(), jpeg.begin(), jpeg.end());
  return out;
}

}  // namespace streamstyle
