#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "image/image.h"

namespace streamstyle {

enum class StillFormat { kJpeg = 0, kPng, kWebp };

/// A photo as people see it: upright, its EXIF orientation applied.
struct Still {
  Image image;
  Bytes alpha;  ///< one byte a pixel, 255 = opaque; empty for a picture without transparency
  StillFormat format = StillFormat::kJpeg;
};

struct StillLimits {
  int max_side = 16384;
  std::int64_t max_pixels = 200'000'000;
};

/// By content; nothing for what is no picture that we read.
std::optional<StillFormat> detect_still_format(ByteView bytes);
/// By the extension of a file's name.
std::optional<StillFormat> still_format_of(const std::filesystem::path& file);
/// "jpeg", "jpg", "png" or "webp", in any case.
std::optional<StillFormat> parse_still_format(std::string_view name);

/// Decodes a JPEG, PNG or WebP, whichever it is. Size limits are checked before memory is taken.
/// Errors: kUnsupported, kTooLarge, kInvalidArgument (damaged).
Result<Still> decode_still(ByteView bytes, const StillLimits& limits = {});

/// Encodes `still` as `format`: JPEG at quality 92, WebP at 90. Transparency is kept in PNG and
/// WebP; a JPEG has none and shows white behind.
Result<Bytes> encode_still(const Still& still, StillFormat format);

}  // namespace streamstyle
