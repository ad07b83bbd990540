#pragma once

#include <algorithm>

#include "base/clock.h"

namespace streamstyle {

/// How many control messages a client may send: a bucket that holds a second's worth and refills
/// evenly. One object per client, used by one thread at a time.
class MessageBudget {
 public:
  MessageBudget(double per_second, TimePoint now)
      : per_second_(per_second), left_(per_second), last_(now) {}

  /// False when the message is one too many.
  bool take(TimePoint now) {
    const double elapsed_s = std::chrono::duration<double>(now - last_).count();
    left_ = std::min(per_second_, left_ + elapsed_s * per_second_);
    last_ = now;
    if (left_ < 1) return false;
    left_ -= 1;
    return true;
  }

 private:
  double per_second_;
  double left_;
  TimePoint last_;
};

}  // namespace streamstyle
