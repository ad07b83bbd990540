#pragma once

#include <sys/types.h>

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"

namespace streamstyle {

/// A program that learns, as a process of its own: what it does wrong costs no stream, and it has a
/// priority of its own.
///
/// One thread calls start(), read_line() and wait() in this order; stop() and kill() any thread.
class LearnerProcess {
 public:
  LearnerProcess() = default;
  ~LearnerProcess();
  LearnerProcess(const LearnerProcess&) = delete;
  LearnerProcess& operator=(const LearnerProcess&) = delete;

  /// What it writes to standard error goes into the file `errors`.
  Result<void> start(const std::filesystem::path& program, std::vector<std::string> arguments,
                     const std::filesystem::path& errors);
  /// Of its standard output; blocks. False at its end.
  bool read_line(std::string& line);
  /// Its exit code, or minus the signal that ended it. Blocks.
  int wait();

  void stop() { send(15); }
  void kill() { send(9); }

 private:
  void send(int signal);

  int output_ = -1;
  std::string unread_;
  std::mutex mutex_;  // protects pid_: no signal goes to a process that has been waited for
  pid_t pid_ = -1;
};

}  // namespace streamstyle
