#include "api/address_budget.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace streamstyle {
namespace {

/// Full buckets are forgotten once there are so many.
constexpr std::size_t kRemembered = 1024;

}  // namespace

int AddressBudget::take(const std::string& address) {
  const TimePoint now = clock_.now();
  std::lock_guard lock(mutex_);
  if (buckets_.size() > kRemembered) {
    for (auto at = buckets_.begin(); at != buckets_.end();) {
      refill(at->second, now);
      at = at->second.left >= burst_ ? buckets_.erase(at) : std::next(at);
    }
  }
  Bucket& bucket =
      buckets_.try_emplace(address, Bucket{static_cast<double>(burst_), now}).first->second;
  refill(bucket, now);
  if (bucket.left < 1) return static_cast<int>(std::ceil((1 - bucket.left) / per_second_));
  bucket.left -= 1;
  return 0;
}

void AddressBudget::refill(Bucket& bucket, TimePoint now) const {
  const double elapsed_s = std::chrono::duration<double>(now - bucket.last).count();
  bucket.left = std::min<double>(burst_, bucket.left + elapsed_s * per_second_);
  bucket.last = now;
}

}  // namespace streamstyle
