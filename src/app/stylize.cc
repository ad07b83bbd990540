#include "app/stylize.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <charconv>
#include <csignal>
#include <iostream>
#include <memory>

#include "app/config.h"
#include "app/frame_painter.h"
#include "app/number_check.h"
#include "app/progress_bar.h"
#include "app/serve.h"
#include "app/stylize_effects.h"
#include "app/stylize_plan.h"
#include "app/stylize_run.h"
#include "learn/taught_styles.h"
#include "style/code_points.h"
#include "style/prompt_matcher.h"
#include "style/resolve.h"

namespace streamstyle {
namespace {

constexpr int kExitInterrupted = 130;

constexpr const char* kFooter = R"(Examples:
  streamstyle stylize photo.jpg painted.png --prompt "van gogh"
  streamstyle stylize clip.mp4 painted.mp4 --style great-wave:2,starry-night:1 --strength 0.8
  streamstyle stylize photo.jpg dots.png --engine passthrough --effect halftone:1,ink:0.8
  streamstyle stylize holiday/ painted/
  cat photo.jpg | streamstyle stylize - - --format png > painted.png

Videos keep their sound, size, rotation and timing; an existing OUT is replaced.
Exit codes: 0 all painted, 1 some input failed, 2 wrong flags, 3 no engine or model,
130 interrupted.)";

// A signal handler can reach nothing else.
std::atomic<bool> g_is_interrupted{false};

/// While it lives, the first SIGINT or SIGTERM is noted and the second one ends the process.
class InterruptGuard {
 public:
  InterruptGuard() {
    struct sigaction action {};
    action.sa_handler = [](int) { g_is_interrupted = true; };
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigaction(SIGINT, &action, &old_int_);
    ::sigaction(SIGTERM, &action, &old_term_);
    action.sa_handler = SIG_IGN;  // a closed pipe is an error of write()
    action.sa_flags = 0;
    ::sigaction(SIGPIPE, &action, &old_pipe_);
  }
  ~InterruptGuard() {
    ::sigaction(SIGINT, &old_int_, nullptr);
    ::sigaction(SIGTERM, &old_term_, nullptr);
    ::sigaction(SIGPIPE, &old_pipe_, nullptr);
  }
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

 private:
  struct sigaction old_int_ {};
  struct sigaction old_term_ {};
  struct sigaction old_pipe_ {};
};

int complain(const Error& error, int exit_code) {
  std::cerr << "streamstyle: " << error.text() << "\n";
  return exit_code;
}

/// "id", "id:weight" or several, separated by commas.
Result<std::vector<WeightedStyle>> parse_styles(const std::vector<std::string>& texts) {
  std::vector<WeightedStyle> styles;
  for (const std::string& text : texts) {
    WeightedStyle style;
    const std::size_t colon = text.find(':');
    style.id = text.substr(0, colon);
    if (colon != std::string::npos) {
      const char* end = text.data() + text.size();
      const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, style.weight);
      if (error != std::errc{} || stop != end || !(style.weight >= 0 && style.weight <= 10)) {
        return fail(ErrorCode::kInvalidArgument, "The weight in --style " + text + " is wrong",
                    "Write it like great-wave:2, with a weight from 0 to 10");
      }
    }
    styles.push_back(std::move(style));
  }
  return styles;
}

struct Flags {
  StylizeOptions options;
  std::vector<std::string> prompts;
  std::vector<std::string> negatives;
  std::vector<std::string> styles;
  std::vector<std::string> effects;
  std::vector<std::string> grade;
  std::string format;
  std::string models;
  std::string data;
};

