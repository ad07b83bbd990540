#include "app/learn_command.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <ctime>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <thread>

#include "app/config.h"
#include "app/number_check.h"
#include "app/progress_bar.h"
#include "app/serve.h"
#include "base/atomic_file.h"
#include "image/jpeg.h"
#include "image/resize.h"
#include "learn/style_file.h"
#include "learn/style_fitter.h"
#include "learn/style_name.h"
#include "learn/style_picture.h"
#include "learn/style_preview.h"
#include "learn/taught_styles.h"
#include "media/still_file.h"
#include "style/sha256.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int kExitInterrupted = 130;
constexpr int kBackgroundNice = 19;
constexpr Duration kPreviewEvery = std::chrono::seconds(4);
constexpr Size kThumbnailSize{256, 192};
constexpr int kJpegQuality = 88;

constexpr const char* kFooter = R"(Examples:
  streamstyle learn mosaic.jpg --name "My mosaic"
  streamstyle learn mosaic.jpg --name "My mosaic" --out mosaic.streamstyle
  streamstyle learn mosaic.streamstyle           takes it in; learns it for the present network

The style is then found by stylize and styles, and by serve when it starts. An interrupted run
goes on where it was when the same command is given again.
Exit codes: 0 learned, 1 not a picture to learn from, 2 wrong flags, 3 no model, 130 interrupted.)";

struct LearnOptions {
  std::string picture;
  std::string name;
  fs::path out;
  fs::path models;
  fs::path data;
  fs::path work;  ///< for the checkpoint and the preview
  int steps = 300;
  double minutes = 4;
  int threads = 0;
  bool is_background = false;
  bool is_quiet = false;
  bool reports_json = false;
};

/// Requests a stop at the first SIGINT or SIGTERM; the second ends the process. Made before all
/// other threads, so that they leave the signals to it.
class StopAtSignal {
 public:
  StopAtSignal() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
    thread_ = std::jthread([this](const std::stop_token& end) {
      constexpr timespec kPause{.tv_sec = 0, .tv_nsec = 100'000'000};
      while (!end.stop_requested()) {
        if (sigtimedwait(&signals_, nullptr, &kPause) <= 0) continue;
        if (!stop_.request_stop()) ::_exit(kExitInterrupted);
      }
    });
  }
  std::stop_token token() const { return stop_.get_token(); }

 private:
  sigset_t signals_{};
  std::stop_source stop_;
  std::jthread thread_;  // last: it uses the others
};

/// What a style is learned from: a picture, or a style file with another network's vectors.
struct Source {
  StyleFile file;  ///< of a picture: only its name
  Image picture;
  bool keeps_id = false;  ///< it has one, and no other name was asked for
};

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &parts);
  return text;
}

/// Upright, and white where it is transparent.
Result<Image> decode_picture(ByteView bytes) {
  auto still = decode_still(bytes);
  if (!still) {
    Error error = still.error();
    error.message = "This is not a picture to learn from: " + error.message;
    return tl::unexpected(std::move(error));
  }
  if (still->alpha.empty()) return std::move(still->image);
  const auto flat = encode_still(*still, StillFormat::kJpeg);
  if (!flat) return tl::unexpected(flat.error());
  return JpegDecoder().decode(*flat, {.max_side = kMaxStylePictureSide});
}

