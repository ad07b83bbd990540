#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "image/image.h"
#include "infer/learn_network.h"
#include "learn/fit_state.h"
#include "style/style_bank.h"

namespace streamstyle {

struct FitPlan {
  int num_steps = 300;                            ///< at most
  Duration max_time = std::chrono::seconds(240);  ///< of fitting, over all sessions; at most
  std::filesystem::path checkpoint{};             ///< empty = none is kept
  std::string key{};                              ///< of the picture; names the checkpoint's fit
};

struct FitProgress {
  double share = 0;  ///< 0..1
  int step = 0;
  float loss = 0;
  const std::vector<float>& vector;  ///< as far as it is
};

struct Fitted {
  std::vector<float> vector;
  int num_steps = 0;
  float loss = 0;
  bool was_stopped = false;  ///< before its plan was done; the checkpoint knows how far it came
};

/// Learns a style from one picture: fits the vector that the style network takes, the network
/// frozen, by the losses of training (train/losses.py), on drawn content. The vector starts at the
/// blend of the bank's styles whose paintings are nearest to the picture, so the first step looks
/// like it already. The same picture and plan give the same steps, but for the clock that ends
/// them.
///
/// One thread at a time.
class StyleFitter {
 public:
  using Watch = std::function<void(const FitProgress&)>;

  /// Reads learn.xml of the bank's network; some seconds. kNotFound or kUnavailable where this
  /// network can't learn.
  static Result<std::unique_ptr<StyleFitter>> load(const StyleBank& bank, int threads,
                                                   const Clock& clock);

  /// `picture`: from prepare_style_picture(). `watch` is called after every step. Goes on from the
  /// plan's checkpoint where that is of the same fit, and deletes it when done.
  Result<Fitted> fit(const Image& picture, const FitPlan& plan, const Watch& watch,
                     std::stop_token stop);

 private:
  StyleFitter(std::unique_ptr<LearnNetwork> network, const StyleBank& bank, const Clock& clock);
  Result<std::vector<float>> starting_vector(const LearnNetwork::Grams& wanted);
  std::vector<Image> photos_of(int step) const;

  const std::unique_ptr<LearnNetwork> network_;
  const StyleBank& bank_;
  const Clock& clock_;
  std::vector<Image> scenes_;
};

}  // namespace streamstyle
