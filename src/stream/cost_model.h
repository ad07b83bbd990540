#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "base/clock.h"
#include "image/image.h"

namespace streamstyle {

/// One kind of work: `batch` pictures of `size`, each `effort` times the work of a
/// plain one.
struct WorkShape {
  Size size;
  int batch = 1;
  double effort = 1;
  friend bool operator==(const WorkShape&, const WorkShape&) = default;
};

/// Learns how long the engine takes for each kind of work, and forgets.
///
/// Two answers, because two questions are asked:
/// - estimate(): the p95 of what was measured in the last 2 seconds, for deadlines. A spike counts
///   while it is fresh and is gone 2 seconds later even if nothing has been rendered since; then
///   the typical cost from before holds.
/// - typical(): the median of the last 15 measurements of any age, for capacity and planning: up
///   to seven odd frames don't move it, a lasting change is believed after eight.
///
/// Work of a shape that was never measured is estimated from the nearest shape that was, in
/// proportion to area, batch and effort; before anything is known, from a default per pixel.
/// Memory is bounded: the least recently measured of more than 64 shapes is forgotten.
///
/// Not synchronised; time only from parameters, which must not run backwards.
class CostModel {
 public:
  static constexpr Duration kWindow = std::chrono::seconds(2);
  /// A measurement older than this is worth checking again, see is_known().
  static constexpr Duration kKnownFor = std::chrono::seconds(60);

  explicit CostModel(double default_us_per_pixel = 0.1);

  /// `took` is the time of the whole batch.
  void add(const WorkShape& shape, Duration took, TimePoint now);
  /// Whole batch, never zero.
  Duration estimate(const WorkShape& shape, TimePoint now) const;
  /// Whole batch, never zero.
  Duration typical(const WorkShape& shape) const;
  /// True if this very shape was measured within the last minute.
  bool is_known(const WorkShape& shape, TimePoint now) const;

  /// How many shapes it remembers.
  std::size_t num_shapes() const { return entries_.size(); }

 private:
  struct Sample {
    TimePoint at;
    Duration took;
  };
  struct Entry {
    WorkShape shape;
    std::deque<Sample> recent;    // of the last kWindow when last added to, at most kMaxSamples
    std::deque<Duration> steady;  // the last kSteadySamples, of any age
    TimePoint last_at;
    Duration typical{};
    // estimate() is asked for often and changes seldom: the p95 of `recent` from sample
    // `fresh_from` on, which holds until that sample leaves the window.
    mutable Duration p95{};
    mutable TimePoint p95_until;
  };

  const Entry* find(const WorkShape& shape) const;
  Entry& entry_for(const WorkShape& shape);

  double default_us_per_pixel_;
  std::vector<Entry> entries_;
};

}  // namespace streamstyle
