#pragma once

namespace CLI {
class App;
}

namespace streamstyle {

/// Adds `learn` to the program: a new style from one picture. `exit_code` gets what it ends with.
void add_learn_command(CLI::App& app, int& exit_code);

}  // namespace streamstyle
