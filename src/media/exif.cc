#include "media/exif.h"

#include <libexif/exif-data.h>

#include <cstring>
#include <memory>
#include <string_view>

namespace streamstyle {
namespace {

constexpr std::string_view kExifHeader("Exif\0\0", 6);
constexpr std::size_t kMaxExif = 1 << 20;

std::size_t read_u32(ByteView bytes, std::size_t at, bool is_big_endian) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    value |= static_cast<std::size_t>(bytes[at + i]) << 8 * (is_big_endian ? 3 - i : i);
  }
  return value;
}

bool is_named(ByteView bytes, std::size_t at, std::string_view name) {
  return std::memcmp(bytes.data() + at, name.data(), name.size()) == 0;
}

}  // namespace

int exif_orientation(ByteView tiff) {
  if (tiff.empty() || tiff.size() > kMaxExif) return 1;
  Bytes block(kExifHeader.begin(), kExifHeader.end());
  block.insert(block.end(), tiff.begin(), tiff.end());
  const std::unique_ptr<ExifData, decltype(&exif_data_unref)> data(
      exif_data_new_from_data(block.data(), static_cast<unsigned>(block.size())), &exif_data_unref);
  if (data == nullptr) return 1;
  const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
  if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->size < 2) return 1;
  const int orientation = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

ByteView find_png_exif(ByteView png) {
  // Chunks: length, name, data, checksum; big-endian.
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::size_t length = read_u32(png, at, true);
    if (length > png.size() - at - 12) break;
    if (is_named(png, at + 4, "eXIf")) return png.subspan(at + 8, length);
    at += 12 + length;
  }
  return {};
}

ByteView find_webp_exif(ByteView webp) {
  // Chunks: name, length, data, padding to even; little-endian.
  for (std::size_t at = 12; at + 8 <= webp.size();) {
    const std::size_t length = read_u32(webp, at + 4, false);
    if (length > webp.size() - at - 8) break;
    if (is_named(webp, at, "EXIF")) {
      const ByteView block = webp.subspan(at + 8, length);
      const bool has_header = length >= kExifHeader.size() && is_named(block, 0, kExifHeader);
      return has_header ? block.subspan(kExifHeader.size()) : block;
    }
    at += 8 + length + (length & 1U);
  }
  return {};
}

}  // namespace streamstyle
