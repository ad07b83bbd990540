#include "app/serve.h"

#include <malloc.h>
#include <pthread.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <thread>

#include "app/service.h"
#include "base/log.h"

namespace streamstyle {
namespace {

constexpr timespec kTick{.tv_sec = 0, .tv_nsec = 500'000'000};
/// The promise is 5 s. What still runs then (a compile can't be interrupted) is cut.
constexpr std::chrono::milliseconds kShutdownLimit{4500};

/// Call before the first thread. With glibc's heap per thread, memory that one thread frees is of
/// no use to another, and the server keeps megabytes more after thousands of connects; and pictures
/// that go back to the system after every frame cost page faults in the next one.
void keep_one_heap() {
  constexpr int kKept = 64 << 20;     // bytes; larger than what a few streams free at once
  constexpr int kPicture = 32 << 20;  // the largest that glibc takes; 2160p has 25 MB
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TRIM_THRESHOLD, kKept);
  mallopt(M_MMAP_THRESHOLD, kPicture);
}

sigset_t end_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

/// Ends the process when a second signal comes, or when the shutdown takes too long.
void watch_shutdown() {
  std::thread([] {
    const sigset_t signals = end_signals();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(kShutdownLimit);
    const timespec limit{.tv_sec = seconds.count(),
                         .tv_nsec = (kShutdownLimit - seconds).count() * 1'000'000};
    const int signal = sigtimedwait(&signals, nullptr, &limit);
    if (signal > 0) ::_exit(128 + signal);
    ::_exit(kExitOk);
  }).detach();
}

int fail_with(const Error& error) {
  std::cerr << "streamstyle: " << error.text() << "\n";
  return error.code == ErrorCode::kInvalidArgument ? kExitUsage : kExitFailed;
}

}  // namespace

int run_serve(const Config& config) {
  if (auto levels = set_log_levels(config.text("log")); !levels) return fail_with(levels.error());
  auto options = to_serve_options(config);
  if (!options) return fail_with(options.error());

  keep_one_heap();
  // Before the first thread, so that all of them leave the signals to this one.
  const sigset_t signals = end_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::signal(SIGPIPE, SIG_IGN);

  const std::filesystem::path log_file = options->data / "logs" / "streamstyle.log";
  auto service = Service::make(std::move(*options));
  if (!service) return fail_with(service.error());
  if (auto opened = open_log_file({.path = log_file.string()}); !opened) {
    log("app").warn("no log file: " + opened.error().message);
  }
  if (auto listening = (*service)->listen(); !listening) return fail_with(listening.error());
  std::cout << (*service)->announcement() << std::flush;
  (*service)->start();

  int signal = -1;
  while (signal < 0) {
    (*service)->tick();
    signal = sigtimedwait(&signals, nullptr, &kTick);
  }
  log("app").info("shutting down");
  watch_shutdown();
  (*service)->drain();
  service->reset();
  close_log_file();
  return kExitOk;
}

}  // namespace streamstyle
