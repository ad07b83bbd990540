#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/bench_load.h"
#include "app/bench_progress.h"
#include "app/bench_sections.h"
#include "learn/learner_process.h"

namespace streamstyle {
namespace {

using nlohmann::json;
using Bound = BenchTarget::Bound;

constexpr int kUsableSteps = 300;  // what `streamstyle learn` takes by default
constexpr int kMaxMinutes = 15;
constexpr double kCameraRate = 30;
constexpr auto kStartLimit = std::chrono::minutes(3);  // of a learner at the lowest priority

TimePoint now() { return SteadyClock().now(); }

double seconds_since(TimePoint start) {
  return std::chrono::duration<double>(now() - start).count();
}

Result<std::filesystem::path> write_picture(const BenchContext& context) {
  const auto file = context.data / "learn.jpg";
  const Bytes& jpeg = context.pictures->jpegs.front();
  std::ofstream out(file, std::ios::binary);
  out.write(reinterpret_cast<const char*>(jpeg.data()), static_cast<std::streamsize>(jpeg.size()));
  if (!out.flush()) return fail(ErrorCode::kIo, file.string() + " can't be written");
  return file;
}

/// `streamstyle learn` with all processors: from the first step to the end, with the style's file.
Result<BenchProgress> learn_alone(const BenchContext& context) {
  const auto picture = write_picture(context);
  if (!picture) return tl::unexpected(picture.error());
  const TimePoint start = now();
  LearnerProcess process;
  auto started =
      process.start("/proc/self/exe",
                    {"learn", *picture, "--name", "Bench", "--models", context.models, "--data",
                     context.data / "learned", "--steps", std::to_string(kUsableSteps), "--minutes",
                     std::to_string(kMaxMinutes), "--json"},
                    context.data / "learn.errors");
  if (!started) return tl::unexpected(started.error());
  BenchProgress learned;
  for (std::string line; process.read_line(line);) {
    const json told = json::parse(line, nullptr, false);
    if (told.is_object()) learned.marks.push_back({told.value("step", 0.0), seconds_since(start)});
  }
  if (const int code = process.wait(); code != 0) {
    return fail(ErrorCode::kUnavailable, "streamstyle learn ended with " + std::to_string(code));
  }
  if (learned.marks.empty()) return fail(ErrorCode::kInternal, "streamstyle learn reports nothing");
  learned.marks.push_back({kUsableSteps, seconds_since(start)});
  if (learned.marks.back().at_s >= kMaxMinutes * 60) {
    return fail(ErrorCode::kUnavailable, std::to_string(kUsableSteps) + " steps take over " +
                                             std::to_string(kMaxMinutes) + " minutes here");
  }
  return learned;
}

/// A style that a server learns beside its streams.
class Job {
 public:
  /// Returns once its first step is done.
  static Result<Job> start(const BenchServer& server, const Bytes& picture) {
    auto client = HttpClient::make(server.url());
    if (!client) return tl::unexpected(client.error());
    const auto posted =
        client->request("POST", "/v1/styles?name=Bench", {},
                        {reinterpret_cast<const char*>(picture.data()), picture.size()});
    if (!posted) return tl::unexpected(posted.error());
    const json answer = json::parse(posted->body, nullptr, false);
    if (posted->status != 202) return fail(ErrorCode::kUnavailable, posted->body);
    Job job(std::move(*client), "/v1/styles/jobs/" + answer.at("id").get<std::string>());
    const TimePoint limit = now() + kStartLimit;
    while (now() < limit) {
      const auto progress = job.progress();
      if (!progress) return tl::unexpected(progress.error());
      if (*progress > 0) return job;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return fail(ErrorCode::kUnavailable, "The server does not begin to learn");
  }

  /// An error when it isn't being learned any more.
  Result<double> progress() {
    const auto answer = client_.get(path_);
    if (!answer) return tl::unexpected(answer.error());
    const json job = json::parse(answer->body, nullptr, false);
    const std::string state = job.is_object() ? job.value("state", "") : "";
    if (state != "running" && state != "queued") {
      return fail(ErrorCode::kUnavailable, "The server does not learn: " + answer->body);
    }
    return job.at("progress").get<double>();
  }

  Result<void> cancel() {
    const auto answer = client_.request("DELETE", path_);
    if (!answer) return tl::unexpected(answer.error());
    if (answer->status != 204) return fail(ErrorCode::kInternal, answer->body);
    return {};
  }

 private:
  Job(HttpClient client, std::string path) : client_(std::move(client)), path_(std::move(path)) {}

  HttpClient client_;
  std::string path_;
};

/// The loads of one stream, in the order that they ran in.
struct Beside {
  LoadOutcome before;
  LoadOutcome during;
  LoadOutcome after;