int run_flags(Flags flags) {
  for (std::string& prompt : flags.prompts) {
    flags.options.look.prompts.push_back({std::move(prompt), 1});
  }
  for (std::string& prompt : flags.negatives) {
    flags.options.look.prompts.push_back({std::move(prompt), -1});
  }
  auto styles = parse_styles(flags.styles);
  if (!styles) return complain(styles.error(), kExitUsage);
  flags.options.look.styles = std::move(*styles);
  if (auto read = read_effect_flags(flags.effects, flags.grade, flags.options.look); !read) {
    return complain(read.error(), kExitUsage);
  }
  if (!flags.format.empty()) flags.options.format = parse_still_format(flags.format);
  flags.options.models = flags.models.empty() ? installed_path("models", "models")
                                              : std::filesystem::path(flags.models);
  flags.options.data =
      flags.data.empty()
          ? default_data_directory([](const char* name) { return std::getenv(name); })
          : std::filesystem::path(flags.data);
  flags.options.engine.cache_dir = flags.options.data / "cache";
  return run_stylize(flags.options);
}

/// Engine, bank and Paint, which live as long as the run.
struct Studio {
  std::shared_ptr<const StyleBank> bank;
  std::unique_ptr<Engine> engine;
  Paint paint;
};

/// The exit code in place of a Studio where one can't be had.
tl::expected<Studio, int> open_studio(const StylizeOptions& options) {
  Studio studio;
  auto bank = StyleBank::load(options.models);
  if (!bank && options.engine.name != "passthrough") {
    return tl::unexpected(complain(bank.error(), kExitEngine));
  }
  const auto styles = std::make_shared<StyleBank>(bank ? std::move(*bank) : StyleBank());
  const TaughtStyles taught(options.data, *styles);
  studio.bank = styles;
  std::shared_ptr<const TextEncoder> encoder;
  if (!options.look.prompts.empty() && bank) {
    if (auto loaded = make_text_encoder(*studio.bank)) encoder = std::move(*loaded);
  }
  const PromptMatcher matcher(*studio.bank, encoder);
  const MatchResult match = matcher.match_prompts(options.look.prompts);
  for (const WeightedStyle& chosen : options.look.styles) {
    if (studio.bank->find(chosen.id) != nullptr) continue;
    const Error unknown{ErrorCode::kInvalidArgument, "There is no style " + in_quotes(chosen.id),
                        "streamstyle styles lists all"};
    return tl::unexpected(complain(unknown, kExitUsage));
  }
  studio.paint = resolve_look(options.look, *studio.bank, match);
  if (!options.look.prompts.empty() && !options.is_quiet && match.is_guess) {
    std::cerr
        << "streamstyle: the prompt names no style that is known here; see streamstyle styles\n";
  }
  auto engine = make_engine(options.engine, studio.bank);
  if (!engine) return tl::unexpected(complain(engine.error(), kExitEngine));
  studio.engine = std::move(*engine);
  return studio;
}

int finish(const StylizeOutcome& outcome, const StylizePlan& plan, bool is_quiet) {
  if (outcome.is_interrupted) {
    std::cerr << "streamstyle: interrupted; the unfinished file was not written\n";
    return kExitInterrupted;
  }
  if (plan.tasks.size() > 1 && !is_quiet) {
    std::cerr << "streamstyle: " << outcome.num_painted << " painted, " << outcome.num_failed
              << " failed, " << plan.num_skipped << " skipped (no picture or video)\n";
  }
  if (outcome.is_engine_broken) return kExitEngine;
  return outcome.num_failed > 0 ? kExitFailed : kExitOk;
}

}  // namespace

int run_stylize(const StylizeOptions& options) {
  const InterruptGuard guard;
  const auto plan = plan_stylize(options.input, options.output, options.format);
  if (!plan) {
    const bool is_usage = plan.error().code == ErrorCode::kInvalidArgument;
    return complain(plan.error(), is_usage ? kExitUsage : kExitFailed);
  }
  const auto studio = open_studio(options);
  if (!studio) return studio.error();
  if (!plan->folder.empty()) {
    std::error_code error;
    std::filesystem::create_directories(plan->folder, error);
    if (error) {
      return complain(
          {ErrorCode::kIo, plan->folder.string() + " can't be made: " + error.message(), {}, {}, 0},
          kExitFailed);
    }
  }
  const SteadyClock clock;
  const bool shows_progress = !options.is_quiet && ::isatty(STDERR_FILENO) != 0;
  FramePainter painter(*studio->engine, studio->paint, options.max_side);
  ProgressBar progress(std::cerr, shows_progress, clock);
  StylizeRun run(painter, progress, std::cerr, g_is_interrupted);
  return finish(run.run(*plan), *plan, options.is_quiet);
}

