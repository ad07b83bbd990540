#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "image/image.h"

namespace streamstyle {

/// Blurs a plane of floats by a Gaussian, in place; the edges are mirrored. Buffers keep their
/// memory between calls. For a sigma of a few pixels: the time grows with it.
class GaussianBlur {
 public:
  void apply(std::vector<float>& plane, Size size, float sigma);

 private:
  std::vector<float> weights_;  // of the centre, then outwards
  std::vector<float> across_;
  std::vector<float> line_;
};

/// The luma of a picture (BT.601, 0..255), blurred slightly against sensor noise, and its edges.
class SoftLuma {
 public:
  /// Blurs by `sigma` pixels.
  const std::vector<float>& measure(const Image& image, float sigma);
  /// How much darker each pixel is than its surroundings, 0..255: high along the dark side of an
  /// edge (a difference of Gaussians; Winnemoeller et al., XDoG, 2012).
  void measure_edges(const Image& image);
  const std::vector<float>& edges() const { return edges_; }

 private:
  GaussianBlur blur_;
  std::vector<std::uint8_t> bytes_;
  std::vector<float> fine_;
  std::vector<float> edges_;
};

/// The length that stands for one pixel of a picture of 720 lines; at least 1.
float line_width(Size size);

}  // namespace streamstyle
