#pragma once

#include <cstddef>
#include <string>

namespace streamstyle {

/// `num_bytes` from the kernel's random generator as lower-case hex, two digits a byte: good for
/// ids and secrets. Any thread.
std::string random_hex(std::size_t num_bytes);
/// The same in base64url without padding (RFC 4648 5): shorter, for what stands in links.
std::string random_base64url(std::size_t num_bytes);

}  // namespace streamstyle
