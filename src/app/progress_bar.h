#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "base/clock.h"

namespace streamstyle {

/// One line on a terminal: `clip.mp4 [#####     ] 45 %  23.4 fps  0:12 left`. Redrawn at most ten
/// times a second. A switched-off bar prints nothing at all.
class ProgressBar {
 public:
  ProgressBar(std::ostream& out, bool is_on, const Clock& clock)
      : out_(out), is_on_(is_on), clock_(clock) {}
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// `total` = how many steps it takes, 0 = unknown; `unit` names a step a second, such as "fps".
  void begin(std::string label, std::int64_t total, std::string unit);
  void advance_to(std::int64_t done);
  /// Takes the line off the terminal, so that a message can be printed.
  void clear();

 private:
  std::string line(TimePoint now) const;

  std::ostream& out_;
  const bool is_on_;
  const Clock& clock_;
  std::string label_;
  std::string unit_;
  std::int64_t total_ = 0;
  std::int64_t done_ = 0;
  TimePoint first_step_;  // when done_ became 1: starting up is no measure of speed
  TimePoint last_drawn_;
  bool is_drawn_ = false;
};

/// "0:07", "12:34", "1:02:03".
std::string format_duration(double seconds);

}  // namespace streamstyle
