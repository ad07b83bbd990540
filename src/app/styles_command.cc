#include "app/styles_command.h"

#include <algorithm>
#include <iostream>

#include "app/serve.h"
#include "style/style_bank.h"

namespace streamstyle {

int run_styles(const Config& config) {
  const auto bank = StyleBank::load(config.text("models"));
  if (!bank) {
    std::cerr << "streamstyle: " << bank.error().text() << "\n";
    return kExitEngine;
  }
  std::size_t id_width = 0;
  std::size_t name_width = 0;
  for (const StyleInfo& style : bank->styles()) {
    id_width = std::max(id_width, style.id.size());
    name_width = std::max(name_width, style.name.size());
  }
  for (const StyleInfo& style : bank->styles()) {
    if (style.row == bank->identity_row()) continue;
    std::cout << style.id << std::string(id_width - style.id.size() + 2, ' ') << style.name
              << std::string(name_width - style.name.size() + 2, ' ') << style.description
              << (&style == bank->default_style() ? " (default)" : "") << "\n";
  }
  return kExitOk;
}

}  // namespace streamstyle
