#include "app/bench_load.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <optional>
#include <thread>

#include "stream/percentile.h"

namespace streamstyle {
namespace {

constexpr auto kAnswerLimit = std::chrono::seconds(5);
constexpr std::size_t kPicturesApart = 5;  // streams start at different pictures

TimePoint now() { return SteadyClock().now(); }

double seconds(Duration time) { return std::chrono::duration<double>(time).count(); }

/// Times of one load, the same for all its streams.
struct Window {
  TimePoint start;    // of the warm-up
  TimePoint counted;  // of what counts
  TimePoint end;
};

/// Drives one stream on a thread of its own.
class Driver {
 public:
  Driver(BenchStream& stream, const LoadPlan& plan, int index)
      : stream_(stream), plan_(plan), index_(index) {}

  Result<StreamOutcome> run(const Window& window) {
    window_ = window;
    // Cameras don't take their pictures at the same instant.
    next_picture_ = window.start + period() * index_ / plan_.num_streams;
    while (now() < window.end) {
      if (auto sent = send_due(); !sent) return tl::unexpected(sent.error());
      const TimePoint until = plan_.rate > 0 ? std::min(next_picture_, window.end) : window.end;
      if (auto got = receive(until); !got) return tl::unexpected(got.error());
    }
    const TimePoint limit = now() + kAnswerLimit;
    while (stream_.in_flight() > 0 && now() < limit) {
      if (auto got = receive(limit); !got) return tl::unexpected(got.error());
    }
    outcome_.rate =
        static_cast<double>(outcome_.latencies_ms.size()) / seconds(window.end - window.counted);
    outcome_.counts = stream_.counts();
    outcome_.unanswered = stream_.in_flight();
    return std::move(outcome_);
  }

 private:
  Duration period() const {
    return plan_.rate > 0 ? Duration(static_cast<Duration::rep>(1e6 / plan_.rate)) : Duration(0);
  }

  bool has_credit() const { return stream_.in_flight() < stream_.max_in_flight(); }

  Result<void> send_due() {
    if (plan_.rate <= 0) {
      while (has_credit()) {
        if (auto sent = stream_.send(now()); !sent) return sent;
      }
      return {};
    }
    // A camera keeps its times: who sends a picture late has taken it in time nevertheless.
    while (next_picture_ <= now()) {
      const TimePoint captured = next_picture_;
      next_picture_ += period();
      if (!plan_.ignores_credit && !has_credit()) continue;
      if (auto sent = stream_.send(captured); !sent) return sent;
    }
    return {};
  }

  Result<void> receive(TimePoint until) {
    const auto event = stream_.receive(until - now());
    if (!event) return tl::unexpected(event.error());
    if (*event != BenchStream::Event::kStyled) return {};
    const BenchStream::Styled& styled = stream_.styled();
    if (styled.received >= window_.counted && styled.received < window_.end) {
      outcome_.latencies_ms.push_back(styled.latency_ms);
    }
    return {};
  }

