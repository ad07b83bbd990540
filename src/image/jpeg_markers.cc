#include "image/jpeg_markers.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace streamstyle {
namespace {

// ITU T.81, table B.1.
constexpr std::uint8_t kStartOfImage = 0xD8;
constexpr std::uint8_t kEndOfImage = 0xD9;
constexpr std::uint8_t kStartOfScan = 0xDA;
constexpr std::uint8_t kProgressive = 0xC2;
constexpr std::uint8_t kArithmeticProgressive = 0xCA;
constexpr std::uint8_t kApp1 = 0xE1;
constexpr std::uint8_t kApp14 = 0xEE;
constexpr std::uint8_t kTemporary = 0x01;

bool is_frame_header(std::uint8_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
bool is_decodable_frame(std::uint8_t marker) {
  return marker <= kProgressive || marker == 0xC9 || marker == kArithmeticProgressive;
}
bool is_restart(std::uint8_t marker) { return marker >= 0xD0 && marker <= 0xD7; }

bool starts_with(ByteView bytes, std::string_view text) {
  return bytes.size() >= text.size() && std::memcmp(bytes.data(), text.data(), text.size()) == 0;
}

int read_u16(ByteView bytes, std::size_t at) { return bytes[at] << 8 | bytes[at + 1]; }

Result<void> not_a_jpeg(ByteView bytes) {
  if (bytes.empty()) return fail(ErrorCode::kInvalidArgument, "the picture is empty (zero bytes)");
  std::string what = "this is not a JPEG picture";
  if (starts_with(bytes, "\x89PNG")) what += " but a PNG";
  if (starts_with(bytes, "RIFF")) what += " but a WebP";
  if (starts_with(bytes, "GIF8")) what += " but a GIF";
  return fail(ErrorCode::kUnsupported, what, "send a JPEG, which begins with the bytes FF D8");
}

tl::unexpected<Error> truncated() {
  return fail(ErrorCode::kInvalidArgument, "the JPEG is truncated: it ends before its picture",
              "send the whole file");
}

Result<void> read_frame_header(ByteView segment, std::uint8_t marker, JpegMarkers& info) {
  if (!is_decodable_frame(marker)) {
    return fail(ErrorCode::kUnsupported, "lossless and hierarchical JPEGs are not supported",
                "save it as a baseline or progressive JPEG");
  }
  if (segment.size() < 6) return truncated();
  if (segment[0] != 8) {
    return fail(ErrorCode::kUnsupported,
                "the JPEG has " + std::to_string(segment[0]) + " bits a channel",
                "save it with 8 bits a channel");
  }
  info.size = Size{read_u16(segment, 3), read_u16(segment, 1)};
  info.num_components = segment[5];
  info.is_progressive = marker == kProgressive || marker == kArithmeticProgressive;
  if (info.size.width == 0 || info.size.height == 0) {
    return fail(ErrorCode::kInvalidArgument, "the JPEG's header gives it no width or no height");
  }
  if (info.num_components != 1 && info.num_components != 3 && info.num_components != 4) {
    return fail(ErrorCode::kUnsupported, "the JPEG has " + std::to_string(info.num_components) +
                                             " colour channels; 1, 3 or 4 work");
  }
  return {};
}

/// Index of the next marker's 0xFF that is neither a stuffed byte nor a restart; size() = none.
std::size_t skip_entropy_data(ByteView jpeg, std::size_t at) {
  while (at + 1 < jpeg.size()) {
    const void* found = std::memchr(jpeg.data() + at, 0xFF, jpeg.size() - 1 - at);
    if (found == nullptr) break;
    at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - jpeg.data());
    const std::uint8_t next = jpeg[at + 1];
    if (next == 0xFF) {
      at += 1;
    } else if (next == 0 || is_restart(next)) {
      at += 2;
    } else {
      return at;
    }
  }
  return jpeg.size();
}

}  // namespace

Result<JpegMarkers> read_jpeg_markers(ByteView jpeg) {
  if (jpeg.size() < 3 || jpeg[0] != 0xFF || jpeg[1] != kStartOfImage || jpeg[2] != 0xFF) {
    return tl::unexpected(not_a_jpeg(jpeg).error());
  }
  JpegMarkers info;
  std::size_t at = 2;
  while (at + 1 < jpeg.size()) {
    // Bytes between segments are no error: decoders skip them as well.
    if (jpeg[at] != 0xFF || jpeg[at + 1] == 0xFF) {
      ++at;
      continue;
    }
    const std::uint8_t marker = jpeg[at + 1];
    at += 2;
    if (marker == kEndOfImage) {
      info.is_complete = info.num_scans > 0;
      break;
    }
    if (marker == 0 || marker == kTemporary || marker == kStartOfImage || is_restart(marker)) {
      continue;
    }
    if (at + 2 > jpeg.size()) break;
    const auto length = static_cast<std::size_t>(read_u16(jpeg, at));
    if (length < 2 || at + length > jpeg.size()) break;
    const ByteView segment = jpeg.subspan(at + 2, length - 2);
    at += length;
    if (is_frame_header(marker)) {
      if (auto done = read_frame_header(segment, marker, info); !done) {
        return tl::unexpected(done.error());
      }
    } else if (marker == kStartOfScan) {
      ++info.num_scans;
      at = skip_entropy_data(jpeg, at);
    } else if (marker == kApp14 && starts_with(segment, "Adobe")) {
      info.has_adobe = true;
    } else if (marker == kApp1 && info.exif.empty() &&
               starts_with(segment, std::string_view("Exif\0\0", 6))) {
      info.exif = segment.subspan(6);
    }
  }
  if (info.num_components == 0 || info.num_scans == 0) return truncated();
  return info;
}

}  // namespace streamstyle
