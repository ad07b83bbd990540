#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "net/client.h"

namespace streamstyle {

/// A server of this very program in a process of its own, on a free port of loopback, with
/// defaults but for `flags`. STREAMSTYLE_* of the environment don't reach it, so that a person's
/// settings don't change the figures. Ends with this object, or with this process.
///
/// Made and used by the main thread (the child dies with the thread that made it).
class BenchServer {
 public:
  /// Waits until it is ready. Errors: kIo (no process), kUnavailable (not ready in time).
  static Result<BenchServer> start(const std::filesystem::path& data,
                                   const std::filesystem::path& models, const std::string& engine,
                                   const std::vector<std::string>& flags = {});
  BenchServer(BenchServer&& other) noexcept;
  BenchServer& operator=(BenchServer&& other) noexcept;
  ~BenchServer();

  int pid() const { return pid_; }
  /// "http://127.0.0.1:PORT"
  const std::string& url() const { return url_; }
  /// "ws://127.0.0.1:PORT/v1/stream"
  std::string stream_url() const { return "ws" + url_.substr(4) + "/v1/stream"; }
  double resident_mb() const;
  /// Ids of the styles that it offers.
  Result<std::vector<std::string>> styles() const;
  /// Ends a stream at once, instead of when its time to resume is over.
  Result<void> end_stream(const std::string& id) const;

 private:
  explicit BenchServer(pid_t pid, int output) : pid_(pid), output_(output) {}
  Result<void> read_url();
  Result<void> wait_until_ready() const;

  pid_t pid_ = -1;
  int output_ = -1;  // its standard output; kept open so that it never writes to a closed pipe
  std::string url_;
};

}  // namespace streamstyle
