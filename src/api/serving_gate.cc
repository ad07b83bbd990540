#include "api/serving_gate.h"

namespace streamstyle {

Result<void> ServingGate::check() {
  Error error{.code = ErrorCode::kUnavailable, .message = {}, .retry_after_s = 2};
  if (is_draining_.load()) {
    error.message = "The server is shutting down";
    return tl::unexpected(std::move(error));
  }
  if (was_ready_.load()) return {};
  const Readiness readiness = hub_.readiness();
  if (readiness.is_ready) {
    was_ready_.store(true);
    return {};
  }
  error.message = "The engine is not ready: " + readiness.reason;
  return tl::unexpected(std::move(error));
}

}  // namespace streamstyle
