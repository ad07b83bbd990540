#include "base/random_id.h"

#include <sys/random.h>

#include <cerrno>
#include <cstdlib>
#include <vector>

namespace streamstyle {

std::string random_hex(std::size_t num_bytes) {
  std::vector<unsigned char> bytes(num_bytes);
  std::size_t filled = 0;
  while (filled < num_bytes) {
    const ssize_t count = getrandom(bytes.data() + filled, num_bytes - filled, 0);
    if (count < 0 && errno != EINTR) std::abort();  // no kernel we run on lacks it
    if (count > 0) filled += static_cast<std::size_t>(count);
  }
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(num_bytes * 2);
  for (const unsigned char byte : bytes) {
    hex += kDigits[byte >> 4U];
    hex += kDigits[byte & 15U];
  }
  return hex;
}

}  // namespace streamstyle
