#include "learn/style_fitter.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "base/atomic_file.h"
#include "image/drawn_scene.h"
#include "image/resize.h"
#include "learn/nearest_blend.h"
#include "learn/style_picture.h"
#include "style/sha256.h"

namespace streamstyle {
namespace {

constexpr int kNumScenes = 24;
constexpr Size kSceneSize{512, 512};
constexpr float kRate = 0.03F;  // of the first steps; a cosine to 0 from there
constexpr double kCheckpointEvery_s = 8;
constexpr float kLossMemory = 0.95F;

/// Numbers that depend on the seed alone, on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  /// 0 <= x < 1. SplitMix64 (Steele et al. 2014).
  double uniform() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t x = state_;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    return static_cast<double>((x ^ (x >> 31U)) >> 11U) * 0x1p-53;
  }
  /// 0 <= i <= most.
  int up_to(int most) { return std::min(most, static_cast<int>(uniform() * (most + 1))); }

 private:
  std::uint64_t state_;
};

double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

float rate_at(double share) {
  return kRate * (0.5F + 0.5F * std::cos(std::numbers::pi_v<float> * static_cast<float>(share)));
}

}  // namespace

StyleFitter::StyleFitter(std::unique_ptr<LearnNetwork> network, const StyleBank& bank,
                         const Clock& clock)
    : network_(std::move(network)), bank_(bank), clock_(clock) {
  for (int i = 0; i < kNumScenes; ++i) scenes_.push_back(draw_scene(kSceneSize, i, 0.7 * i));
}

Result<std::unique_ptr<StyleFitter>> StyleFitter::load(const StyleBank& bank, int threads,
                                                       const Clock& clock) {
  const auto weights = sha256_hex_of_file(bank.directory() / "learn.bin");
  if (!weights || bank.learn_sha256().empty()) {
    return fail(ErrorCode::kNotFound, "The network " + bank.network() + " can't learn styles",
                "Restore the models folder (git checkout -- models)");
  }
  if (*weights != bank.learn_sha256()) {
    return fail(ErrorCode::kUnavailable,
                (bank.directory() / "learn.bin").string() + " belongs to another network",
                "Restore the models folder (git checkout -- models)");
  }
  auto network = LearnNetwork::load(bank.directory() / "learn.xml", threads);
  if (!network) return tl::unexpected(network.error());
  if ((*network)->style_size() != bank.vector_size()) {
    return fail(ErrorCode::kUnavailable, "learn.xml takes vectors of another length",
                "Restore the models folder (git checkout -- models)");
  }
  if ((*network)->num_styles() >= bank.num_rows()) {
    return fail(ErrorCode::kUnavailable, "learn.xml knows styles that the bank hasn't",
                "Restore the models folder (git checkout -- models)");
  }
  return std::unique_ptr<StyleFitter>(new StyleFitter(std::move(*network), bank, clock));
}

std::vector<Image> StyleFitter::photos_of(int step) const {
  Dice dice(static_cast<std::uint64_t>(step));
  const int side = network_->side();
  std::vector<Image> photos;
  for (std::size_t i = 0; i < network_->batch(); ++i) {
    const Image& scene = scenes_[static_cast<std::size_t>(dice.up_to(kNumScenes - 1))];
    const int cut =
        std::max(side, static_cast<int>((0.5 + 0.5 * dice.uniform()) * kSceneSize.width));
    const int left = dice.up_to(scene.width() - cut);
    const int top = dice.up_to(scene.height() - cut);
    photos.push_back(resize(cut_out(scene, left, top, {cut, cut}), {side, side}));
    if (dice.uniform() < 0.5) mirror(photos.back());
  }
  return photos;
}

Result<std::vector<float>> StyleFitter::starting_vector(const LearnNetwork::Grams& wanted) {
  const auto sketches = network_->sketch(wanted);
  if (!sketches) return tl::unexpected(sketches.error());
  const std::vector<float> weights =
      nearest_blend(sketches->wanted, sketches->styles, sketches->block_size);
  std::vector<float> start(network_->style_size(), 0.0F);
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto vector = bank_.vector(bank_.identity_row() + 1 + i);
    for (std::size_t j = 0; j < start.size(); ++j) start[j] += weights[i] * vector[j];
  }
  return start;
}

Result<Fitted> StyleFitter::fit(const Image& picture, const FitPlan& plan, const Watch& watch,
                                std::stop_token stop) {
  const auto wanted = network_->grams(tiles_of(picture, network_->side()));
  if (!wanted) return tl::unexpected(wanted.error());
  const std::string key = plan.key + " " + bank_.learn_sha256();
  const std::size_t size = network_->style_size();
  TimePoint last = clock_.now();
  FitState state;
  if (auto saved = load_fit(plan.checkpoint, key, size)) {
    state = std::move(*saved);
  } else {
    auto start = starting_vector(*wanted);
    if (!start) return tl::unexpected(start.error());
    state = {.key = key,
             .vector = std::move(*start),
             .mean = std::vector<float>(size, 0.0F),
             .square = std::vector<float>(size, 0.0F)};
  }
  const double max_s = seconds(plan.max_time);
  double saved_s = state.elapsed_s;
  std::vector<float> gradient(size);
  double share = 0;
  while (!stop.stop_requested()) {
    share = std::max(static_cast<double>(state.step) / plan.num_steps, state.elapsed_s / max_s);
    if (share >= 1) break;
    const auto loss = network_->step(photos_of(state.step + 1), state.vector, *wanted, gradient);
    if (!loss) return tl::unexpected(loss.error());
    // A step that overflowed in bf16 teaches nothing.
    const bool is_finite =
        std::isfinite(*loss) &&
        std::all_of(gradient.begin(), gradient.end(), [](float g) { return std::isfinite(g); });
    if (!is_finite) std::fill(gradient.begin(), gradient.end(), 0.0F);
    take_step(state, gradient, rate_at(share));
    if (is_finite) {
      state.loss = state.step == 1 ? *loss : kLossMemory * state.loss + (1 - kLossMemory) * *loss;
    }
    const TimePoint now = clock_.now();
    state.elapsed_s += seconds(now - last);
    last = now;
    if (!plan.checkpoint.empty() && state.elapsed_s - saved_s >= kCheckpointEvery_s) {
      if (auto saved = save_fit(state, plan.checkpoint); !saved) {
        return tl::unexpected(saved.error());
      }
      saved_s = state.elapsed_s;
    }
    share = std::max(static_cast<double>(state.step) / plan.num_steps, state.elapsed_s / max_s);
    watch({std::min(share, 1.0), state.step, state.loss, state.vector});
  }
  Fitted fitted{state.vector, state.step, state.loss, share < 1};
  if (!plan.checkpoint.empty()) {
    auto kept =
        fitted.was_stopped ? save_fit(state, plan.checkpoint) : remove_durably(plan.checkpoint);
    if (!kept) return tl::unexpected(kept.error());
  }
  return fitted;
}

}  // namespace streamstyle
