#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace streamstyle {

/// Width and height in pixels.
struct Size {
  int width = 0;
  int height = 0;
  friend bool operator==(const Size&, const Size&) = default;
  std::int64_t area() const { return static_cast<std::int64_t>(width) * height; }
};

/// A picture of 8-bit RGB, interleaved, rows without padding (stride = 3 * width). Move-only, so
/// that no copy of a frame happens by accident; clone() where one is meant.
class Image {
 public:
  Image() = default;
  /// Pixels are left uninitialised: whoever makes an image fills it.
  explicit Image(Size size);

  Size size() const { return size_; }
  int width() const { return size_.width; }
  int height() const { return size_.height; }
  bool empty() const { return size_.area() == 0; }
  std::size_t stride() const { return static_cast<std::size_t>(size_.width) * 3; }
  std::size_t num_bytes() const { return stride() * static_cast<std::size_t>(size_.height); }

  std::uint8_t* data() { return pixels_.get(); }
  const std::uint8_t* data() const { return pixels_.get(); }
  std::uint8_t* row(int y) { return data() + stride() * static_cast<std::size_t>(y); }
  const std::uint8_t* row(int y) const { return data() + stride() * static_cast<std::size_t>(y); }
  std::span<const std::uint8_t> bytes() const { return {data(), num_bytes()}; }

  Image clone() const;

 private:
  Size size_;
  std::unique_ptr<std::uint8_t[]> pixels_;
};

/// Mean over all bytes of how far two pictures lie apart, 0 to 255; 255 for pictures of two sizes.
double mean_difference(const Image& a, const Image& b);

}  // namespace streamstyle
