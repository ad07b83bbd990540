#include "app/config_flags.h"

#include <CLI/CLI.hpp>
#include <cstdlib>

namespace streamstyle {

void ConfigFlags::add_to(CLI::App& command) {
  command.add_option("--config", file_, "TOML file with any of these settings")
      ->option_text("FILE");
  for (const Setting& setting : all_settings()) {
    const std::string key(setting.key);
    std::string help(setting.help);
    if (!setting.default_value.empty()) help.append(" [").append(setting.default_value).append("]");
    CLI::Option* option = command.add_option("--" + key, values_[key], help);
    option->option_text(std::string(setting.placeholder));
    // One value per flag; for what is no list, the last flag wins.
    option->expected(1)->multi_option_policy(setting.is_list ? CLI::MultiOptionPolicy::TakeAll
                                                             : CLI::MultiOptionPolicy::TakeLast);
  }
}

Result<Config> ConfigFlags::load() const {
  std::optional<std::filesystem::path> file;
  if (!file_.empty()) file = file_;
  return Config::load(values_, file,
                      [](const char* name) -> const char* { return std::getenv(name); });
}

}  // namespace streamstyle
