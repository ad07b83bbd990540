#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <queue>
#include <vector>

#include "stream/mailbox.h"
#include "stream/percentile.h"
#include "stream/scheduler.h"

namespace streamstyle::simulation {

/// A client of the simulation: a camera with a fixed rate.
struct Camera {
  double rate = 30;
  Size size{512, 512};
  double granted_rate = 30;
  /// Frames it may have unanswered; none = it ignores credit and sends every frame.
  std::optional<int> credit{};
  int max_batch = 1;
  double effort = 1;
  Duration phase{};  ///< when its first frame comes
  TimePoint stops{Duration::max()};
};

struct Painted {
  TimePoint at;
  Duration latency;  ///< from arrival to painted
};

/// What became of a client's frames.
struct Outcome {
  int sent = 0;
  int superseded = 0;
  std::vector<Painted> painted;
  std::map<DropReason, int> dropped;
  int unanswered = 0;

  double rate(TimePoint from, TimePoint to) const {
    const auto count = std::count_if(painted.begin(), painted.end(),
                                     [&](const Painted& p) { return p.at >= from && p.at < to; });
    return static_cast<double>(count) / std::chrono::duration<double>(to - from).count();
  }
  Duration latency(double p, TimePoint from = {}) const {
    std::vector<Duration> all;
    for (const Painted& each : painted) {
      if (each.at >= from) all.push_back(each.latency);
    }
    return percentile(all, p);
  }
  /// The longest time without a picture in [from, to].
  Duration longest_gap(TimePoint from, TimePoint to) const {
    Duration longest{};
    TimePoint last = from;
    for (const Painted& each : painted) {
      if (each.at <= from || each.at > to) continue;
      longest = std::max(longest, each.at - last);
      last = each.at;
    }
    return std::max(longest, to - last);
  }
};

/// Runs a Scheduler the way the hub does, with an engine whose true cost the test decides and with
/// cameras for clients; single-threaded, on simulated time. next() is called after each event and
/// at wake_at, and at no other time.
class Simulation {
 public:
  using TrueCost = std::function<Duration(const WorkShape&, TimePoint)>;

  Simulation(SchedulerOptions options, TrueCost true_cost)
      : scheduler_(std::move(options), costs_), true_cost_(std::move(true_cost)) {}

  StreamHandle join(const Camera& camera) {
    const StreamHandle handle = ++last_handle_;
    Client& client = clients_[handle];
    client.camera = camera;
    scheduler_.add(handle, {camera.size, camera.granted_rate, camera.max_batch});
    at(now_ + camera.phase, [this, handle] { expose(handle); });
    return handle;
  }

  /// The client disconnects; its outcome can still be asked for.
  void leave(StreamHandle handle) {
    clients_[handle].has_left = true;
    (void)clients_[handle].mailbox.take();
    scheduler_.remove(handle);
  }

  void run(Duration time) {
    const TimePoint end = now_ + time;
    while (!events_.empty() && events_.top().at <= end) {
      const Event event = events_.top();
      events_.pop();
      if (event.wake_up != 0 && event.wake_up != last_wake_up_) continue;
      now_ = event.at;
      if (event.action) event.action();
      decide();
    }
    now_ = end;
  }

  TimePoint now() const { return now_; }
  const CostModel& costs() const { return costs_; }
  const Outcome& of(StreamHandle handle) const { return clients_.at(handle).outcome; }
  std::size_t largest_batch() const { return largest_batch_; }
  /// Time that the engine has spent.
  Duration busy() const { return busy_; }
  int num_decisions() const { return num_decisions_; }
  bool has_settled() const { return scheduler_.is_idle() && ready_.empty(); }

 private:
  struct Client {
    Camera camera;
    Mailbox<TimePoint> mailbox;
    Outcome outcome;
    int in_flight = 0;
    bool has_left = false;
  };
  struct Work {
    Batch batch;
    std::vector<TimePoint> arrivals;
  };
  struct Event {
    TimePoint at;
    int order;
    std::function<void()> action;
    int wake_up = 0;  // 0 = not a wake-up; only the last one asked for counts
    bool operator>(const Event& other) const {
      return std::tie(at, order) > std::tie(other.at, other.order);
    }
  };

  void at(TimePoint when, std::function<void()> action) {
    events_.push({when, ++num_events_, std::move(action), 0});
  }

  void expose(StreamHandle handle) {
    Client& client = clients_[handle];
    if (client.has_left || now_ >= client.camera.stops) return;
    at(now_ + Duration(static_cast<Duration::rep>(1e6 / client.camera.rate)),
       [this, handle] { expose(handle); });
    if (client.camera.credit && client.in_flight >= *client.camera.credit) return;
    ++client.outcome.sent;
    ++client.in_flight;
    if (client.mailbox.put(now_)) {
      ++client.outcome.superseded;
      --client.in_flight;
    }
    client.outcome.unanswered = client.in_flight;
    scheduler_.frame_waiting(handle, now_, client.camera.effort);
  }

  void decide() {
    const Decision decision = scheduler_.next(now_);
    ++num_decisions_;
    for (const Drop& drop : decision.drops) {
      Client& client = clients_[drop.stream];
      (void)client.mailbox.take();
      ++client.outcome.dropped[drop.reason];
      client.outcome.unanswered = --client.in_flight;
    }
    if (decision.batch) decode(*decision.batch);
    ++last_wake_up_;
    if (decision.wake_at) events_.push({*decision.wake_at, ++num_events_, {}, last_wake_up_});
  }

  void decode(const Batch& batch) {
    Work work{batch, {}};
    for (const StreamHandle handle : batch.streams) {
      work.arrivals.push_back(clients_[handle].mailbox.take().value());
    }
    largest_batch_ = std::max(largest_batch_, batch.streams.size());
    at(now_ + kDecode, [this, work] {
      scheduler_.decoded(work.batch.id, now_);
      ready_.push(work);
      feed_engine();
    });
  }

  void feed_engine() {
    if (is_rendering_ || ready_.empty()) return;
    const Work work = ready_.front();
    ready_.pop();
    is_rendering_ = true;
    scheduler_.started(work.batch.id, now_);
    const WorkShape shape{work.batch.size, static_cast<int>(work.batch.streams.size()),
                          work.batch.effort};
    const Duration took = true_cost_(shape, now_);
    busy_ += took;
    at(now_ + took, [this, work, took] {
      is_rendering_ = false;
      scheduler_.finished(work.batch.id, now_, took);
      for (std::size_t i = 0; i < work.arrivals.size(); ++i) {
        Client& client = clients_[work.batch.streams[i]];
        client.outcome.painted.push_back({now_, now_ - work.arrivals[i]});
        client.outcome.unanswered = --client.in_flight;
      }
      feed_engine();
    });
  }

  static constexpr Duration kDecode = std::chrono::milliseconds(2);

  CostModel costs_;
  Scheduler scheduler_;
  TrueCost true_cost_;
  std::map<StreamHandle, Client> clients_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::queue<Work> ready_;
  TimePoint now_{std::chrono::seconds(1000)};
  StreamHandle last_handle_ = 0;
  int num_events_ = 0;
  int last_wake_up_ = 0;
  int num_decisions_ = 0;
  bool is_rendering_ = false;
  std::size_t largest_batch_ = 0;
  Duration busy_{};
};

}  // namespace streamstyle::simulation
