#include "learn/learner_process.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace streamstyle {
namespace {

constexpr std::size_t kMaxLine = 64U << 10U;

/// The settings of posix_spawn(), freed at the end.
struct SpawnSettings {
  SpawnSettings() {
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    // The server blocks the signals that end it; the new process must get them.
    sigset_t none;
    sigset_t defaults;
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;

  posix_spawn_file_actions_t files{};
  posix_spawnattr_t attributes{};
};

}  // namespace

LearnerProcess::~LearnerProcess() {
  kill();
  wait();
}

Result<void> LearnerProcess::start(const std::filesystem::path& program,
                                   std::vector<std::string> arguments,
                                   const std::filesystem::path& errors) {
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return fail(ErrorCode::kIo, "No pipe can be made");
  SpawnSettings settings;
  posix_spawn_file_actions_addopen(&settings.files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&settings.files, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&settings.files, STDERR_FILENO, errors.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  arguments.insert(arguments.begin(), "streamstyle");
  std::vector<char*> pointers;
  for (std::string& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  pid_t pid = -1;
  const int failed = posix_spawn(&pid, program.c_str(), &settings.files, &settings.attributes,
                                 pointers.data(), environ);
  ::close(pipe[1]);
  if (failed != 0) {
    ::close(pipe[0]);
    return fail(ErrorCode::kIo, "The process that learns can't be started");
  }
  output_ = pipe[0];
  const std::lock_guard lock(mutex_);
  pid_ = pid;
  return {};
}

bool LearnerProcess::read_line(std::string& line) {
  while (true) {
    if (const std::size_t end = unread_.find('\n'); end != std::string::npos) {
      line = unread_.substr(0, end);
      unread_.erase(0, end + 1);
      return true;
    }
    if (output_ < 0 || unread_.size() > kMaxLine) return false;
    std::array<char, 4096> piece{};
    const ssize_t count = ::read(output_, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    unread_.append(piece.data(), static_cast<std::size_t>(count));
  }
}

int LearnerProcess::wait() {
  if (output_ >= 0) ::close(output_);
  output_ = -1;
  pid_t pid = -1;
  {
    const std::lock_guard lock(mutex_);
    pid = pid_;
  }
  if (pid < 0) return 0;
  // Left as a zombie until pid_ is forgotten, so that its number can't be another's.
  siginfo_t info{};
  while (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
  }
  const std::lock_guard lock(mutex_);
  int status = 0;
  ::waitpid(pid, &status, 0);
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

void LearnerProcess::send(int signal) {
  const std::lock_guard lock(mutex_);
  if (pid_ > 0) ::kill(pid_, signal);
}

}  // namespace streamstyle
