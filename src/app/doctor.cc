#include "app/doctor.h"

#include <algorithm>
#include <chrono>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <thread>
#include <vector>

#include "app/build_info.h"
#include "app/serve.h"
#include "app/serve_options.h"
#include "base/log.h"
#include "base/metrics.h"
#include "image/drawn_scene.h"
#include "media/rtc/encoder_list.h"
#include "style/resolve.h"
#if STREAMSTYLE_WITH_STYLE_ENGINE
#include "infer/cpu_info.h"
#endif

namespace streamstyle {
namespace {

namespace fs = std::filesystem;
constexpr Size kSize{512, 512};
constexpr int kTimedFrames = 15;

/// Prints one line per finding and remembers whether `serve` would work.
class Report {
 public:
  void fine(const std::string& what, const std::string& found) { line("ok", what, found); }
  void note(const std::string& what, const std::string& found) { line("note", what, found); }
  void bad(const std::string& what, const Error& error, int exit_code) {
    line("FAIL", what, error.text());
    if (exit_code_ == kExitOk) exit_code_ = exit_code;
  }
  int exit_code() const { return exit_code_; }

 private:
  static void line(const std::string& mark, const std::string& what, const std::string& found) {
    std::cout << std::left << std::setw(6) << mark << std::setw(12) << what << found << "\n";
  }
  int exit_code_ = kExitOk;
};

void check_processor(Report& report) {
#if STREAMSTYLE_WITH_STYLE_ENGINE
  const CpuInfo cpu = read_cpu_info();
  std::string text = cpu.model + ", " + std::to_string(cpu.num_processors) + " processors";
  if (cpu.has_avx2) text += ", AVX2";
  if (cpu.has_avx512) text += ", AVX-512";
  if (cpu.has_vnni) text += ", VNNI";
  if (cpu.has_bf16) text += ", bf16";
  if (cpu.has_amx) text += ", AMX";
  report.fine("processor", text);
  if (!cpu.has_bf16) {
    report.note("precision", "no bf16 here: the engine uses f32 and takes about twice the time");
  }
#else
  report.fine("processor", std::to_string(std::thread::hardware_concurrency()) + " processors");
  report.note("engine", "this build has the pass-through engine only");
#endif
}

/// Median milliseconds of painting one drawn picture.
Result<double> time_frame(Engine& engine, const StyleBank& bank) {
  const Paint paint = resolve_look(Look(), bank, {});
  if (auto ready = engine.prepare({kSize}); !ready) return tl::unexpected(ready.error());
  const Image scene = draw_scene(kSize, 0, 0);
  const auto memory = engine.make_memory();
  std::vector<double> times_ms;
  for (int i = 0; i < kTimedFrames; ++i) {
    std::vector<RenderJob> jobs(1);
    jobs[0].input = &scene;
    jobs[0].paint = &paint;
    jobs[0].memory = memory.get();
    const auto start = std::chrono::steady_clock::now();
    if (auto painted = engine.render(jobs); !painted) return tl::unexpected(painted.error());
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    times_ms.push_back(took.count());
  }
  std::nth_element(times_ms.begin(), times_ms.begin() + kTimedFrames / 2, times_ms.end());
  return times_ms[kTimedFrames / 2];
}

void check_engine(Report& report, const ServeOptions& options) {
  auto loaded = StyleBank::load(options.models);
  std::shared_ptr<const StyleBank> bank = std::make_shared<const StyleBank>();
  if (loaded) {
    bank = std::make_shared<const StyleBank>(std::move(*loaded));
    report.fine("model", bank->network() + " with " + std::to_string(bank->styles().size()) +
                             " styles in " + options.models.string());
  } else if (options.engine.name == "passthrough") {
    report.note("model", "none, and the pass-through engine needs none");
  } else {
    return report.bad("model", loaded.error(), kExitEngine);
  }
  auto engine = make_engine(options.engine, bank);
  if (!engine) return report.bad("engine", engine.error(), kExitEngine);
  const EngineInfo& info = (*engine)->info();
  report.fine("engine", info.name + " on " + info.device + ", " + info.precision);
  const auto frame_ms = time_frame(**engine, *bank);
  if (!frame_ms) return report.bad("a frame", frame_ms.error(), kExitEngine);
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << *frame_ms << " ms at " << kSize.width << "x"
       << kSize.height << ": up to " << std::setprecision(0) << 1000 / *frame_ms
       << " frames a second";
  report.fine("a frame", text.str());
}

void check_encoders(Report& report) {
  const auto encoders = live_encoders();
  if (encoders.empty()) report.note("WebRTC", "this build has no GStreamer, so none");
  for (const LiveEncoder& each : encoders) {
    if (each.element.empty()) {
      report.note(each.codec, "no encoder: install gstreamer1.0-plugins-base, -good and -ugly");
    } else {
      report.fine(each.codec,
                  each.element + (each.is_hardware ? ", in hardware" : ", in software"));
    }
  }
}

void check_port(Report& report, const std::string& what, const std::string& address, int port) {
  Metrics metrics;
  const Router router;
  const Guard guard{Guard::Options{}};
  NetServer server(NetLimits{}, metrics);
  const auto listening =
      server.listen({.address = address, .port = port, .tls = {}}, router, guard);
  const std::string place = url_host(address) + ":" + std::to_string(port);
  if (listening) {
    report.fine(what, place + (port == 0 ? " (any free port)" : " is free"));
  } else {
    report.bad(what, listening.error(), kExitFailed);
  }
}

void check_folders(Report& report, const ServeOptions& options) {
  std::error_code error;
  fs::create_directories(options.data, error);
  if (error) {
    report.bad("data",
               {.code = ErrorCode::kIo,
                .message = options.data.string() + " can't be made: " + error.message(),
                .fix = "choose another folder with --data"},
               kExitFailed);
  } else {
    report.fine("data", options.data.string());
  }
  if (fs::exists(options.web / "index.html", error)) {
    report.fine("studio", options.web.string());
  } else {
    report.note("studio", "no pages in " + options.web.string() + ": ./run --build builds them");
  }
}

}  // namespace

int run_doctor(const Config& config) {
  set_console_log(false);
  const auto options = to_serve_options(config);
  if (!options) {
    std::cerr << "streamstyle: " << options.error().text() << "\n";
    return kExitUsage;
  }
  Report report;
  report.fine("version", std::string(kVersion) + " (" + std::string(commit()) + ")");
  check_processor(report);
  check_engine(report, *options);
  check_encoders(report);
  check_port(report, "port", options->address, options->port);
  if (options->compat) {
    const CompatOptions& compat = *options->compat;
    check_port(report, "GenDJ port", compat.address, compat.frames_port);
    check_port(report, "GenDJ port", compat.address, compat.settings_port);
    check_port(report, "GenDJ port", compat.address, compat.ready_port);
  }
  check_folders(report, *options);
  return report.exit_code();
}

}  // namespace streamstyle
