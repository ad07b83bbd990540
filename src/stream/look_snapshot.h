#pragma once

#include <cstdint>

#include "base/clock.h"
#include "style/paint.h"
#include "style/transition.h"

namespace streamstyle {

/// The Look of a stream as it stood when a frame was sent: immutable, shared by the frames that it
/// paints. A transition is part of it, so that a frame painted in its middle gets the mix of that
/// moment.
struct LookSnapshot {
  std::uint64_t revision = 1;
  Paint from;  ///< where the transition starts; unused when length is zero
  Paint to;
  TimePoint started;
  Duration length{0};
  Easing easing = Easing::kLinear;

  /// What to paint with at `now`.
  Paint at(TimePoint now) const {
    if (length <= Duration::zero() || now >= started + length) return to;
    const double t =
        static_cast<double>((now - started).count()) / static_cast<double>(length.count());
    return mix(from, to, ease(easing, t < 0 ? 0 : t));
  }

  /// What comes next when the Look changes to `next` at `now`. A change at once in the middle of a
  /// transition, as when a person pulls a slider during a morph, doesn't end it: only what it
  /// changes is there at once.
  LookSnapshot then(const Paint& next, const Transition& transition, TimePoint now) const {
    const bool is_running = now < started + length;
    if (transition.length <= Duration::zero() && is_running) {
      return {revision + 1, go_on_from(from, to, next), next, started, length, easing};
    }
    return {revision + 1, at(now), next, now, transition.length, transition.easing};
  }
};

}  // namespace streamstyle