void add_stylize_command(CLI::App& app, int& exit_code) {
  const auto flags = std::make_shared<Flags>();
  CLI::App* command = app.add_subcommand("stylize", "Paint pictures, videos and folders of them");
  command->footer(kFooter);
  StylizeOptions& options = flags->options;
  Look& look = options.look;
  command->add_option("IN", options.input, "Picture, video or folder; - for standard input")
      ->required();
  command->add_option("OUT", options.output, "Result of the same kind; - for standard output")
      ->required();
  command->add_option("--prompt", flags->prompts, "What it should look like; may be given again")
      ->allow_extra_args(false);
  command->add_option("--negative", flags->negatives, "What it should not look like")
      ->allow_extra_args(false);
  command->add_option("--style", flags->styles, "Styles and weights: id:weight,id:weight")
      ->delimiter(',')
      ->allow_extra_args(false);
  const auto amount = number_between(0, 1);
  command->add_option("--strength", look.strength, "0 photo .. 1 painting, within the network")
      ->check(amount)
      ->capture_default_str();
  command->add_option("--opacity", look.opacity, "0 photo .. 1 painting, mixed")
      ->check(amount)
      ->capture_default_str();
  command->add_option("--colour-keep", look.colour_keep, "0 colours of the style .. 1 of the photo")
      ->check(amount)
      ->capture_default_str();
  command->add_option("--stability", look.stability, "Of videos: 0 lively .. 1 calm")
      ->check(amount)
      ->capture_default_str();
  command
      ->add_option(
          "--effect", flags->effects,
          "Effects and amounts: pixelate, halftone, ink, posterise, glow, grain, mono from 0 "
          "to 1, pixel_colours from 2 to 64")
      ->delimiter(',')
      ->allow_extra_args(false);
  command
      ->add_option(
          "--grade", flags->grade,
          "Colours: warmth, saturation, contrast, brightness from -1 to 1, tint:#rrggbb with "
          "tint_amount from 0 to 1")
      ->delimiter(',')
      ->allow_extra_args(false);
  command->add_option("--seed", look.seed, "Another number gives other strokes")
      ->capture_default_str();
  command->add_option("--passes", look.passes, "How often it is painted over")
      ->check(CLI::Range(1, 4))
      ->capture_default_str();
  command->add_option("--brush", look.brush, "Size of the strokes: 0.5 fine, 1, or 2 broad")
      ->check(CLI::IsMember({0.5, 1.0, 2.0}))
      ->capture_default_str();
  command->add_flag(
      "--fast", [&look](std::int64_t) { look.quality = Quality::kFast; },
      "Paint a smaller picture and bring the photo's edges back: half the work");
  command->add_flag(
      "--allow-flashes", [&look](std::int64_t) { look.flash_limit = false; },
      "Of videos: keep what flashes more than three times a second (may harm viewers)");
  command
      ->add_option("--size", options.max_side,
                   "Paint at most this many pixels a side, then scale back (64 to 1280)")
      ->check(CLI::Range(64, 1280));
  command->add_option("--format", flags->format, "Of pictures: jpeg, png or webp")
      ->check(CLI::IsMember({"jpeg", "jpg", "png", "webp"}, CLI::ignore_case));
  command->add_option("--engine", options.engine.name, "style or passthrough")
      ->check(CLI::IsMember({"style", "passthrough"}))
      ->capture_default_str();
  command->add_option("--models", flags->models, "Folder of the networks");
  command->add_option("--data", flags->data, "Folder of the taught styles and of caches");
  command->add_flag("--quiet", options.is_quiet, "No progress, only errors");
  command->callback([flags, &exit_code] { exit_code = run_flags(*flags); });
}

}  // namespace streamstyle