  BenchStream& stream_;
  const LoadPlan& plan_;
  const int index_;
  Window window_;
  TimePoint next_picture_;
  StreamOutcome outcome_;
};

/// Lifts the stream's Look to revision 1 + `changes`.
Result<void> change_look(BenchStream& stream, int changes) {
  for (int i = 1; i <= changes; ++i) {
    if (auto sent = stream.send_look({{"seed", i}}); !sent) return sent;
    auto event = Result<BenchStream::Event>(BenchStream::Event::kNothing);
    while (event && *event != BenchStream::Event::kLook) event = stream.receive(kAnswerLimit);
    if (!event) return tl::unexpected(event.error());
  }
  return {};
}

/// Appends the streams to `streams`, up to the first that fails.
Result<void> open_streams(const BenchServer& server, const BenchPictures& pictures,
                          const LoadPlan& plan, std::vector<BenchStream>& streams) {
  const auto styles = server.styles();
  if (!styles) return tl::unexpected(styles.error());
  for (int i = 0; i < plan.num_streams; ++i) {
    const auto index = static_cast<std::size_t>(i);
    BenchStream::Options options;
    options.size = plan.size;
    if (plan.rate > 0) options.rate = plan.rate;
    options.first_picture = index * kPicturesApart;
    options.look = look_of_style((*styles)[index % styles->size()]);
    auto stream = BenchStream::open(server.stream_url(), pictures, options);
    if (!stream) return tl::unexpected(stream.error());
    streams.push_back(std::move(*stream));
    if (auto changed = change_look(streams.back(), i); !changed) return changed;
  }
  return {};
}

Result<LoadOutcome> drive(const BenchServer& server, const LoadPlan& plan,
                          std::vector<BenchStream>& streams) {
  const TimePoint start = now() + std::chrono::milliseconds(50);
  const Window window{start, start + plan.warm_up, start + plan.warm_up + plan.length};
  LoadOutcome outcome;
  std::mutex mutex;  // protects outcome.streams and problem
  std::optional<Error> problem;
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < streams.size(); ++i) {
    threads.emplace_back([&, i] {
      std::this_thread::sleep_until(window.start);
      auto one = Driver(streams[i], plan, static_cast<int>(i)).run(window);
      const std::lock_guard lock(mutex);
      if (one) {
        outcome.streams.push_back(std::move(*one));
      } else {
        problem = one.error();
      }
    });
  }
  std::this_thread::sleep_until(window.counted);
  const double rss_start_mb = server.resident_mb();
  std::this_thread::sleep_until(window.end);
  const double rss_end_mb = server.resident_mb();
  for (std::thread& thread : threads) thread.join();
  if (problem) return tl::unexpected(*problem);
  outcome.rss_start_mb = rss_start_mb;
  outcome.rss_end_mb = rss_end_mb;
  return outcome;
}

}  // namespace

double LoadOutcome::total_rate() const {
  return std::accumulate(streams.begin(), streams.end(), 0.0,
                         [](double sum, const StreamOutcome& each) { return sum + each.rate; });
}

double LoadOutcome::least_share() const {
  double least = 1e9;
  for (const StreamOutcome& each : streams) least = std::min(least, each.rate);
  const double mean = total_rate() / static_cast<double>(streams.size());
  return mean > 0 ? 100 * least / mean : 0;
}

double LoadOutcome::largest_share() const {
  double largest = 0;
  for (const StreamOutcome& each : streams) largest = std::max(largest, each.rate);
  const double mean = total_rate() / static_cast<double>(streams.size());
  return mean > 0 ? 100 * largest / mean : 0;
}

double LoadOutcome::latency_ms(double p) const {
  std::vector<double> all;
  for (const StreamOutcome& each : streams) {
    all.insert(all.end(), each.latencies_ms.begin(), each.latencies_ms.end());
  }
  return percentile(std::move(all), p);
}

double LoadOutcome::latency_growth() const {
  std::vector<double> first;
  std::vector<double> second;
  for (const StreamOutcome& each : streams) {
    const auto& all = each.latencies_ms;
    const auto middle = all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2);
    first.insert(first.end(), all.begin(), middle);
    second.insert(second.end(), middle, all.end());
  }
  const double before = percentile(std::move(first), 0.95);
  return before > 0 ? percentile(std::move(second), 0.95) / before : 0;
}

double LoadOutcome::dropped_percent() const {
  double sent = 0;
  double dropped = 0;
  for (const StreamOutcome& each : streams) {
    sent += static_cast<double>(each.counts.sent);
    dropped += static_cast<double>(each.counts.dropped);
  }
  return sent > 0 ? 100 * dropped / sent : 0;
}

std::uint64_t LoadOutcome::wrong() const {
  std::uint64_t sum = 0;
  for (const StreamOutcome& each : streams) sum += each.counts.wrong();
  return sum;
}

int LoadOutcome::unanswered() const {
  int sum = 0;
  for (const StreamOutcome& each : streams) sum += each.unanswered;
  return sum;
}

Result<LoadOutcome> run_load(const BenchServer& server, const BenchPictures& pictures,
                             const LoadPlan& plan) {
  std::vector<BenchStream> streams;
  const auto opened = open_streams(server, pictures, plan, streams);
  auto outcome = opened ? drive(server, plan, streams) : tl::unexpected(opened.error());
  for (const BenchStream& stream : streams) {
    const auto ended = server.end_stream(stream.id());
    if (!ended && outcome) return tl::unexpected(ended.error());
  }
  return outcome;
}

}  // namespace streamstyle
