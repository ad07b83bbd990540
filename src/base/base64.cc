#include "base/base64.h"

#include <openssl/evp.h>

namespace streamstyle {

std::string base64_encode(ByteView bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');  // OpenSSL ends it with a NUL
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

Result<Bytes> base64_decode(std::string_view text) {
  const auto broken = [] {
    return fail(ErrorCode::kInvalidArgument, "The image is not base64",
                "send what canvas.toDataURL('image/jpeg') gives");
  };
  if (text.size() % 4 != 0) return broken();
  Bytes bytes(text.size() / 4 * 3);
  const int length =
      EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                      static_cast<int>(text.size()));
  if (length < 0 || static_cast<std::size_t>(length) != bytes.size()) return broken();
  // OpenSSL counts the padding as zero bytes.
  if (text.ends_with("==")) bytes.pop_back();
  if (text.ends_with('=')) bytes.pop_back();
  return bytes;
}

Result<Bytes> data_url_decode(std::string_view url) {
  if (!url.starts_with("data:")) return base64_decode(url);
  const std::size_t comma = url.find(',');
  if (comma == std::string_view::npos || !url.substr(0, comma).ends_with(";base64")) {
    return fail(ErrorCode::kInvalidArgument, "The image is no base64 data URL",
                "start it with data:image/jpeg;base64,");
  }
  return base64_decode(url.substr(comma + 1));
}

}  // namespace streamstyle
