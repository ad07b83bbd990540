#include "base/random_id.h"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>
#include <vector>

namespace streamstyle {
namespace {

std::vector<unsigned char> random_bytes(std::size_t num_bytes) {
  std::vector<unsigned char> bytes(num_bytes);
  std::size_t filled = 0;
  while (filled < num_bytes) {
    const ssize_t count = getrandom(bytes.data() + filled, num_bytes - filled, 0);
    if (count < 0 && errno != EINTR) std::abort();  // no kernel we run on lacks it
    if (count > 0) filled += static_cast<std::size_t>(count);
  }
  return bytes;
}

}  // namespace

std::string random_hex(std::size_t num_bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(num_bytes * 2);
  for (const unsigned char byte : random_bytes(num_bytes)) {
    hex += kDigits[byte >> 4U];
    hex += kDigits[byte & 15U];
  }
  return hex;
}

std::string random_base64url(std::size_t num_bytes) {
  constexpr char kDigits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  std::string text;
  text.reserve((num_bytes * 4 + 2) / 3);
  unsigned bits = 0;
  unsigned num_bits = 0;
  for (const unsigned char byte : random_bytes(num_bytes)) {
    bits = (bits << 8U) | byte;
    for (num_bits += 8; num_bits >= 6; num_bits -= 6) {
      text += kDigits[(bits >> (num_bits - 6)) & 63U];
    }
  }
  if (num_bits > 0) text += kDigits[(bits << (6 - num_bits)) & 63U];
  return text;
}

}  // namespace streamstyle
