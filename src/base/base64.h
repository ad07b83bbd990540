#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace streamstyle {

/// RFC 4648 with padding, no line feeds.
std::string base64_encode(ByteView bytes);
/// kInvalidArgument for characters or a length that base64 doesn't have.
Result<Bytes> base64_decode(std::string_view text);

/// The bytes of "data:image/jpeg;base64,..." (any media type), or of bare base64.
Result<Bytes> data_url_decode(std::string_view url);

}  // namespace streamstyle
