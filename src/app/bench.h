#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace streamstyle {

/// What `streamstyle bench` was asked for.
struct BenchOptions {
  bool is_json = false;
  bool is_quick = false;           ///< under a minute: fewer sizes, shorter runs
  std::vector<std::string> only;   ///< names of sections; empty = all
  std::filesystem::path models;    ///< folder of the networks
  std::filesystem::path draw_dir;  ///< not empty: write the pictures there and measure nothing
};

/// Registers the command; running it sets `exit_code`.
void add_bench_command(CLI::App& app, int& exit_code);

/// Measures, prints the report to standard output and progress to standard error. A missed target
/// is a result, not a failure: the exit code tells whether everything could be measured.
int run_bench(const BenchOptions& options);

}  // namespace streamstyle
