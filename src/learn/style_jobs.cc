#include "learn/style_jobs.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <tuple>
#include <utility>

#include "base/atomic_file.h"
#include "base/log.h"
#include "base/random_id.h"
#include "style/code_points.h"

namespace streamstyle {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;
using State = StyleJob::State;

constexpr std::size_t kMaxKept = 50;
constexpr int kMaxTries = 3;  // of a process that crashes
constexpr int kExitInterrupted = 130;
constexpr auto kStopLimit = std::chrono::milliseconds(1500);

/// Rises with time, so that jobs of an earlier run come first.
std::string new_id() {
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  char text[32];
  std::snprintf(text, sizeof text, "%013lld", static_cast<long long>(now.count()));
  return std::string(text) + "-" + random_hex(4);
}

std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The last sentence that the process wrote for people.
std::string last_words(const fs::path& file) {
  std::ifstream in(file);
  std::string last;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) last = line;
  }
  constexpr std::string_view kPrefix = "streamstyle: ";
  if (last.starts_with(kPrefix)) last.erase(0, kPrefix.size());
  return last.substr(0, 500);
}

tl::unexpected<Error> no_such_job(std::string_view id) {
  return fail(ErrorCode::kNotFound, "There is no job " + in_quotes(id),
              "GET /v1/styles/jobs lists all");
}

bool has_ended(const StyleJob& job) {
  return job.state != State::kQueued && job.state != State::kRunning;
}

}  // namespace

std::string_view state_name(State state) {
  switch (state) {
    case State::kQueued:
      return "queued";
    case State::kRunning:
      return "running";
    case State::kDone:
      return "done";
    case State::kFailed:
      return "failed";
    case State::kCancelled:
      return "cancelled";
  }
  return "failed";
}

StyleJobs::StyleJobs(Options options, TaughtStyles& taught, OnChange on_change)
    : options_(std::move(options)), taught_(taught), on_change_(std::move(on_change)) {
  if (!options_.unavailable.empty()) return;
  take_up();
  thread_ = std::thread([this] { run(); });
}

StyleJobs::~StyleJobs() { finish(); }

fs::path StyleJobs::folder_of(std::string_view id) const {
  return options_.data / "learning" / "jobs" / std::string(id);
}

void StyleJobs::take_up() {
  std::error_code error;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(options_.data / "learning" / "jobs", error)) {
    folders.push_back(entry.path());
  }
  std::sort(folders.begin(), folders.end());
  for (const fs::path& folder : folders) {
    std::ifstream in(folder / "job.json");
    const json head = json::parse(in, nullptr, false);
    const bool is_whole = head.is_object() && head.contains("name") && head["name"].is_string() &&
                          fs::exists(folder / "source", error);
    StyleJob job{folder.filename().string(), is_whole ? head["name"].get<std::string>() : ""};
    if (is_whole && head.contains("relearns") && head["relearns"].is_string()) {
      job.relearns = head["relearns"].get<std::string>();
    }
    if (is_whole && (job.relearns.empty() || taught_.is_untaught(job.relearns))) {
      relearned_.insert(job.relearns);
      enqueue_locked(std::move(job));
    } else {
      fs::remove_all(folder, error);
    }
  }
  if (waiting_.empty()) enqueue_untaught();
}

bool StyleJobs::enqueue_untaught() {
  for (const std::string& id : taught_.untaught()) {
    {
      const std::lock_guard lock(mutex_);
      if (!relearned_.insert(id).second) continue;
    }
    const auto bytes = taught_.read(id);
    const auto file = bytes ? parse_style_file(*bytes) : tl::unexpected(bytes.error());
    if (!file) continue;
    const StyleJob job{.id = new_id(), .name = file->name, .relearns = id};
    if (auto saved = save(job, *bytes); !saved) {
      log("learn").warn(saved.error().text());
      continue;
    }
    log("learn").info("The style " + id + " is learned again for the present network");
    {
      const std::lock_guard lock(mutex_);
      enqueue_locked(job);
    }
    tell(job.id);
    return true;
  }
  return false;
}

Result<void> StyleJobs::save(const StyleJob& job, ByteView source) const {
  const fs::path folder = folder_of(job.id);
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return fail(ErrorCode::kIo, folder.string() + " can't be made: " + error.message());
  json head{{"name", job.name}};
  if (!job.relearns.empty()) head["relearns"] = job.relearns;
  auto written = write_atomically(folder / "source", as_text(source));
  if (written) written = write_atomically(folder / "job.json", head.dump());
  if (!written) fs::remove_all(folder, error);
  return written;
}

