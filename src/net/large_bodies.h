#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>

#include "base/result.h"
#include "net/http.h"

namespace streamstyle {

/// How many of something there may be at once. Any thread; permits may outlive it.
class Permits {
 public:
  explicit Permits(int count) : free_(std::make_shared<std::atomic<int>>(count)) {}

  /// Given back with its last copy; null when all are out.
  std::shared_ptr<const void> take() const {
    int free = free_->load();
    while (free > 0) {
      if (!free_->compare_exchange_weak(free, free - 1)) continue;
      return {free_.get(), [free = free_](const void*) { ++*free; }};
    }
    return nullptr;
  }

 private:
  std::shared_ptr<std::atomic<int>> free_;
};

/// What a route asks of requests whose body may be larger than NetLimits::max_body_bytes. Such a
/// body holds one of `permits` while it is read and as long as its HttpRequest lives; without one
/// the answer is 429.
struct LargeBodies {
  std::size_t max_bytes = 0;
  Permits permits{1};
  /// Asked before any byte of a body is read, from the head alone, on an Asio thread; the error is
  /// the answer. Null admits all.
  std::function<Result<void>(const HttpRequest&)> admit = nullptr;
};

}  // namespace streamstyle
