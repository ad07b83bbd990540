#include "media/still_file.h"

#include <png.h>
#include <webp/decode.h>
#include <webp/encode.h>

#include <algorithm>
#include <cctype>
#include <cstring>
#include <string>
#include <utility>

#include "image/jpeg.h"
#include "image/jpeg_markers.h"
#include "image/resize.h"
#include "media/exif.h"

namespace streamstyle {
namespace {

constexpr int kJpegQuality = 92;
constexpr float kWebpQuality = 90;
constexpr int kMaxPhotoScans = 500;
constexpr int kMaxWebpSide = 16383;

bool starts_with(ByteView bytes, std::string_view text, std::size_t at = 0) {
  return bytes.size() >= at + text.size() &&
         std::memcmp(bytes.data() + at, text.data(), text.size()) == 0;
}

Result<void> check_size(Size size, const StillLimits& limits) {
  if (size.width <= limits.max_side && size.height <= limits.max_side &&
      size.area() <= limits.max_pixels) {
    return {};
  }
  return fail(ErrorCode::kTooLarge,
              "the picture is " + std::to_string(size.width) + " x " + std::to_string(size.height) +
                  " pixels",
              "at most " + std::to_string(limits.max_side) + " a side and " +
                  std::to_string(limits.max_pixels / 1'000'000) + " megapixels; shrink it first");
}

/// Parts interleaved RGBA; alpha stays empty when every pixel is opaque.
Still split_alpha(const Bytes& rgba, Size size) {
  Still still;
  still.image = Image(size);
  const auto num_pixels = static_cast<std::size_t>(size.area());
  still.alpha.resize(num_pixels);
  bool is_opaque = true;
  std::uint8_t* rgb = still.image.data();
  for (std::size_t i = 0; i < num_pixels; ++i) {
    std::memcpy(rgb + 3 * i, &rgba[4 * i], 3);
    still.alpha[i] = rgba[4 * i + 3];
    is_opaque = is_opaque && still.alpha[i] == 255;
  }
  if (is_opaque) still.alpha.clear();
  return still;
}

Bytes join_alpha(const Still& still) {
  Bytes rgba(still.alpha.size() * 4);
  for (std::size_t i = 0; i < still.alpha.size(); ++i) {
    std::memcpy(&rgba[4 * i], still.image.data() + 3 * i, 3);
    rgba[4 * i + 3] = still.alpha[i];
  }
  return rgba;
}

Image over_white(const Still& still) {
  Image image = still.image.clone();
  for (std::size_t i = 0; i < still.alpha.size(); ++i) {
    const int alpha = still.alpha[i];
    for (std::uint8_t* p = image.data() + 3 * i; p < image.data() + 3 * i + 3; ++p) {
      *p = static_cast<std::uint8_t>((*p * alpha + 255 * (255 - alpha) + 127) / 255);
    }
  }
  return image;
}

/// EXIF 2.32, table "Orientation": 2, 4, 5 and 7 are mirrored.
Image upright(Image image, int orientation) {
  constexpr int kQuarterTurns[] = {0, 0, 0, 2, 2, 1, 1, 3, 3};
  const int turns = kQuarterTurns[orientation];
  if (turns != 0) image = rotate(image, turns);
  if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7) mirror(image);
  return image;
}

Bytes upright(const Bytes& alpha, Size size, int orientation) {
  Image grey(size);
  for (std::size_t i = 0; i < alpha.size(); ++i) std::memset(grey.data() + 3 * i, alpha[i], 3);
  const Image turned = upright(std::move(grey), orientation);
  Bytes result(alpha.size());
  for (std::size_t i = 0; i < result.size(); ++i) result[i] = turned.data()[3 * i];
  return result;
}

Result<Still> decode_jpeg(ByteView bytes, const StillLimits& limits) {
  const JpegLimits jpeg_limits{limits.max_side, kMaxPhotoScans};
  const auto info = read_jpeg_header(bytes, jpeg_limits);
  if (!info) return tl::unexpected(info.error());
  if (auto ok = check_size(info->size, limits); !ok) return tl::unexpected(ok.error());
  auto image = JpegDecoder().decode(bytes, jpeg_limits);
  if (!image) return tl::unexpected(image.error());
  Still still;
  still.image = std::move(*image);
  return still;
}

/// libpng's simplified reader; frees itself.
class PngReader {
 public:
  PngReader() { png_.version = PNG_IMAGE_VERSION; }
  ~PngReader() { png_image_free(&png_); }
  PngReader(const PngReader&) = delete;
  PngReader& operator=(const PngReader&) = delete;
  png_image& get() { return png_; }
  tl::unexpected<Error> error() const {
    return fail(ErrorCode::kInvalidArgument, std::string("the PNG is damaged: ") + png_.message);
  }