Result<StyleJob> StyleJobs::add(const std::string& name, ByteView source) {
  if (!options_.unavailable.empty()) {
    return fail(ErrorCode::kUnsupported, options_.unavailable);
  }
  const std::size_t num_taught = taught_.count();
  {
    const std::lock_guard lock(mutex_);
    const auto num_new = static_cast<std::size_t>(
        std::count_if(waiting_.begin(), waiting_.end(),
                      [&](const std::string& id) { return jobs_.at(id).relearns.empty(); }));
    if (num_new >= kMaxWaiting) {
      return fail(ErrorCode::kTooManyRequests,
                  std::to_string(kMaxWaiting) + " styles wait to be learned already",
                  "Try again when one is done");
    }
    if (num_taught + num_new >= StyleBank::kMaxTaught) {
      return fail(ErrorCode::kTooLarge,
                  "There are " + std::to_string(StyleBank::kMaxTaught) + " taught styles",
                  "Delete one that is not needed");
    }
  }
  StyleJob job{new_id(), name};
  if (auto saved = save(job, source); !saved) return tl::unexpected(saved.error());
  {
    const std::lock_guard lock(mutex_);
    enqueue_locked(job);
  }
  wake_.notify_one();
  tell(job.id);
  return job;
}

void StyleJobs::enqueue_locked(StyleJob job) {
  waiting_.push_back(job.id);
  jobs_.emplace(job.id, std::move(job));
  for (auto entry = jobs_.begin(); entry != jobs_.end() && jobs_.size() > kMaxKept;) {
    const bool is_needed = !has_ended(entry->second) || entry->first == running_;
    entry = is_needed ? std::next(entry) : jobs_.erase(entry);
  }
}

Result<StyleJob> StyleJobs::get(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(id);
  if (found == jobs_.end()) return no_such_job(id);
  return found->second;
}

std::vector<StyleJob> StyleJobs::list() const {
  const std::lock_guard lock(mutex_);
  std::vector<StyleJob> jobs;
  for (const auto& [id, job] : jobs_) jobs.push_back(job);
  return jobs;
}

Result<Bytes> StyleJobs::preview(std::string_view id) const {
  const auto job = get(id);
  if (!job) return tl::unexpected(job.error());
  auto bytes = read_file_bytes(folder_of(job->id) / "preview.jpg", 1U << 20U);
  if (!bytes) return fail(ErrorCode::kNotFound, "There is no preview of this job");
  return bytes;
}

Result<void> StyleJobs::cancel(std::string_view id) {
  bool is_running = false;
  {
    const std::lock_guard lock(mutex_);
    const auto found = jobs_.find(id);
    if (found == jobs_.end()) return no_such_job(id);
    is_running = running_ == id;
    if (has_ended(found->second) || (is_running && is_saving_)) return {};
    found->second.state = State::kCancelled;
    if (is_running && process_) process_->stop();
    waiting_.erase(std::remove(waiting_.begin(), waiting_.end(), id), waiting_.end());
  }
  std::error_code ignored;
  if (!is_running) fs::remove_all(folder_of(id), ignored);
  tell(std::string(id));
  return {};
}

void StyleJobs::forget(std::string_view style) {
  std::string id;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [job_id, job] : jobs_) {
      if (job.relearns == style && !has_ended(job)) id = job_id;
    }
  }
  if (!id.empty()) std::ignore = cancel(id);
}

void StyleJobs::finish() {
  {
    std::unique_lock lock(mutex_);
    if (!thread_.joinable()) return;
    is_stopping_ = true;
    wake_.notify_all();
    if (process_) process_->stop();
    const bool is_idle = wake_.wait_for(lock, kStopLimit, [this] { return running_.empty(); });
    if (!is_idle && process_) process_->kill();
  }
  thread_.join();
}

void StyleJobs::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    if (waiting_.empty()) {
      lock.unlock();
      const bool has_more = enqueue_untaught();
      lock.lock();
      if (!has_more) wake_.wait(lock, [this] { return is_stopping_ || !waiting_.empty(); });
      continue;
    }
    const std::string id = waiting_.front();
    waiting_.pop_front();
    running_ = id;
    jobs_.at(id).state = State::kRunning;  // at once, so that no cancel comes between
    lock.unlock();
    work(id);
    lock.lock();
    running_.clear();
    is_saving_ = false;
    wake_.notify_all();
  }
}

