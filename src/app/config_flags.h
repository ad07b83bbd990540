#pragma once

#include <optional>
#include <string>

#include "app/config.h"

namespace CLI {
class App;
}

namespace streamstyle {

/// The settings as flags of a command, with `--config FILE`.
class ConfigFlags {
 public:
  /// Adds the flags to `command`; this object must outlive the parse.
  void add_to(CLI::App& command);
  /// The effective configuration, after the parse.
  Result<Config> load() const;

 private:
  Config::Flags values_;
  std::string file_;
};

}  // namespace streamstyle
