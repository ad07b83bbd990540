#include <CLI/CLI.hpp>
#include <functional>
#include <iostream>

#include "app/bench.h"
#include "app/build_info.h"
#include "app/config_flags.h"
#include "app/doctor.h"
#if STREAMSTYLE_WITH_STYLE_ENGINE
#include "app/learn_command.h"
#endif
#include "app/serve.h"
#include "app/styles_command.h"
#include "app/stylize.h"

namespace streamstyle {
namespace {

constexpr const char* kExamples = R"(Examples:
  streamstyle serve                                   the studio at http://127.0.0.1:8000
  streamstyle serve --listen 0.0.0.0:8000 --token s3cret --tls self
                                                      for phones in your network
  streamstyle stylize photo.jpg painted.png --prompt "van gogh"
  streamstyle learn mosaic.jpg --name "My mosaic"
  streamstyle styles
  streamstyle doctor

Exit codes: 0 done, 1 failed, 2 wrong flags or configuration, 3 no engine or model, 130 interrupted.
Every setting of serve can also stand in a TOML file (--config) or in the environment
(--allow-host is STREAMSTYLE_ALLOW_HOST); flags win over the environment, that over the file.)";

/// A command that works on the configuration of `serve`.
void add_config_command(CLI::App& app, const std::string& name, const std::string& description,
                        ConfigFlags& flags, int& exit_code, std::function<int(const Config&)> run) {
  CLI::App* command = app.add_subcommand(name, description);
  flags.add_to(*command);
  command->callback([&flags, &exit_code, run = std::move(run)] {
    const auto config = flags.load();
    if (!config) {
      std::cerr << "streamstyle: " << config.error().text() << "\n";
      exit_code = kExitUsage;
      return;
    }
    exit_code = run(*config);
  });
}

int print_version() {
  std::cout << "streamstyle " << kVersion << " (" << commit() << ")\n";
  return kExitOk;
}

int print_config(const Config& config) {
  std::cout << config.table();
  return kExitOk;
}

int run(int argc, char** argv) {
  CLI::App app("StreamStyle: live video in, styled video out.", "streamstyle");
  app.footer(kExamples);
  app.require_subcommand(0, 1);  // none is checked below, with a better sentence
  app.set_version_flag("--version", std::string(kVersion));
  int exit_code = kExitOk;
  ConfigFlags serve;
  ConfigFlags styles;
  ConfigFlags doctor;
  ConfigFlags config;
  add_config_command(app, "serve", "Run the server and its studio", serve, exit_code, run_serve);
  add_stylize_command(app, exit_code);
#if STREAMSTYLE_WITH_STYLE_ENGINE
  add_learn_command(app, exit_code);
#endif
  add_config_command(app, "styles", "List the styles", styles, exit_code, run_styles);
  add_config_command(app, "doctor", "Check this computer and say what is missing", doctor,
                     exit_code, run_doctor);
  add_bench_command(app, exit_code);
  add_config_command(app, "config", "Show the effective settings and where each comes from", config,
                     exit_code, print_config);
  app.add_subcommand("version", "Show the version")->callback([&exit_code] {
    exit_code = print_version();
  });
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
    std::cerr << "streamstyle: " << error.what() << " (see streamstyle --help)\n";
    return kExitUsage;
  }
  if (app.get_subcommands().empty()) {
    std::cerr << "streamstyle: a command is needed, such as serve (see streamstyle --help)\n";
    return kExitUsage;
  }
  return exit_code;
}

}  // namespace
}  // namespace streamstyle

int main(int argc, char** argv) {
  try {
    return streamstyle::run(argc, argv);
  } catch (const std::exception& error) {
    std::cerr << "streamstyle: " << error.what() << "\n";
    return streamstyle::kExitFailed;
  }
}