Result<Source> read_source(const LearnOptions& options) {
  auto bytes = read_file_bytes(options.picture, kMaxStylePictureBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  Source source;
  if (is_style_file(*bytes)) {
    auto file = parse_style_file(*bytes);
    if (!file) return tl::unexpected(file.error());
    source.file = std::move(*file);
    source.keeps_id = options.name.empty();
    *bytes = source.file.picture;
  }
  if (!options.name.empty()) source.file.name = options.name;
  const auto name = check_style_name(source.file.name);
  if (!name) return tl::unexpected(name.error());
  source.file.name = *name;
  const auto picture = decode_picture(*bytes);
  if (!picture) return tl::unexpected(picture.error());
  auto prepared = prepare_style_picture(*picture);
  if (!prepared) return tl::unexpected(prepared.error());
  source.picture = std::move(*prepared);
  return source;
}

/// Tells people or programs how far it is, and keeps the preview's file.
class Reporter {
 public:
  Reporter(const LearnOptions& options, StylePreview& preview, const Clock& clock)
      : options_(options),
        preview_(preview),
        clock_(clock),
        bar_(std::cerr, !options.is_quiet && !options.reports_json && ::isatty(STDERR_FILENO) != 0,
             clock) {
    bar_.begin(options.name.empty() ? "learning" : options.name, kWhole, "per mille");
  }

  void note(const FitProgress& progress) {
    bar_.advance_to(static_cast<std::int64_t>(progress.share * kWhole));
    const TimePoint now = clock_.now();
    if (num_previews_ > 0 && now - last_preview_ < kPreviewEvery) return;
    last_preview_ = now;
    ++num_previews_;
    save_preview(progress.vector);
    if (!options_.reports_json) return;
    std::cout << json{{"progress", progress.share},
                      {"step", progress.step},
                      {"loss", progress.loss}}
                     .dump()
              << std::endl;
  }

  void clear() { bar_.clear(); }

 private:
  static constexpr std::int64_t kWhole = 1000;

  /// A preview that can't be written is missed by nobody.
  void save_preview(const std::vector<float>& vector) {
    const auto painted = preview_.paint(vector);
    if (!painted) return;
    const auto jpeg = encoder_.encode(*painted, kJpegQuality);
    if (!jpeg) return;
    const std::string_view text(reinterpret_cast<const char*>(jpeg->data()), jpeg->size());
    std::ignore = write_atomically(options_.work / "preview.jpg", text);
  }

  const LearnOptions& options_;
  StylePreview& preview_;
  const Clock& clock_;
  JpegEncoder encoder_;
  ProgressBar bar_;
  TimePoint last_preview_{};
  int num_previews_ = 0;
};

Result<void> complete(StyleFile& file, const Image& picture, StylePreview& preview,
                      const std::vector<float>& vector, const StyleBank& bank) {
  JpegEncoder encoder;
  if (file.picture.empty()) {
    auto jpeg = encoder.encode(picture, kJpegQuality);
    if (!jpeg) return tl::unexpected(jpeg.error());
    file.picture = std::move(*jpeg);
  }
  const auto painted = preview.paint(vector);
  if (!painted) return tl::unexpected(painted.error());
  auto thumbnail = encoder.encode(resize(*painted, kThumbnailSize), kJpegQuality);
  if (!thumbnail) return tl::unexpected(thumbnail.error());
  file.thumbnail = std::move(*thumbnail);
  if (file.created.empty()) file.created = today();
  file.vectors[bank.network_sha256()] = vector;
  return {};
}

/// Whether the file is a style of this installation that waits to be learned again.
bool is_relearned(const Source& source, const TaughtStyles& taught) {
  if (!source.keeps_id || !taught.is_untaught(source.file.id)) return false;
  const auto bytes = taught.read(source.file.id);
  const auto present = bytes ? parse_style_file(*bytes) : tl::unexpected(bytes.error());
  return present && present->picture == source.file.picture;
}

/// What would make the style unwelcome once it is learned.
Result<void> check_room(const LearnOptions& options, const Source& source,
                        const TaughtStyles& taught) {
  if (!options.out.empty() || is_relearned(source, taught)) return {};
  if (taught.count() >= StyleBank::kMaxTaught) {
    return fail(ErrorCode::kTooLarge,
                "There are " + std::to_string(StyleBank::kMaxTaught) + " taught styles already",
                "Delete one that is not needed");
  }
  if (!source.keeps_id) return {};
  auto is_free = taught.check_free(source.file.id);
  if (!is_free) is_free.error().fix = "Give it another name with --name";
  return is_free;
}

/// Gives the style its id, where it has none.
Result<void> save(const LearnOptions& options, Source& source, TaughtStyles& taught) {
  StyleFile& file = source.file;
  if (options.out.empty()) {
    if (is_relearned(source, taught)) return taught.relearn(file);
    if (source.keeps_id) return taught.add_as_named(file);
    const auto id = taught.add(file);
    if (!id) return tl::unexpected(id.error());
    file.id = *id;
    return {};
  }
  if (!source.keeps_id) file.id = numbered_style_id(file.name, 1);
  const auto bytes = write_style_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  return write_atomically(options.out,
                          {reinterpret_cast<const char*>(bytes->data()), bytes->size()});
}

int complain(const Error& error, int exit_code) {
  std::cerr << "streamstyle: " << error.text() << "\n";
  return exit_code;
}

void tell_done(const LearnOptions& options, const StyleFile& file, const std::string& what) {
  if (options.is_quiet || options.reports_json) return;
  std::cerr << what;
  if (options.out.empty()) std::cerr << "; use it with --style " << file.id;
  std::cerr << "\n";
}

/// What the server runs must not cost its streams anything, nor outlive it.
void step_back() {
  ::setpriority(PRIO_PROCESS, 0, kBackgroundNice);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);
}

/// What people should know of a fit that came to its end; empty = nothing.
std::string shortfall(const LearnOptions& options, const Fitted& fitted) {
  if (fitted.num_steps >= options.steps) return {};
  return "The time was up after " + std::to_string(fitted.num_steps) + " of " +
         std::to_string(options.steps) +
         " steps; learn the picture again while less else runs, and it comes closer";
}

