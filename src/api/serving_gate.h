#pragma once

#include <atomic>

#include "base/result.h"
#include "stream/hub.h"

namespace streamstyle {

/// Whether the process serves: not before the engine was ready once, and not while it drains. An
/// engine that is rebuilt after a fault doesn't close the gate, its streams go on unpainted.
/// Any thread.
class ServingGate {
 public:
  explicit ServingGate(const StreamHub& hub) : hub_(hub) {}

  /// kUnavailable with the reason and when to try again.
  Result<void> check();
  /// From now on check() says that the server is shutting down.
  void drain() { is_draining_.store(true); }
  bool is_draining() const { return is_draining_.load(); }

 private:
  const StreamHub& hub_;
  std::atomic<bool> was_ready_{false};
  std::atomic<bool> is_draining_{false};
};

}  // namespace streamstyle
