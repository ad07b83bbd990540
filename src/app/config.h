#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace streamstyle {

/// One value that people can set: `--key` on the command line, STREAMSTYLE_KEY in the environment
/// (upper case, `-` becomes `_`), `key` in the TOML file.
struct Setting {
  std::string_view key;
  std::string_view default_value;
  std::string_view placeholder;  ///< of the value, for --help
  std::string_view help;
  bool is_list = false;    ///< may be given several times; in the environment separated by commas
  bool is_secret = false;  ///< never shown
};

/// All settings of `serve`, in the order of --help and `config`.
std::span<const Setting> all_settings();
/// Null for an unknown key.
const Setting* find_setting(std::string_view key);

/// The effective configuration: defaults < TOML file < environment < flags. Every value remembers
/// where it came from.
class Config {
 public:
  struct Value {
    std::vector<std::string> values;  ///< one, or several for a list
    std::string source;               ///< "default", "FILE", "STREAMSTYLE_LISTEN", "--listen"
  };
  /// What the command line set: key to values, without dashes.
  using Flags = std::map<std::string, std::vector<std::string>>;
  /// std::getenv in the program; tests bring their own.
  using Environment = std::function<const char*(const char*)>;

  /// `file`: of --config, else of STREAMSTYLE_CONFIG; none = no file. Errors name the file or
  /// variable and, for an unknown key, the nearest known one.
  static Result<Config> load(const Flags& flags, const std::optional<std::filesystem::path>& file,
                             const Environment& environment);

  /// `key` must be one of all_settings().
  const std::string& text(std::string_view key) const;
  const std::vector<std::string>& list(std::string_view key) const;
  const std::string& source(std::string_view key) const;
  /// "true" or "false" (also 1, 0, yes, no, on, off).
  Result<bool> flag(std::string_view key) const;
  Result<int> integer(std::string_view key, int least, int most) const;

  /// A table of key, value and source for people; secrets are shown as dots.
  std::string table() const;

 private:
  const Value& value(std::string_view key) const;
  std::map<std::string, Value, std::less<>> values_;
};

/// $XDG_DATA_HOME/streamstyle, or ~/.local/share/streamstyle.
std::filesystem::path default_data_directory(const Config::Environment& environment);
/// `name` ("models", "web/dist") of the installation that the running program belongs to: the
/// source tree around its build folder, or share/streamstyle beside its bin folder.
std::filesystem::path installed_path(const std::string& name, const std::string& share_name);

}  // namespace streamstyle
