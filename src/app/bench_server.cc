#include "app/bench_server.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <nlohmann/json.hpp>
#include <string_view>
#include <thread>
#include <utility>

#include "app/bench_machine.h"
#include "base/clock.h"

namespace streamstyle {
namespace {

constexpr auto kStartLimit = std::chrono::seconds(30);
constexpr auto kReadyLimit = std::chrono::seconds(90);  // a first compile on a slow machine

/// The environment without this program's own variables.
std::vector<char*> plain_environment() {
  std::vector<char*> variables;
  for (char** each = environ; *each != nullptr; ++each) {
    if (!std::string_view(*each).starts_with("STREAMSTYLE_")) variables.push_back(*each);
  }
  variables.push_back(nullptr);
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (std::string& text : texts) all.push_back(text.data());
  all.push_back(nullptr);
  return all;
}

}  // namespace

Result<BenchServer> BenchServer::start(const std::filesystem::path& data,
                                       const std::filesystem::path& models,
                                       const std::string& engine,
                                       const std::vector<std::string>& flags) {
  std::vector<std::string> words = {"streamstyle", "serve", "--listen", "127.0.0.1:0",
                                    "--data",      data,    "--models", models,
                                    "--engine",    engine,  "--log",    "error"};
  words.insert(words.end(), flags.begin(), flags.end());
  const std::vector<char*> arguments = pointers(words);
  const std::vector<char*> variables = plain_environment();
  std::array<int, 2> pipe{};
  if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return fail(ErrorCode::kIo, "No pipe can be made");
  const pid_t parent = ::getpid();
  const pid_t pid = ::fork();
  if (pid == 0) {
    // Only what is safe between fork and exec of a process with threads.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(127);
    ::dup2(pipe[1], STDOUT_FILENO);
    ::execve("/proc/self/exe", arguments.data(), variables.data());
    ::_exit(127);
  }
  ::close(pipe[1]);
  if (pid < 0) {
    ::close(pipe[0]);
    return fail(ErrorCode::kIo, "The server's process can't be started");
  }
  BenchServer server(pid, pipe[0]);
  if (auto read = server.read_url(); !read) return tl::unexpected(read.error());
  if (auto ready = server.wait_until_ready(); !ready) return tl::unexpected(ready.error());
  return server;
}

BenchServer::BenchServer(BenchServer&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      output_(std::exchange(other.output_, -1)),
      url_(std::move(other.url_)) {}

BenchServer& BenchServer::operator=(BenchServer&& other) noexcept {
  std::swap(pid_, other.pid_);
  std::swap(output_, other.output_);
  std::swap(url_, other.url_);
  return *this;
}

BenchServer::~BenchServer() {
  if (pid_ > 0) {
    ::kill(pid_, SIGTERM);  // it ends within 5 s by itself
    while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  if (output_ >= 0) ::close(output_);
}

Result<void> BenchServer::read_url() {
  constexpr std::string_view kMark = "listening on ";
  std::string text;
  std::array<char, 512> buffer{};
  while (true) {
    const std::size_t mark = text.find(kMark);
    const std::size_t end = mark == std::string::npos ? mark : text.find('\n', mark);
    if (end != std::string::npos) {
      url_ = text.substr(mark + kMark.size(), end - mark - kMark.size());
      return {};
    }
    pollfd waiting{output_, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(kStartLimit / std::chrono::milliseconds(1))) <= 0) {
      return fail(ErrorCode::kUnavailable, "The server did not start listening");
    }
    const ssize_t count = ::read(output_, buffer.data(), buffer.size());
    if (count <= 0) return fail(ErrorCode::kUnavailable, "The server ended while starting");
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

Result<void> BenchServer::wait_until_ready() const {
  auto client = HttpClient::make(url_);
  if (!client) return tl::unexpected(client.error());
  const auto deadline = SteadyClock().now() + kReadyLimit;
  std::string answer = "no answer";
  while (SteadyClock().now() < deadline) {
    const auto ready = client->get("/readyz");
    if (ready && ready->status == 200) return {};
    if (ready) answer = ready->body;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return fail(ErrorCode::kUnavailable, "The server did not become ready: " + answer);
}

double BenchServer::resident_mb() const { return streamstyle::resident_mb(pid_); }

Result<std::vector<std::string>> BenchServer::styles() const {
  auto client = HttpClient::make(url_);
  if (!client) return tl::unexpected(client.error());
  const auto answer = client->get("/v1/styles");
  if (!answer) return tl::unexpected(answer.error());
  const auto body = nlohmann::json::parse(answer->body, nullptr, false);
  if (answer->status != 200 || !body.is_object()) {
    return fail(ErrorCode::kInternal, "The server does not list its styles: " + answer->body);
  }
  std::vector<std::string> ids;
  for (const auto& style : body.at("styles")) ids.push_back(style.at("id"));
  return ids;
}

Result<void> BenchServer::end_stream(const std::string& id) const {
  auto client = HttpClient::make(url_);
  if (!client) return tl::unexpected(client.error());
  const auto answer = client->request("DELETE", "/v1/streams/" + id);
  if (!answer) return tl::unexpected(answer.error());
  if (answer->status >= 300) return fail(ErrorCode::kInternal, answer->body);
  return {};
}

}  // namespace streamstyle
