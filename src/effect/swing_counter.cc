#include "effect/swing_counter.h"

namespace streamstyle {

void SwingCounter::add(SwingLevel level, float step, std::uint32_t now_ms) {
  if (would_fall(level, step)) {
    note_swing(Direction::kDown, now_ms);
    set_low(level);
  } else if (would_rise(level, step)) {
    note_swing(Direction::kUp, now_ms);
    set_high(level);
  }
  if (direction_ != Direction::kDown && (!is_started_ || level.value > high_)) set_high(level);
  if (direction_ != Direction::kUp && (!is_started_ || level.value < low_)) set_low(level);
  is_started_ = true;
}

void SwingCounter::note_swing(Direction direction, std::uint32_t now_ms) {
  direction_ = direction;
  const int slot = (oldest_ + num_swings_) % kMaxSwings;
  swings_ms_[static_cast<std::size_t>(slot)] = now_ms;
  if (num_swings_ < kMaxSwings) {
    ++num_swings_;
  } else {
    oldest_ = static_cast<std::uint8_t>((oldest_ + 1) % kMaxSwings);
  }
}

void SwingCounter::set_high(SwingLevel level) {
  high_ = level.value;
  is_high_risky_ = level.is_risky;
}

void SwingCounter::set_low(SwingLevel level) {
  low_ = level.value;
  is_low_risky_ = level.is_risky;
}

}  // namespace streamstyle
