#include "style/thumbnail.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/base64.h"

namespace streamstyle {
namespace {

/// What stands at `at` in every file of a kind.
struct Mark {
  std::string_view start;  ///< of the data URL
  std::size_t at;
  std::string_view bytes;
};
constexpr std::array<Mark, 3> kMarks = {{
    {"data:image/jpeg;base64,", 0, "\xFF\xD8\xFF"},
    {"data:image/png;base64,", 0, "\x89PNG\r\n\x1A\n"},
    {"data:image/webp;base64,", 8, "WEBP"},
}};

tl::unexpected<Error> refuse(std::string message) {
  return fail(ErrorCode::kInvalidArgument, std::move(message),
              "Send data:image/jpeg;base64,... (or png, webp) of at most 16 KiB, or leave it out",
              "/thumbnail");
}

bool has_mark(const Bytes& picture, const Mark& mark) {
  if (picture.size() < mark.at + mark.bytes.size()) return false;
  return std::equal(mark.bytes.begin(), mark.bytes.end(),
                    picture.begin() + static_cast<std::ptrdiff_t>(mark.at),
                    [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; });
}

}  // namespace

Result<void> check_thumbnail(std::string_view url) {
  const auto* const mark = std::find_if(kMarks.begin(), kMarks.end(), [url](const Mark& each) {
    return url.starts_with(each.start);
  });
  if (mark == kMarks.end()) return refuse("The thumbnail is no data URL of a picture");
  const std::string_view text = url.substr(mark->start.size());
  if (text.size() > (kMaxThumbnailBytes + 2) / 3 * 4) return refuse("The thumbnail is too large");
  const auto picture = base64_decode(text);
  // Encoded again, because OpenSSL takes more than a browser does.
  if (!picture || base64_encode(*picture) != text) return refuse("The thumbnail is not base64");
  if (picture->size() > kMaxThumbnailBytes) return refuse("The thumbnail is too large");
  if (!has_mark(*picture, *mark)) return refuse("The thumbnail is not the picture that it says");
  return {};
}

}  // namespace streamstyle
