#pragma once

#include <string_view>

#include "base/result.h"

namespace streamstyle {

/// The largest picture that a preset may carry; its data URL is a third longer.
inline constexpr std::size_t kMaxThumbnailBytes = 16 * 1024;

/// Whether `url` is a data URL (base64) of a JPEG, PNG or WebP of at most kMaxThumbnailBytes, by
/// what it says and by its first bytes. The picture isn't decoded: a browser does that, of what it
/// sent itself.
Result<void> check_thumbnail(std::string_view url);

}  // namespace streamstyle
