#include "app/styles_command.h"

#include <algorithm>
#include <iostream>
#include <vector>

#include "app/serve.h"
#include "learn/taught_styles.h"
#include "style/style_bank.h"

namespace streamstyle {

int run_styles(const Config& config) {
  auto bank = StyleBank::load(config.text("models"));
  if (!bank) {
    std::cerr << "streamstyle: " << bank.error().text() << "\n";
    return kExitEngine;
  }
  const TaughtStyles taught(config.text("data"), *bank);
  for (const std::string& problem : taught.problems()) {
    std::cerr << "streamstyle: " << problem << "\n";
  }
  for (const std::string& id : taught.untaught()) {
    std::cerr
        << "streamstyle: " << id
        << " was learned for another network; serve learns it again, or run: streamstyle learn "
        << taught.file_of(id).string() << "\n";
  }
  std::vector<const StyleInfo*> styles;
  for (const StyleInfo& style : bank->styles()) styles.push_back(&style);
  for (const StyleInfo* style : bank->taught()) styles.push_back(style);
  std::size_t id_width = 0;
  std::size_t name_width = 0;
  for (const StyleInfo* style : styles) {
    id_width = std::max(id_width, style->id.size());
    name_width = std::max(name_width, style->name.size());
  }
  for (const StyleInfo* style : styles) {
    std::cout << style->id << std::string(id_width - style->id.size() + 2, ' ') << style->name
              << std::string(name_width - style->name.size() + 2, ' ') << style->description
              << (style == bank->default_style() ? " (default)" : "") << "\n";
  }
  return kExitOk;
}

}  // namespace streamstyle
