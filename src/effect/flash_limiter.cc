#include "effect/flash_limiter.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "effect/swing_counter.h"
#include "image/resize.h"

namespace streamstyle {
namespace {

constexpr float kLuminanceStep = 0.09F;  // the rule's is 0.1
constexpr float kDarkLuminance = 0.8F;
constexpr float kRedStep = 18;  // the rule's is 20
constexpr int kWindowSide = kGridSide / 3;
constexpr int kTooManyCells = kWindowSide * kWindowSide / 4;

/// A cell that flashed too often counts as flashing for so long, so that neighbours that flash in
/// turns count together.
constexpr std::uint32_t kDangerMs = 500;
constexpr float kEaseS = 0.5F;
/// Of the long exposure: at four flashes a second, black and white come out as greys of less than a
/// step's difference.
constexpr float kExposureS = 0.8F;
/// Less than this moves no picture of 8 bits.
constexpr float kLeastShare = 3.0F / kWholeStep;
constexpr int kHalvings = 4;
constexpr int kMaxRounds = 8;

SwingLevel luminance_level(const CellLight& light) {
  return {light.luminance, light.luminance < kDarkLuminance};
}
SwingLevel red_level(const CellLight& light) { return {light.red, light.is_red_saturated}; }

/// The swings of one cell, of luminance and of red.
struct CellSwings {
  SwingCounter luminance;
  SwingCounter red;

  bool is_full(std::uint32_t now_ms) const {
    return luminance.is_full(now_ms) || red.is_full(now_ms);
  }
  bool would_exceed(const CellLight& light, std::uint32_t now_ms) const {
    return (luminance.is_full(now_ms) &&
            luminance.would_swing(luminance_level(light), kLuminanceStep)) ||
           (red.is_full(now_ms) && red.would_swing(red_level(light), kRedStep));
  }
  void add(const CellLight& light, std::uint32_t now_ms) {
    luminance.add(luminance_level(light), kLuminanceStep, now_ms);
    red.add(red_level(light), kRedStep, now_ms);
  }
};

struct Cell {
  CellSwings coming;            ///< of the pictures that are given
  CellSwings shown;             ///< of those that are shown
  std::uint32_t danger_ms = 0;  ///< when it last was to flash too often
  bool is_in_danger = false;
  float hold = 0;  ///< 0 shows what comes .. 1 long exposure
};

using Shares = std::array<float, kNumCells>;

/// Each cell takes the smallest share around it: between the middles of cells the mask is mixed,
/// and so no pixel of a cell goes further than the cell may.
BlendMask mask_of(const Shares& shares) {
  BlendMask mask;
  for (int y = 0; y < kGridSide; ++y) {
    for (int x = 0; x < kGridSide; ++x) {
      float least = 1;
      for (int v = std::max(0, y - 1); v <= std::min(kGridSide - 1, y + 1); ++v) {
        for (int u = std::max(0, x - 1); u <= std::min(kGridSide - 1, x + 1); ++u) {
          least = std::min(least, shares[static_cast<std::size_t>(v * kGridSide + u)]);
        }
      }
      mask[static_cast<std::size_t>(y * kGridSide + x)] =
          static_cast<std::uint8_t>(least * kWholeStep);
    }
  }
  return mask;
}

}  // namespace

class FlashLimiter::State {
 public:
  Shown show(std::shared_ptr<const Image> picture, TimePoint now) {
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch());
    now_ms_ = static_cast<std::uint32_t>(time.count());
    const float step_s = std::chrono::duration<float>(now - last_).count();
    last_ = now;
    LightGrid light = measure_light(*picture);
    look_for_danger(light);
    set_holds(step_s);
    Shown shown{std::move(picture), false};
    if (before_ && std::any_of(cells_.begin(), cells_.end(), is_held)) {
      soften(shown, light, step_s);
    }
    for (std::size_t i = 0; i < kNumCells; ++i) cells_[i].shown.add(light[i], now_ms_);
    const bool is_close = std::any_of(cells_.begin(), cells_.end(), [this](const Cell& cell) {
      return is_held(cell) || cell.coming.is_full(now_ms_) || cell.shown.is_full(now_ms_);
    });
    // Only a cell that is full can exceed with the next picture; until then nobody needs this one.
    before_ = is_close ? shown.picture : nullptr;
    return shown;
  }

