#include "app/bench.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <memory>
#include <sstream>
#include <thread>

#include "app/bench_machine.h"
#include "app/bench_sections.h"
#include "app/build_info.h"
#include "app/config.h"
#include "app/serve.h"
#include "app/temporary_folder.h"
#include "base/log.h"

namespace streamstyle {
namespace {

constexpr const char* kFooter =
    R"(Sections: engine, effects, e2e, overload, passthrough, look, memory, learn, peer.
learn takes minutes: a quick run has it only where it is asked for.
The servers that are measured run on free ports of this computer with defaults. For figures that
mean something let nothing else run. ./bench sets up, builds and compares with a peer too.
Exit codes: 0 all measured (targets may be missed), 1 something could not be measured,
2 wrong flags.)";

struct Section {
  const char* name;
  Result<BenchFindings> (*measure)(const BenchContext&);
  bool is_long = false;  ///< not part of a quick run
};
constexpr std::array kSections = {Section{"engine", bench_engine},
                                  Section{"effects", bench_effects},
                                  Section{"e2e", bench_end_to_end},
                                  Section{"overload", bench_overload},
                                  Section{"passthrough", bench_passthrough},
                                  Section{"look", bench_look},
                                  Section{"memory", bench_memory},
                                  Section{"learn", bench_learn, true},
                                  Section{"peer", bench_peer}};

std::vector<std::string> section_names() {
  std::vector<std::string> names;
  for (const Section& section : kSections) names.emplace_back(section.name);
  return names;
}

int complain(const Error& error) {
  std::cerr << "streamstyle: " << error.text() << "\n";
  return kExitFailed;
}

std::string percent(double share) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(0) << 100 * share << " %";
  return text.str();
}

/// How busy this computer is with other work.
std::string describe_load() {
  const ProcessorTime from = read_processor_time();
  std::this_thread::sleep_for(std::chrono::seconds(1));
  const ProcessorTime to = read_processor_time();
  const double busy = busy_share(from, to);
  return percent(busy) + " busy before the start" +
         (busy > 0.1 ? ": other work disturbs these figures" : "");
}

std::string source_commit() {
  const char* given = std::getenv("STREAMSTYLE_BENCH_COMMIT");
  return given != nullptr && *given != '\0' ? given : std::string(commit());
}

bool is_wanted(const BenchOptions& options, const Section& section) {
  if (options.only.empty()) return !(options.is_quick && section.is_long);
  return std::find(options.only.begin(), options.only.end(), section.name) != options.only.end();
}

int draw(const std::filesystem::path& folder) {
  const auto pictures = draw_bench_pictures(kBenchSize);
  if (!pictures) return complain(pictures.error());
  if (auto written = write_bench_pictures(*pictures, folder); !written) {
    return complain(written.error());
  }
  return kExitOk;
}

/// Prints tables as they come, unless all is to be one JSON object.
class Printer {
 public:
  explicit Printer(bool is_json) : is_json_(is_json) {}

  void say(const std::string& what) const {
    if (::isatty(STDERR_FILENO) != 0) std::cerr << "measuring " << what << " ...\n";
  }
  void print(const std::string& text) const {
    if (!is_json_) std::cout << text << "\n" << std::flush;
  }

 private:
  bool is_json_;
};

}  // namespace

int run_bench(const BenchOptions& options) {
  set_console_log(false);
  if (!options.draw_dir.empty()) return draw(options.draw_dir);
  const Printer printer(options.is_json);
  BenchFacts facts = {{"version", std::string(kVersion) + " (" + source_commit() + ")"},
                      {"date", utc_now() + " UTC"},
                      {"processor", describe_processor()},
                      {"load", describe_load()},
                      {"run", options.is_quick ? "quick: short, so less certain" : "full"}};
  printer.print(facts_text(facts));

  auto pictures = draw_bench_pictures(kBenchSize);
  if (!pictures) return complain(pictures.error());
  const TemporaryFolder folder;
  const BenchContext context{
      .is_quick = options.is_quick,
      .models = options.models,
      .data = folder.path(),
      .pictures = std::make_shared<const BenchPictures>(std::move(*pictures)),
      .say = [&printer](const std::string& what) { printer.say(what); }};
  const ProcessorTime start = read_processor_time();
  BenchFindings all;
  std::vector<std::string> problems;
  for (const Section& section : kSections) {
    if (!is_wanted(options, section)) continue;
    auto findings = section.measure(context);
    if (!findings) {
      problems.push_back(std::string(section.name) + ": " + findings.error().text());
      printer.print(problems.back() + "\n");
      continue;
    }
    for (BenchTable& table : findings->tables) {
      printer.print(table_text(table));
      all.tables.push_back(std::move(table));
    }
    all.targets.insert(all.targets.end(), findings->targets.begin(), findings->targets.end());
  }
  facts.emplace_back("stolen", percent(stolen_share(start, read_processor_time())) +
                                   " of the time, by the computer's host");
  printer.print(targets_text(all.targets));
  printer.print(facts_text({facts.back()}));
  if (options.is_json) std::cout << report_json(facts, all, problems).dump(2) << "\n";
  return problems.empty() ? kExitOk : kExitFailed;
}

void add_bench_command(CLI::App& app, int& exit_code) {
  struct Flags {
    BenchOptions options;
    std::string models;
    std::string draw_dir;
  };
  const auto flags = std::make_shared<Flags>();
  BenchOptions& options = flags->options;
  CLI::App* command = app.add_subcommand("bench", "Measure speed and memory on this computer");
  command->footer(kFooter);
  command->add_flag("--json", options.is_json, "One JSON object in place of tables");
  command->add_flag("--quick", options.is_quick, "In under a minute, less certain");
  command->add_option("--only", options.only, "Sections, separated by commas")
      ->delimiter(',')
      ->check(CLI::IsMember(section_names()));
  command->add_option("--models", flags->models, "Folder of the networks");
  command->add_option("--draw", flags->draw_dir,
                      "Write the pictures into this folder and measure nothing");
  command->callback([flags, &exit_code] {
    flags->options.models = flags->models.empty() ? installed_path("models", "models")
                                                  : std::filesystem::path(flags->models);
    flags->options.draw_dir = flags->draw_dir;
    exit_code = run_bench(flags->options);
  });
}

}  // namespace streamstyle
