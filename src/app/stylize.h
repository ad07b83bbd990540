#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "engine/engine_factory.h"
#include "media/still_file.h"
#include "style/look.h"

namespace CLI {
class App;
}

namespace streamstyle {

/// What `streamstyle stylize` was asked for.
struct StylizeOptions {
  std::string input;   ///< a picture, a video, a folder, or "-"
  std::string output;  ///< the same kind of thing
  Look look;
  int max_side = 0;  ///< paint at this size at most; 0 = the engine decides
  std::optional<StillFormat> format;
  std::filesystem::path models;
  std::filesystem::path data;  ///< taught styles lie there
  EngineOptions engine;
  bool is_quiet = false;
};

/// Registers the command; running it sets `exit_code`.
void add_stylize_command(CLI::App& app, int& exit_code);

/// Paints everything; progress and one-line errors go to standard error. Returns the exit code:
/// 0 all painted, 1 some input failed, 2 what was asked for can't work, 3 no usable engine or
/// model, 130 interrupted (SIGINT or SIGTERM; the file at hand is not written, a second signal ends
/// at once).
int run_stylize(const StylizeOptions& options);

}  // namespace streamstyle
