#include "learn/style_file.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "image/jpeg.h"
#include "learn/style_name.h"
#include "style/identifier.h"
#include "style/sha256.h"

namespace streamstyle {
namespace {

using nlohmann::json;

static_assert(std::endian::native == std::endian::little, "style files are little-endian");

constexpr std::string_view kMagic("streamstyle/1\n\0\0", 16);
constexpr std::size_t kMaxHeadBytes = 64U << 10U;
constexpr std::size_t kMaxPictureBytes = 4U << 20U;
constexpr std::size_t kMaxThumbnailBytes = 1U << 20U;
constexpr std::size_t kMaxVectors = 16;
constexpr std::size_t kMaxVectorSize = 16'384;
constexpr float kMaxNumber = 1000;  // of a vector; what networks take lies below 10
constexpr JpegLimits kPictureLimits{.max_side = 2048, .max_scans = 100};

tl::unexpected<Error> damaged(const std::string& what) {
  return fail(ErrorCode::kInvalidArgument, "The style file is damaged: " + what);
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

bool is_date(std::string_view text) {
  constexpr std::string_view kForm = "0000-00-00";
  return text.size() == kForm.size() &&
         std::equal(text.begin(), text.end(), kForm.begin(), [](char c, char form) {
           return form == '0' ? c >= '0' && c <= '9' : c == form;
         });
}

/// What is wrong with a vector; empty when nothing is.
std::string problem_of(const std::vector<float>& vector) {
  if (vector.empty() || vector.size() > kMaxVectorSize) return "a vector has a wrong length";
  const bool is_sane = std::all_of(vector.begin(), vector.end(), [](float value) {
    return std::isfinite(value) && std::fabs(value) <= kMaxNumber;
  });
  return is_sane ? "" : "a vector holds a number out of bounds";
}

Result<void> check(const StyleFile& file) {
  if (!is_identifier(file.id)) return damaged("its id is not valid");
  if (const auto name = check_style_name(file.name); !name) {
    return tl::unexpected(name.error());
  }
  if (!is_date(file.created)) return damaged("its date is not valid");
  if (file.picture.size() > kMaxPictureBytes) return damaged("its picture is too large");
  if (file.thumbnail.size() > kMaxThumbnailBytes) return damaged("its thumbnail is too large");
  if (!read_jpeg_header(file.picture, kPictureLimits)) return damaged("its picture is no JPEG");
  if (!read_jpeg_header(file.thumbnail, kPictureLimits)) return damaged("its thumbnail is no JPEG");
  if (file.vectors.size() > kMaxVectors) return damaged("it has too many vectors");
  for (const auto& [network, vector] : file.vectors) {
    if (!is_sha256(network)) return damaged("a network's hash is not valid");
    if (const auto problem = problem_of(vector); !problem.empty()) return damaged(problem);
  }
  return {};
}

/// Takes pieces off the front of a file.
class Cursor {
 public:
  explicit Cursor(ByteView bytes) : bytes_(bytes) {}
  /// Empty and is_broken() when there are fewer.
  ByteView take(std::size_t count) {
    is_broken_ = is_broken_ || count > bytes_.size();
    if (is_broken_) return {};
    const ByteView piece = bytes_.first(count);
    bytes_ = bytes_.subspan(count);
    return piece;
  }
  bool is_broken() const { return is_broken_; }
  ByteView rest() const { return bytes_; }

 private:
  ByteView bytes_;
  bool is_broken_ = false;
};

Bytes copied(ByteView bytes) { return {bytes.begin(), bytes.end()}; }

/// May throw json::exception.
Result<StyleFile> read_body(const json& head, Cursor cursor) {
  if (sha256_hex(cursor.rest()) != head.at("sha256").get<std::string>()) {
    return damaged("its sum is another");
  }
  StyleFile file;
  file.id = head.at("id").get<std::string>();
  file.name = head.at("name").get<std::string>();
  file.created = head.at("created").get<std::string>();
  file.picture = copied(cursor.take(head.at("picture_bytes").get<std::size_t>()));
  file.thumbnail = copied(cursor.take(head.at("thumbnail_bytes").get<std::size_t>()));
  for (const json& entry : head.at("vectors")) {
    const auto count = entry.at("count").get<std::size_t>();
    if (count > kMaxVectorSize) return damaged("a vector has a wrong length");
    const ByteView raw = cursor.take(count * sizeof(float));
    if (cursor.is_broken()) break;
    std::vector<float> vector(count);
    if (count > 0) std::memcpy(vector.data(), raw.data(), raw.size());
    if (!file.vectors.emplace(entry.at("network").get<std::string>(), std::move(vector)).second) {
      return damaged("a network is there twice");
    }
    if (file.vectors.size() > kMaxVectors) return damaged("it has too many vectors");
  }
  if (cursor.is_broken()) return damaged("it is cut off");
  if (!cursor.rest().empty()) return damaged("it is longer than it says");
  if (auto checked = check(file); !checked) return tl::unexpected(checked.error());
  return file;
}

void append(Bytes& bytes, const void* data, std::size_t size) {
  const auto* from = static_cast<const std::uint8_t*>(data);
  bytes.insert(bytes.end(), from, from + size);
}

}  // namespace

bool is_style_file(ByteView bytes) {
  return bytes.size() >= kMagic.size() &&
         std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) == 0;
}

Result<StyleFile> parse_style_file(ByteView bytes) {
  if (!is_style_file(bytes)) {
    return fail(ErrorCode::kUnsupported, "This is no style file that is known here");
  }
  if (bytes.size() > kMaxStyleFileBytes) return damaged("it is too large");
  Cursor cursor(bytes.subspan(kMagic.size()));
  std::uint32_t head_bytes = 0;
  const ByteView length = cursor.take(sizeof(head_bytes));
  if (cursor.is_broken()) return damaged("it is cut off");
  std::memcpy(&head_bytes, length.data(), sizeof(head_bytes));
  if (head_bytes > kMaxHeadBytes) return damaged("its head is too long");
  const ByteView text = cursor.take(head_bytes);
  if (cursor.is_broken()) return damaged("it is cut off");
  const json head = json::parse(text.begin(), text.end(), nullptr, false);
  if (!head.is_object()) return damaged("its head is not a JSON object");
  try {
    return read_body(head, cursor);
  } catch (const json::exception&) {
    return damaged("its head lacks something, or has it wrong");
  }
}

Result<Bytes> write_style_file(const StyleFile& file) {
  if (auto checked = check(file); !checked) return tl::unexpected(checked.error());
  Bytes body;
  append(body, file.picture.data(), file.picture.size());
  append(body, file.thumbnail.data(), file.thumbnail.size());
  json vectors = json::array();
  for (const auto& [network, vector] : file.vectors) {
    append(body, vector.data(), vector.size() * sizeof(float));
    vectors.push_back({{"network", network}, {"count", vector.size()}});
  }
  const std::string head = json{
      {"id", file.id},
      {"name", file.name},
      {"created", file.created},
      {"picture_bytes", file.picture.size()},
      {"thumbnail_bytes", file.thumbnail.size()},
      {"vectors", std::move(vectors)},
      {"sha256",
       sha256_hex(body)}}.dump();
  const auto head_bytes = static_cast<std::uint32_t>(head.size());
  Bytes bytes;
  append(bytes, kMagic.data(), kMagic.size());
  append(bytes, &head_bytes, sizeof(head_bytes));
  append(bytes, head.data(), head.size());
  append(bytes, body.data(), body.size());
  return bytes;
}

StyleInfo describe(const StyleFile& file) {
  StyleInfo style;
  style.id = file.id;
  style.name = file.name;
  style.description = "Taught from a picture on " + file.created + ".";
  style.tags = {"taught"};
  style.thumbnail = file.id + ".jpg";
  return style;
}

}  // namespace streamstyle