void StyleJobs::tell(const std::string& id) {
  const std::lock_guard telling(telling_);
  if (const auto job = get(id)) on_change_(*job);
}

bool StyleJobs::is_ending_locked(const std::string& id) const {
  return is_stopping_ || jobs_.at(id).state == State::kCancelled;
}

void StyleJobs::work(const std::string& id) {
  tell(id);
  const Outcome outcome = learn(*get(id));
  {
    const std::lock_guard lock(mutex_);
    const bool is_cancelled = jobs_.at(id).state == State::kCancelled;
    if (is_stopping_ && !is_cancelled && outcome.state != State::kDone) return;  // goes on later
  }
  std::error_code ignored;
  fs::remove_all(folder_of(id), ignored);
  if (outcome.state == State::kFailed) {
    log("learn").warn("A style wasn't learned: " + outcome.detail);
  }
  {
    const std::lock_guard lock(mutex_);
    StyleJob& job = jobs_.at(id);
    if (job.state == State::kCancelled) return;  // told already
    job.state = outcome.state;
    job.style = outcome.style;
    if (outcome.state == State::kDone) {
      job.progress = 1;  // and keeps the learner's note
    } else {
      job.detail = outcome.detail;
    }
  }
  tell(id);
}

StyleJobs::Outcome StyleJobs::learn(const StyleJob& job) {
  const fs::path folder = folder_of(job.id);
  for (int attempt = 1;; ++attempt) {
    const auto process = std::make_shared<LearnerProcess>();
    auto started = process->start(
        options_.learner,
        {"learn", folder / "source", "--name", job.name, "--models", options_.models, "--data",
         options_.data, "--work", folder, "--out", folder / "result.streamstyle", "--minutes",
         std::to_string(options_.seconds / 60.0), "--background", "--json"},
        folder / "errors");
    if (!started) return {.detail = started.error().text()};
    {
      const std::lock_guard lock(mutex_);
      process_ = process;
      // Whoever cancelled before found no process to stop.
      if (is_ending_locked(job.id)) process->stop();
    }
    for (std::string line; process->read_line(line);) note_progress(job.id, line);
    const int code = process->wait();
    {
      const std::lock_guard lock(mutex_);
      process_.reset();
      if (is_ending_locked(job.id)) return {State::kCancelled};
      is_saving_ = code == 0;
    }
    if (code == 0) return keep(job);
    if (code > 0 && code != kExitInterrupted) return {.detail = last_words(folder / "errors")};
    if (attempt == kMaxTries) return {.detail = "The process that learns ended unexpectedly"};
    log("learn").warn("The process that learns ended unexpectedly; it goes on where it was");
  }
}

StyleJobs::Outcome StyleJobs::keep(const StyleJob& job) {
  const auto bytes = read_file_bytes(folder_of(job.id) / "result.streamstyle", kMaxStyleFileBytes);
  if (!bytes) return {.detail = bytes.error().message};
  auto file = parse_style_file(*bytes);
  if (!file) return {.detail = file.error().message};
  if (!job.relearns.empty()) {
    file->id = job.relearns;
    const auto relearned = taught_.relearn(*file);
    if (relearned) return {State::kDone, file->id};
    // Deleted meanwhile: nobody misses it.
    if (relearned.error().code == ErrorCode::kNotFound) return {State::kCancelled};
    return {.detail = relearned.error().text()};
  }
  const auto id = taught_.add(std::move(*file));
  if (!id) return {.detail = id.error().text()};
  return {State::kDone, *id};
}

void StyleJobs::note_progress(const std::string& id, const std::string& line) {
  const json told = json::parse(line, nullptr, false);
  if (!told.is_object()) return;
  const bool has_progress = told.contains("progress") && told["progress"].is_number();
  const bool has_note = told.contains("note") && told["note"].is_string();
  if (!has_progress && !has_note) return;
  {
    const std::lock_guard lock(mutex_);
    StyleJob& job = jobs_.at(id);
    if (job.state != State::kRunning) return;
    if (has_progress) job.progress = std::clamp(told["progress"].get<double>(), 0.0, 1.0);
    if (has_note) job.detail = told["note"].get<std::string>();
  }
  tell(id);
}

}  // namespace streamstyle
