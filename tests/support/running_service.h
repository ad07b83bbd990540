#pragma once

#include <memory>
#include <string>

#include "app/service.h"
#include "app/temporary_folder.h"
#include "net/client.h"
#include "tests/support/scripted_engine.h"

namespace streamstyle {

/// The whole server in this process on a free loopback port, with a scripted engine and a data
/// folder of its own. Ready when made.
class RunningService {
 public:
  explicit RunningService(EngineScript& script);

  int port() const { return service_->port(); }
  Service& service() { return *service_; }
  /// Status of /readyz now.
  int readyz() const;
  /// Asks /readyz until it says so; false after 30 s.
  bool wait_for_readyz(int status) const;
  /// Value of a series without labels in /metrics; -1 when it isn't there.
  double metric(const std::string& name) const;

 private:
  ClientResponse get(const std::string& target) const;
  TemporaryFolder folder_;
  std::unique_ptr<Service> service_;
};

}  // namespace streamstyle
