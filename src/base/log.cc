#include "base/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>

namespace streamstyle {
namespace {

struct Levels {
  LogLevel bare = LogLevel::kInfo;
  std::map<std::string, LogLevel, std::less<>> of_module;

  LogLevel of(std::string_view module) const {
    const auto found = of_module.find(module);
    return found == of_module.end() ? bare : found->second;
  }
};

/// The one log of the process. Never destroyed: threads may write while the process ends.
struct LogState {
  std::mutex mutex;  // protects all below; the loggers themselves are thread-safe
  Levels levels;
  std::map<std::string, std::unique_ptr<ModuleLog>, std::less<>> modules;
  std::shared_ptr<spdlog::logger> console;
  std::shared_ptr<spdlog::logger> file;

  LogState() : console(make_console()) {}

  static std::shared_ptr<spdlog::logger> make_console() {
    auto logger = std::make_shared<spdlog::logger>(
        "console", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
    logger->set_pattern("%H:%M:%S.%e %^%-7l%$ %v");
    logger->set_level(spdlog::level::trace);
    return logger;
  }
};

LogState& state() {
  static LogState* const the_state = new LogState;  // lives as long as the process, see above
  return *the_state;
}

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return spdlog::level::debug;
    case LogLevel::kInfo:
      return spdlog::level::info;
    case LogLevel::kWarn:
      return spdlog::level::warn;
    case LogLevel::kError:
      return spdlog::level::err;
    case LogLevel::kOff:
      break;
  }
  return spdlog::level::off;
}

constexpr std::string_view kLevelNames[] = {"debug", "info", "warn", "error", "off"};

std::optional<LogLevel> parse_level(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(LogLevel::kOff); ++i) {
    if (kLevelNames[i] == name) return static_cast<LogLevel>(i);
  }
  return std::nullopt;
}

std::string utc_now() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto us =
      std::chrono::duration_cast<std::chrono::microseconds>(now.time_since_epoch()).count() %
      1'000'000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[40];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  std::snprintf(text + length, sizeof text - length, ".%06dZ", static_cast<int>(us));
  return text;
}

/// A prompt must not move a terminal's cursor nor forge a second line.
std::string escape_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool is_c1 =
        c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (c == '\n') {
      out += "\\n";
    } else if (c < 0x20 || c == 0x7F || is_c1) {
      const unsigned shown = is_c1 ? static_cast<unsigned char>(text[++i]) : c;
      char hex[8];
      std::snprintf(hex, sizeof hex, "\\x%02x", shown);
      out += hex;
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

Result<Levels> parse_levels(std::string_view spec) {
  Levels levels;
  while (!spec.empty()) {
    const std::size_t comma = spec.find(',');
    const std::string_view part = spec.substr(0, comma);
    spec = comma == std::string_view::npos ? std::string_view{} : spec.substr(comma + 1);
    const std::size_t equals = part.find('=');
    const auto level =
        parse_level(equals == std::string_view::npos ? part : part.substr(equals + 1));
    if (!level || equals == 0) {
      return fail(ErrorCode::kInvalidArgument, "\"" + escape_controls(part) + "\" is no log level",
                  "use debug, info, warn, error or off, or one per module: engine=debug,net=warn");
    }
    if (equals == std::string_view::npos) {
      levels.bare = *level;
    } else {
      levels.of_module[std::string(part.substr(0, equals))] = *level;
    }
  }
  return levels;
}

}  // namespace

void ModuleLog::write(LogLevel level, std::string_view message, std::string_view stream) const {
  std::shared_ptr<spdlog::logger> console;
  std::shared_ptr<spdlog::logger> file;
  {
    LogState& all = state();
    const std::lock_guard lock(all.mutex);
    console = all.console;
    file = all.file;
  }
  if (console) {
    std::string line = "[" + name_ + "] " + escape_controls(message);
    if (!stream.empty()) line += " (stream " + escape_controls(stream) + ")";
    console->log(spdlog_level(level), spdlog::string_view_t(line));
  }
  if (file) {
    nlohmann::ordered_json object{{"time", utc_now()},
                                  {"level", kLevelNames[static_cast<int>(level)]},
                                  {"module", name_},
                                  {"message", message}};
    if (!stream.empty()) object["stream"] = stream;
    const std::string line =
        object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    file->log(spdlog_level(level), spdlog::string_view_t(line));
  }
}

ModuleLog& log(std::string_view module) {
  LogState& all = state();
  const std::lock_guard lock(all.mutex);
  auto found = all.modules.find(module);
  if (found == all.modules.end()) {
    auto made = std::make_unique<ModuleLog>(std::string(module));
    made->set_level(all.levels.of(module));
    found = all.modules.emplace(std::string(module), std::move(made)).first;
  }
  return *found->second;
}

Result<void> set_log_levels(std::string_view spec) {
  auto levels = parse_levels(spec);
  if (!levels) return tl::unexpected<Error>(levels.error());
  LogState& all = state();
  const std::lock_guard lock(all.mutex);
  all.levels = std::move(*levels);
  for (const auto& [name, module] : all.modules) module->set_level(all.levels.of(name));
  return {};
}

Result<void> open_log_file(const LogFileOptions& options) {
  try {
    // spdlog counts the older files only.
    auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
        options.path, options.max_bytes, options.max_files > 1 ? options.max_files - 1 : 1);
    auto logger = std::make_shared<spdlog::logger>("file", std::move(sink));
    logger->set_pattern("%v");
    logger->set_level(spdlog::level::trace);
    logger->flush_on(spdlog::level::trace);  // a crash must not eat the lines before it
    LogState& all = state();
    const std::lock_guard lock(all.mutex);
    all.file = std::move(logger);
  } catch (const spdlog::spdlog_ex& error) {
    return fail(ErrorCode::kIo, "the log file \"" + options.path + "\" can't be opened",
                "name a file in a folder that you may write to");
  }
  return {};
}

void close_log_file() {
  LogState& all = state();
  const std::lock_guard lock(all.mutex);
  if (all.file) all.file->flush();
  all.file.reset();
}

void set_console_log(bool is_on) {
  LogState& all = state();
  const std::lock_guard lock(all.mutex);
  all.console = is_on ? LogState::make_console() : nullptr;
}

}  // namespace streamstyle
