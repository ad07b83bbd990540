#include "image/image.h"

#include <cassert>
#include <cstdlib>
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

double mean_difference(const Image& a, const Image& b) {
  if (a.size() != b.size()) return 255;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < a.num_bytes(); ++i) sum += std::abs(a.data()[i] - b.data()[i]);
  return static_cast<double>(sum) / static_cast<double>(a.num_bytes());
}

}  // namespace streamstyle
