#include "image/image.h"

#include <cassert>
#include <cstring>

namespace streamstyle {

Image::Image(Size size) : size_(size) {
  assert(size.width >= 0 && size.height >= 0);
  pixels_ = std::make_unique_for_overwrite<std::uint8_t[]>(num_bytes());
}

Image Image::clone() const {
  Image copy(size_);
  if (!empty()) std::memcpy(copy.data(), data(), num_bytes());
  return copy;
}

}  // namespace streamstyle
