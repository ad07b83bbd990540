#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace streamstyle {

/// Where a fit stands, in memory and in its file, from which it goes on after a crash.
struct FitState {
  std::string key;  ///< of what is being fitted; another key is another fit
  int step = 0;     ///< steps done
  double elapsed_s = 0;
  float loss = 0;             ///< running mean
  std::vector<float> vector;  ///< what is being learned
  std::vector<float> mean;    ///< Adam's first moment of the gradient
  std::vector<float> square;  ///< and its second
};

/// Kingma and Ba, "Adam" (2015), with the gradient's norm cut at 1. `rate` is the step's size.
void take_step(FitState& state, std::vector<float> gradient, float rate);

Result<void> save_fit(const FitState& state, const std::filesystem::path& file);
/// Nothing when there is no file, when it is of another fit, or damaged: then a fit starts anew.
std::optional<FitState> load_fit(const std::filesystem::path& file, const std::string& key,
                                 std::size_t vector_size);

}  // namespace streamstyle
