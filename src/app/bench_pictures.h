#pragma once

#include <filesystem>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "image/image.h"

namespace streamstyle {

/// The drawn pictures of one size that all loads use, as a camera would send them.
struct BenchPictures {
  Size size;
  std::vector<Image> images;  ///< what the JPEGs decode to
  std::vector<Bytes> jpegs;   ///< quality 85
};

inline constexpr int kBenchPictures = 32;

/// Draws kBenchPictures different scenes; takes about a second at 512x512.
Result<BenchPictures> draw_bench_pictures(Size size);
/// Writes them as 00.jpg, 01.jpg, ... into `folder`, which is made.
Result<void> write_bench_pictures(const BenchPictures& pictures,
                                  const std::filesystem::path& folder);

}  // namespace streamstyle