int run_learn(LearnOptions options) {
  if (options.is_background) step_back();
  const StopAtSignal stop;
  auto source = read_source(options);
  if (!source) return complain(source.error(), kExitFailed);
  auto loaded = StyleBank::load(options.models);
  if (!loaded) return complain(loaded.error(), kExitEngine);
  StyleBank bank = std::move(*loaded);
  TaughtStyles taught(options.data, bank);
  if (auto room = check_room(options, *source, taught); !room) {
    return complain(room.error(), kExitFailed);
  }
  if (source->file.vectors.count(bank.network_sha256()) > 0) {
    if (auto saved = save(options, *source, taught); !saved) {
      return complain(saved.error(), kExitFailed);
    }
    tell_done(options, source->file, "imported " + source->file.id);
    return kExitOk;
  }
  const std::string key = sha256_hex(source->picture.bytes());
  if (options.work.empty()) options.work = options.data / "learning" / key.substr(0, 16);
  std::error_code error;
  fs::create_directories(options.work, error);
  if (error) {
    return complain({ErrorCode::kIo, options.work.string() + " can't be made: " + error.message()},
                    kExitFailed);
  }
  const SteadyClock clock;
  const int threads = options.is_background ? 1 : options.threads;
  auto preview = StylePreview::load(bank, threads);
  if (!preview) return complain(preview.error(), kExitEngine);
  auto fitter = StyleFitter::load(bank, threads, clock);
  if (!fitter) return complain(fitter.error(), kExitEngine);
  Reporter reporter(options, **preview, clock);
  const FitPlan plan{
      .num_steps = options.steps,
      .max_time =
          std::chrono::duration_cast<Duration>(std::chrono::duration<double>(options.minutes * 60)),
      .checkpoint = options.work / "checkpoint",
      .key = key,
  };
  const auto fitted = (*fitter)->fit(
      source->picture, plan, [&](const FitProgress& progress) { reporter.note(progress); },
      stop.token());
  reporter.clear();
  if (!fitted) return complain(fitted.error(), kExitFailed);
  if (fitted->was_stopped) {
    std::cerr << "streamstyle: interrupted; the same command goes on from here\n";
    return kExitInterrupted;
  }
  auto saved = complete(source->file, source->picture, **preview, fitted->vector, bank);
  if (saved) saved = save(options, *source, taught);
  if (!saved) return complain(saved.error(), kExitFailed);
  fs::remove(options.work / "preview.jpg", error);
  fs::remove(options.work, error);  // unless there is more in it, which isn't ours
  tell_done(options, source->file,
            "learned " + source->file.id + " in " + std::to_string(fitted->num_steps) + " steps");
  if (const std::string note = shortfall(options, *fitted); !note.empty()) {
    if (options.reports_json) std::cout << json{{"note", note}}.dump() << std::endl;
    if (!options.is_quiet && !options.reports_json) std::cerr << note << "\n";
  }
  return kExitOk;
}

}  // namespace

void add_learn_command(CLI::App& app, int& exit_code) {
  const auto options = std::make_shared<LearnOptions>();
  CLI::App* command = app.add_subcommand("learn", "Learn a new style from one picture");
  command->footer(kFooter);
  command
      ->add_option("PICTURE", options->picture,
                   "JPEG, PNG or WebP of at least 128 pixels a side and at most 16 MiB; or a style "
                   "file")
      ->required();
  command->add_option("--name", options->name, "What people call it; needed for a new style");
  command->add_option("--out", options->out, "Write this style file; not for this installation");
  command->add_option("--steps", options->steps, "At most so many steps")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  command->add_option("--minutes", options->minutes, "At most so long")
      ->check(number_between(0.01, 600))
      ->capture_default_str();
  command->add_option("--threads", options->threads, "0 = all processors")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command->add_option("--models", options->models, "Folder of the networks");
  command->add_option("--data", options->data, "Folder for the styles");
  command->add_option("--work", options->work, "Folder for what is unfinished");
  command->add_flag("--background", options->is_background,
                    "One thread of the lowest priority; ends with the program that started it");
  command->add_flag("--json", options->reports_json, "Progress as lines of JSON");
  command->add_flag("--quiet", options->is_quiet, "No progress, only errors");
  command->callback([options, &exit_code] {
    if (options->models.empty()) options->models = installed_path("models", "models");
    if (options->data.empty()) {
      options->data = default_data_directory([](const char* name) { return std::getenv(name); });
    }
    exit_code = run_learn(*options);
  });
}

}  // namespace streamstyle
