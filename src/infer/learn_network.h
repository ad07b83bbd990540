#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "image/image.h"

namespace streamstyle {

/// Loss and gradient of one style's vector, the style network frozen: learn.xml beside network.xml
/// (train/learn_graph.py). Learning from a picture takes its Gram matrices first, then many steps.
///
/// One thread at a time; inference runs on that thread and at most `threads` - 1 others of
/// OpenVINO. OpenVINO's exceptions end here.
class LearnNetwork {
 public:
  /// One matrix for each tap and scale, row by row: the picture's manner.
  using Grams = std::vector<std::vector<float>>;
  /// Small marks of manners (train/sketch.py): blends of manners have blends of sketches.
  struct Sketches {
    std::size_t block_size = 0;   ///< floats for each matrix of a manner
    std::vector<float> wanted{};  ///< one sketch: a block for each matrix
    std::vector<float> styles{};  ///< one sketch after the other, in the order of the bank's rows
  };

  /// Compiles for some seconds. kNotFound without the file, kUnavailable for a damaged or foreign
  /// one.
  static Result<std::unique_ptr<LearnNetwork>> load(const std::filesystem::path& xml, int threads);
  ~LearnNetwork();
  LearnNetwork(const LearnNetwork&) = delete;
  LearnNetwork& operator=(const LearnNetwork&) = delete;

  int side() const;                ///< of its square pictures, in pixels
  std::size_t batch() const;       ///< pictures of one step
  std::size_t style_size() const;  ///< floats of one style
  std::size_t num_styles() const;  ///< of the bank, whose sketches it has

  /// The mean over `tiles`, each side() x side(), at least one.
  Result<Grams> grams(std::span<const Image> tiles);
  /// Of `wanted` and of the bank's styles.
  Result<Sketches> sketch(const Grams& wanted);
  /// How far batch() `photos`, painted with `style`, are from `wanted`; `gradient` (style_size())
  /// gets the loss's derivative by `style`.
  Result<float> step(std::span<const Image> photos, std::span<const float> style,
                     const Grams& wanted, std::span<float> gradient);

 private:
  class Impl;
  explicit LearnNetwork(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace streamstyle
