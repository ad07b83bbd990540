#pragma once

#include <array>
#include <cstdint>

namespace streamstyle {

/// One measurement of something that may swing up and down.
struct SwingLevel {
  float value = 0;
  /// A swing counts when at least one of its ends is risky.
  bool is_risky = false;
};

/// Remembers when a value last turned: a swing is a change by `step` or more against the direction
/// of the one before, measured from the extreme that was reached since. So a slow fade is one
/// swing however many frames it takes, noise below `step` is none, and two swings are a flash.
///
/// Time is in milliseconds of any origin and may wrap: a swing of 49 days ago then counts once
/// more, which errs on the safe side.
class SwingCounter {
 public:
  /// Three flashes, the most that WCAG 2.3.1 allows within a second.
  static constexpr int kMaxSwings = 6;
  static constexpr std::uint32_t kWindowMs = 1000;

  /// Whether as many swings as are allowed lie within the second before `now_ms`.
  bool is_full(std::uint32_t now_ms) const {
    return num_swings_ == kMaxSwings && now_ms - swings_ms_[oldest_] < kWindowMs;
  }
  /// Whether `level` would be the end of a swing.
  bool would_swing(SwingLevel level, float step) const {
    return would_fall(level, step) || would_rise(level, step);
  }
  void add(SwingLevel level, float step, std::uint32_t now_ms);

 private:
  enum class Direction : std::uint8_t { kNone = 0, kUp, kDown };

  bool would_fall(SwingLevel level, float step) const {
    return is_started_ && direction_ != Direction::kDown && high_ - level.value >= step &&
           (is_high_risky_ || level.is_risky);
  }
  bool would_rise(SwingLevel level, float step) const {
    return is_started_ && direction_ != Direction::kUp && level.value - low_ >= step &&
           (is_low_risky_ || level.is_risky);
  }
  void note_swing(Direction direction, std::uint32_t now_ms);
  void set_high(SwingLevel level);
  void set_low(SwingLevel level);

  float high_ = 0;  // since the last swing, if that went up; before the first one, since the start
  float low_ = 0;   // since the last swing, if that went down
  std::array<std::uint32_t, kMaxSwings> swings_ms_{};  // a ring
  std::uint8_t oldest_ = 0;
  std::uint8_t num_swings_ = 0;
  Direction direction_ = Direction::kNone;
  bool is_started_ = false;
  bool is_high_risky_ = false;
  bool is_low_risky_ = false;
};

}  // namespace streamstyle
