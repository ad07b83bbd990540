#pragma once

#include <optional>
#include <vector>

namespace streamstyle {

/// How far something was at which times, by its own reports.
struct BenchProgress {
  struct Mark {
    double step = 0;
    double at_s = 0;
  };
  std::vector<Mark> marks;  ///< both rise

  /// Seconds at which `step` was done, interpolated; nothing outside the marks.
  std::optional<double> seconds_to(double step) const {
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (marks[i].step == step) return marks[i].at_s;
      if (i == 0 || step < marks[i - 1].step || step > marks[i].step) continue;
      const double share = (step - marks[i - 1].step) / (marks[i].step - marks[i - 1].step);
      return marks[i - 1].at_s + share * (marks[i].at_s - marks[i - 1].at_s);
    }
    return std::nullopt;
  }
};

}  // namespace streamstyle
