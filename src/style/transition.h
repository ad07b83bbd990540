#pragma once

#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "style/paint.h"

namespace streamstyle {

enum class Easing { kLinear = 0, kIn, kOut, kInOut };
Result<Easing> parse_easing(std::string_view name);  ///< "linear", "in", "out", "in-out"
std::string_view to_string(Easing easing);

/// How a stream gets from its present Paint to the next one.
struct Transition {
  Duration length{0};  ///< zero = at once; at most 10 minutes
  Easing easing = Easing::kInOut;
};

/// 0..1 in, 0..1 out, monotonic.
double ease(Easing easing, double t);

/// The Paint `t` of the way (eased already) from `from` to `to`: weights and amounts are linear,
/// what can't be mixed (seed, passes, brush, quality, mirror, bypass, flash_limit) is `to`'s from
/// the start.
Paint mix(const Paint& from, const Paint& to, double t);

/// For a change at once while a transition from `from` to `old_to` runs: where that transition has
/// to start from, so that what differs in `to` is there at once and the rest goes on as it was.
Paint go_on_from(const Paint& from, const Paint& old_to, const Paint& to);

}  // namespace streamstyle