 private:
  static bool is_held(const Cell& cell) { return cell.hold > 0; }

  void look_for_danger(const LightGrid& light) {
    for (std::size_t i = 0; i < kNumCells; ++i) {
      Cell& cell = cells_[i];
      const bool exceeds =
          cell.coming.would_exceed(light[i], now_ms_) || cell.shown.would_exceed(light[i], now_ms_);
      if (exceeds) cell.danger_ms = now_ms_;
      cell.is_in_danger = exceeds || (cell.is_in_danger && now_ms_ - cell.danger_ms < kDangerMs);
      cell.coming.add(light[i], now_ms_);
    }
  }

  void set_holds(float step_s) {
    for (Cell& cell : cells_) cell.hold = std::max(0.0F, cell.hold - step_s / kEaseS);
    if (std::none_of(cells_.begin(), cells_.end(), [](const Cell& c) { return c.is_in_danger; })) {
      return;
    }
    for (int y = 0; y + kWindowSide <= kGridSide; ++y) {
      for (int x = 0; x + kWindowSide <= kGridSide; ++x) hold_window(x, y);
    }
  }

  /// Holds the cells of one window that flash, if they are many.
  void hold_window(int left, int top) {
    int num = 0;
    const auto each = [&](auto&& call) {
      for (int y = top; y < top + kWindowSide; ++y) {
        Cell* row = cells_.data() + y * kGridSide;
        for (int x = left; x < left + kWindowSide; ++x) {
          if (row[x].is_in_danger) call(row[x]);
        }
      }
    };
    each([&](Cell&) { ++num; });
    if (num >= kTooManyCells) each([](Cell& cell) { cell.hold = 1; });
  }

  /// Replaces the picture, and its light, by one that held cells may show.
  void soften(Shown& shown, LightGrid& light, float step_s) {
    const Image& coming = *shown.picture;
    if (before_->size() != coming.size()) {
      before_ = std::make_shared<const Image>(resize(*before_, coming.size()));
    }
    const float exposed = std::max(1 - std::exp(-step_s / kExposureS), kLeastShare);
    Shares shares;
    for (std::size_t i = 0; i < kNumCells; ++i) {
      shares[i] = 1 - cells_[i].hold * (1 - exposed);
    }
    BlendMask mask = mask_of(shares);
    for (int round = 0;; ++round) {
      light = measure_light_of_blend(*before_, coming, mask);
      if (!reduce(shares, light, round)) break;
      mask = mask_of(shares);
    }
    shown = {std::make_shared<const Image>(blend(*before_, coming, mask)), true};
  }

  /// Takes shares back where the result would flash too often. What was shown before can't, so it
  /// ends. Returns whether there was anything to do.
  bool reduce(Shares& shares, const LightGrid& light, int round) {
    bool has_reduced = false;
    for (std::size_t i = 0; i < kNumCells; ++i) {
      Cell& cell = cells_[i];
      if (!is_held(cell) || !cell.shown.would_exceed(light[i], now_ms_)) continue;
      has_reduced = true;
      shares[i] = round < kHalvings ? shares[i] / 2 : 0;
      cell.hold = 1;
    }
    if (has_reduced && round == kMaxRounds) shares.fill(0);
    return has_reduced && round <= kMaxRounds;
  }

  std::array<Cell, kNumCells> cells_;
  std::shared_ptr<const Image> before_;  // what was shown last, while a flash too many may follow
  TimePoint last_;
  std::uint32_t now_ms_ = 0;
};

FlashLimiter::FlashLimiter() = default;
FlashLimiter::~FlashLimiter() = default;
FlashLimiter::FlashLimiter(FlashLimiter&&) noexcept = default;
FlashLimiter& FlashLimiter::operator=(FlashLimiter&&) noexcept = default;

FlashLimiter::Shown FlashLimiter::show(std::shared_ptr<const Image> picture, TimePoint now) {
  if (picture->empty()) return {std::move(picture), false};
  if (!state_) state_ = std::make_unique<State>();
  return state_->show(std::move(picture), now);
}

void FlashLimiter::reset() { state_.reset(); }

}  // namespace streamstyle