 private:
  png_image png_{};
};

Result<Still> decode_png(ByteView bytes, const StillLimits& limits) {
  PngReader reader;
  png_image& png = reader.get();
  if (png_image_begin_read_from_memory(&png, bytes.data(), bytes.size()) == 0) {
    return reader.error();
  }
  if (png.width > 1'000'000 || png.height > 1'000'000) {
    return fail(ErrorCode::kTooLarge, "the picture is far too large");
  }
  const Size size{static_cast<int>(png.width), static_cast<int>(png.height)};
  if (auto ok = check_size(size, limits); !ok) return tl::unexpected(ok.error());
  if ((png.format & PNG_FORMAT_FLAG_ALPHA) != 0) {
    png.format = PNG_FORMAT_RGBA;
    Bytes rgba(static_cast<std::size_t>(size.area()) * 4);
    if (png_image_finish_read(&png, nullptr, rgba.data(), 0, nullptr) == 0) return reader.error();
    return split_alpha(rgba, size);
  }
  png.format = PNG_FORMAT_RGB;
  Still still;
  still.image = Image(size);
  if (png_image_finish_read(&png, nullptr, still.image.data(), 0, nullptr) == 0) {
    return reader.error();
  }
  return still;
}

Result<Still> decode_webp(ByteView bytes, const StillLimits& limits) {
  const auto damaged = [] { return fail(ErrorCode::kInvalidArgument, "the WebP is damaged"); };
  WebPBitstreamFeatures features;
  if (WebPGetFeatures(bytes.data(), bytes.size(), &features) != VP8_STATUS_OK) return damaged();
  if (features.has_animation != 0) {
    return fail(ErrorCode::kUnsupported, "animated WebP files are not supported",
                "use one picture of it");
  }
  const Size size{features.width, features.height};
  if (auto ok = check_size(size, limits); !ok) return tl::unexpected(ok.error());
  if (features.has_alpha != 0) {
    Bytes rgba(static_cast<std::size_t>(size.area()) * 4);
    if (WebPDecodeRGBAInto(bytes.data(), bytes.size(), rgba.data(), rgba.size(), 4 * size.width) ==
        nullptr) {
      return damaged();
    }
    return split_alpha(rgba, size);
  }
  Still still;
  still.image = Image(size);
  if (WebPDecodeRGBInto(bytes.data(), bytes.size(), still.image.data(), still.image.num_bytes(),
                        static_cast<int>(still.image.stride())) == nullptr) {
    return damaged();
  }
  return still;
}

Result<Bytes> encode_png(const Still& still) {
  png_image png{};
  png.version = PNG_IMAGE_VERSION;
  png.width = static_cast<png_uint_32>(still.image.width());
  png.height = static_cast<png_uint_32>(still.image.height());
  png.format = still.alpha.empty() ? PNG_FORMAT_RGB : PNG_FORMAT_RGBA;
  const Bytes rgba = join_alpha(still);
  const void* pixels = still.alpha.empty() ? still.image.data() : rgba.data();
  Bytes result(PNG_IMAGE_PNG_SIZE_MAX(png));
  png_alloc_size_t num_bytes = result.size();
  if (png_image_write_to_memory(&png, result.data(), &num_bytes, 0, pixels, 0, nullptr) == 0) {
    return fail(ErrorCode::kInternal, std::string("PNG encoding failed: ") + png.message);
  }
  result.resize(num_bytes);
  return result;
}

Result<Bytes> encode_webp(const Still& still) {
  const Size size = still.image.size();
  if (size.width > kMaxWebpSide || size.height > kMaxWebpSide) {
    return fail(ErrorCode::kTooLarge, "a WebP has at most 16383 pixels a side",
                "write a JPEG or PNG");
  }
  std::uint8_t* webp = nullptr;
  const Bytes rgba = join_alpha(still);
  const std::size_t num_bytes =
      still.alpha.empty()
          ? WebPEncodeRGB(still.image.data(), size.width, size.height,
                          static_cast<int>(still.image.stride()), kWebpQuality, &webp)
          : WebPEncodeRGBA(rgba.data(), size.width, size.height, 4 * size.width, kWebpQuality,
                           &webp);
  if (num_bytes == 0) return fail(ErrorCode::kInternal, "WebP encoding failed");
  Bytes result(webp, webp + num_bytes);
  WebPFree(webp);
  return result;
}

}  // namespace

