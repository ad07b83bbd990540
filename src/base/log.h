#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace streamstyle {

enum class LogLevel { kDebug = 0, kInfo, kWarn, kError, kOff };

/// One module's voice. Any thread; a call below the module's level costs one atomic load.
///
/// Messages are plain text. What comes from outside (a prompt, a path) may hold any byte: the
/// console shows control characters escaped, the file is JSON. Never log a token.
class ModuleLog {
 public:
  explicit ModuleLog(std::string name) : name_(std::move(name)) {}
  ModuleLog(const ModuleLog&) = delete;
  ModuleLog& operator=(const ModuleLog&) = delete;

  bool is_enabled(LogLevel level) const { return level >= level_.load(std::memory_order_relaxed); }
  /// `stream` is the id of the stream that the line concerns; empty = none.
  void debug(std::string_view message, std::string_view stream = {}) const {
    if (is_enabled(LogLevel::kDebug)) write(LogLevel::kDebug, message, stream);
  }
  void info(std::string_view message, std::string_view stream = {}) const {
    if (is_enabled(LogLevel::kInfo)) write(LogLevel::kInfo, message, stream);
  }
  void warn(std::string_view message, std::string_view stream = {}) const {
    if (is_enabled(LogLevel::kWarn)) write(LogLevel::kWarn, message, stream);
  }
  void error(std::string_view message, std::string_view stream = {}) const {
    if (is_enabled(LogLevel::kError)) write(LogLevel::kError, message, stream);
  }
  const std::string& name() const { return name_; }
  LogLevel level() const { return level_.load(std::memory_order_relaxed); }
  void set_level(LogLevel level) { level_.store(level, std::memory_order_relaxed); }

 private:
  void write(LogLevel level, std::string_view message, std::string_view stream) const;
  std::string name_;
  std::atomic<LogLevel> level_{LogLevel::kInfo};
};

/// The log of `module` ("net", "engine", "stream", ...). The reference stays valid for the life of
/// the process; keep it where lines are written often.
ModuleLog& log(std::string_view module);

struct LogFileOptions {
  std::string path;  ///< its folder is made when missing
  std::size_t max_bytes = 5U << 20U;
  std::size_t max_files = 5;  ///< the current one and its older ones together
};

/// Sets levels from "debug", "engine=debug,net=warn" or "warn,engine=debug". Modules that the spec
/// doesn't name get its bare level, or info. A bad spec changes nothing. Any thread, any time.
Result<void> set_log_levels(std::string_view spec);
/// Adds the JSON-lines file to the console: one object a line with time (UTC, RFC 3339), level,
/// module, message and, where it concerns one, stream. kIo when it can't be opened.
Result<void> open_log_file(const LogFileOptions& options);
/// Writes what is buffered and lets go of the file.
void close_log_file();
/// Off for commands whose output is for other programs; on at start.
void set_console_log(bool is_on);

}  // namespace streamstyle
