#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/clock.h"

namespace streamstyle {

/// How often each address may do something that costs: so many times at once, refilled evenly.
/// Any thread.
class AddressBudget {
 public:
  AddressBudget(int burst, double per_second, const Clock& clock)
      : burst_(burst), per_second_(per_second), clock_(clock) {}

  /// Seconds until it may again; 0 = it may now, and that is counted.
  int take(const std::string& address);

 private:
  struct Bucket {
    double left = 0;
    TimePoint last;
  };
  void refill(Bucket& bucket, TimePoint now) const;

  const int burst_;
  const double per_second_;
  const Clock& clock_;
  std::mutex mutex_;  // protects buckets_
  std::map<std::string, Bucket> buckets_;
};

}  // namespace streamstyle