std::optional<StillFormat> detect_still_format(ByteView bytes) {
  if (starts_with(bytes, "\xFF\xD8\xFF")) return StillFormat::kJpeg;
  if (starts_with(bytes, "\x89PNG\r\n\x1A\n")) return StillFormat::kPng;
  if (starts_with(bytes, "RIFF") && starts_with(bytes, "WEBP", 8)) return StillFormat::kWebp;
  return std::nullopt;
}

std::optional<StillFormat> parse_still_format(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  if (lower == "jpeg" || lower == "jpg" || lower == "jpe") return StillFormat::kJpeg;
  if (lower == "png") return StillFormat::kPng;
  if (lower == "webp") return StillFormat::kWebp;
  return std::nullopt;
}

std::optional<StillFormat> still_format_of(const std::filesystem::path& file) {
  const std::string extension = file.extension().string();
  return extension.empty() ? std::nullopt : parse_still_format(extension.substr(1));
}

Result<Still> decode_still(ByteView bytes, const StillLimits& limits) {
  const auto format = detect_still_format(bytes);
  if (!format) {
    return fail(ErrorCode::kUnsupported,
                bytes.empty() ? "the file is empty" : "this is no JPEG, PNG or WebP",
                "Save it as JPEG or PNG");
  }
  ByteView exif;
  auto still = [&]() -> Result<Still> {
    switch (*format) {
      case StillFormat::kPng:
        exif = find_png_exif(bytes);
        return decode_png(bytes, limits);
      case StillFormat::kWebp:
        exif = find_webp_exif(bytes);
        return decode_webp(bytes, limits);
      case StillFormat::kJpeg:
        break;
    }
    if (const auto markers = read_jpeg_markers(bytes)) exif = markers->exif;
    return decode_jpeg(bytes, limits);
  }();
  if (!still) return still;
  still->format = *format;
  const int orientation = exif_orientation(exif);
  if (orientation != 1) {
    if (!still->alpha.empty()) {
      still->alpha = upright(still->alpha, still->image.size(), orientation);
    }
    still->image = upright(std::move(still->image), orientation);
  }
  return still;
}

Result<Bytes> encode_still(const Still& still, StillFormat format) {
  switch (format) {
    case StillFormat::kPng:
      return encode_png(still);
    case StillFormat::kWebp:
      return encode_webp(still);
    case StillFormat::kJpeg:
      break;
  }
  JpegEncoder encoder;
  if (still.alpha.empty()) {
    return encoder.encode(still.image, kJpegQuality, ChromaSubsampling::k444);
  }
  return encoder.encode(over_white(still), kJpegQuality, ChromaSubsampling::k444);
}

}  // namespace streamstyle