  double rate_share() const {
    return 200 * during.total_rate() / (before.total_rate() + after.total_rate());
  }
};

Result<Beside> learn_beside(const BenchContext& context) {
  const auto server =
      BenchServer::start(context.data, context.models, "style", {"--learn-seconds", "36000"});
  if (!server) return tl::unexpected(server.error());
  const LoadPlan plan{
      .rate = kCameraRate, .warm_up = context.length(2, 1), .length = context.length(20, 6)};
  const auto load = [&](const std::string& what) {
    context.say("learn, " + what);
    return run_load(*server, *context.pictures, plan);
  };
  auto before = load("a stream before");
  if (!before) return tl::unexpected(before.error());
  auto job = Job::start(*server, context.pictures->jpegs.front());
  if (!job) return tl::unexpected(job.error());
  auto during = load("a stream beside it");
  if (!during) return tl::unexpected(during.error());
  if (auto progress = job->progress(); !progress) return tl::unexpected(progress.error());
  if (auto cancelled = job->cancel(); !cancelled) return tl::unexpected(cancelled.error());
  auto after = load("a stream after");
  if (!after) return tl::unexpected(after.error());
  return Beside{std::move(*before), std::move(*during), std::move(*after)};
}

BenchTable alone_table(const BenchProgress& learned) {
  BenchTable table;
  table.name = "learn";
  table.title = "streamstyle learn, alone, from its start, on all processors";
  table.columns = {{"until", "until"}, {"seconds", "s", 1}};
  table.rows.push_back({"the first step", learned.marks.front().at_s});
  for (const int step : {50, 100, 200}) {
    const auto taken = learned.seconds_to(step);
    table.rows.push_back({std::to_string(step) + " steps", taken ? json(*taken) : json()});
  }
  table.rows.push_back(
      {std::to_string(kUsableSteps) + " steps and its file: usable", learned.marks.back().at_s});
  return table;
}

BenchTable beside_table(const Beside& beside) {
  BenchTable table;
  table.name = "learn";
  table.title = "a camera of 30 a second at 512x512, while a style is learned by the same server";
  table.columns = {{"load", "load"},        {"rate", "frames/s", 1},
                   {"p50_ms", "p50 ms", 1}, {"p95_ms", "p95 ms", 1},
                   {"p99_ms", "p99 ms", 1}, {"dropped_percent", "dropped %", 1}};
  const auto add = [&](const std::string& name, const LoadOutcome& outcome) {
    table.rows.push_back({name, outcome.total_rate(), outcome.latency_ms(0.5),
                          outcome.latency_ms(0.95), outcome.latency_ms(0.99),
                          outcome.dropped_percent()});
  };
  add("before", beside.before);
  add("while a style is learned", beside.during);
  add("after", beside.after);
  return table;
}

}  // namespace

Result<BenchFindings> bench_learn(const BenchContext& context) {
  context.say("learn, alone");
  const auto learned = learn_alone(context);
  if (!learned) return tl::unexpected(learned.error());
  const auto beside = learn_beside(context);
  if (!beside) return tl::unexpected(beside.error());
  BenchFindings findings;
  findings.tables = {alone_table(*learned), beside_table(*beside)};
  findings.targets = {
      {"a style from one picture, alone", Bound::kAtMost, 300, learned->marks.back().at_s, "s"},
      {"one stream while a style is learned", Bound::kAtLeast, 85, beside->rate_share(),
       "% of its rate"},
      {"while a style is learned: wrong frames", Bound::kAtMost, 0,
       static_cast<double>(beside->during.wrong()) + beside->during.unanswered(), "frames"}};
  return findings;
}

}  // namespace streamstyle
