#pragma once

#include <functional>
#include <mutex>
#include <utility>

#include "net/http.h"

namespace streamstyle {

/// A route's answer on its way to the connection's coroutine: completed once, by whatever comes
/// first of the route, the route's silent death, and the connection's end. Any thread.
class PendingReply {
 public:
  using Complete = std::function<void(HttpResponse)>;
  explicit PendingReply(Complete complete) : complete_(std::move(complete)) {}
  PendingReply(const PendingReply&) = delete;
  PendingReply& operator=(const PendingReply&) = delete;
  ~PendingReply() {
    give(HttpResponse::problem({ErrorCode::kInternal, "the server has no answer", "", "", 0}));
  }

  void give(HttpResponse response) {
    // Completing under the lock: once one give() has returned, no other thread touches the
    // connection's executor through this reply, and the server may go.
    const std::lock_guard lock(mutex_);
    if (const Complete complete = std::exchange(complete_, nullptr)) complete(std::move(response));
  }

 private:
  std::mutex mutex_;  // protects complete_
  Complete complete_;
};

}  // namespace streamstyle
