#include "stream/scheduler.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace streamstyle {
namespace {

constexpr double kDecodeUsPerPixel = 0.02;  // before any decode has been seen
constexpr Duration kDecodeSlack = std::chrono::milliseconds(1);
constexpr double kLeastRate = 0.1;      // frames a second; keeps strides finite
constexpr double kBatchGain = 0.9;      // a bigger batch must cost at most this much per frame
constexpr double kTagTolerance = 1e-9;  // strides add up with rounding
constexpr int kPatienceInCosts = 3;

double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }

}  // namespace

Scheduler::Scheduler(SchedulerOptions options, CostModel& costs)
    : options_(std::move(options)), costs_(costs), decode_costs_(kDecodeUsPerPixel) {}

void Scheduler::add(StreamHandle stream, const StreamTraits& traits) {
  streams_[stream].traits = traits;
}

void Scheduler::update(StreamHandle stream, const StreamTraits& traits) {
  const auto found = streams_.find(stream);
  if (found != streams_.end()) found->second.traits = traits;
}

void Scheduler::remove(StreamHandle stream) { streams_.erase(stream); }

void Scheduler::frame_waiting(StreamHandle handle, TimePoint arrival, double effort) {
  const auto found = streams_.find(handle);
  if (found == streams_.end()) return;
  Stream& stream = found->second;
  if (stream.waiting) {
    stream.waiting->arrival = arrival;
    stream.waiting->effort = effort;
    stream.waiting->has_newer = false;
    return;
  }
  stream.waiting =
      Waiting{arrival, arrival, effort, std::max(stream.finish_tag, virtual_time_), false};
  if (!stream.hungry_since) stream.hungry_since = arrival;
}

void Scheduler::newer_waiting(StreamHandle handle) {
  const auto found = streams_.find(handle);
  if (found != streams_.end() && found->second.waiting) found->second.waiting->has_newer = true;
}

void Scheduler::frame_gone(StreamHandle stream) {
  const auto found = streams_.find(stream);
  if (found == streams_.end()) return;
  found->second.waiting.reset();
  found->second.hungry_since.reset();
}

Decision Scheduler::next(TimePoint now) {
  Decision decision;
  if (!staged_) stage(now, decision);
  drop_late(now, decision);
  yield_to_newer(now, decision);
  wake_when_late(now, decision);
  return decision;
}

void Scheduler::decoded(BatchId batch, TimePoint now) {
  if (!staged_ || staged_->batch.id != batch) return;
  decode_costs_.add(decode_shape(staged_->batch.size), now - staged_->taken_at, now);
}

void Scheduler::frame_failed(BatchId batch, StreamHandle stream) {
  if (!staged_ || staged_->batch.id != batch) return;
  std::erase(staged_->batch.streams, stream);
  if (staged_->batch.streams.empty()) staged_.reset();
}

void Scheduler::started(BatchId batch, TimePoint now) {
  if (!staged_ || staged_->batch.id != batch) return;
  running_ = Running{std::move(staged_->batch), now};
  staged_.reset();
}

void Scheduler::finished(BatchId batch, TimePoint now, std::optional<Duration> took) {
  if (!running_ || running_->batch.id != batch) return;
  if (took) costs_.add(shape(running_->batch), *took, now);
  running_.reset();
}

double Scheduler::stride(const Stream& stream) {
  return 1.0 / std::max(stream.traits.granted_rate, kLeastRate);
}

WorkShape Scheduler::shape(const Batch& batch) {
  return {batch.size, static_cast<int>(batch.streams.size()), batch.effort};
}

WorkShape Scheduler::decode_shape(Size size) { return {size, 1, 1}; }

Duration Scheduler::cost(const Stream& stream, TimePoint now) const {
  return costs_.estimate({stream.traits.size, 1, stream.waiting->effort}, now);
}

Duration Scheduler::patience(const Stream& stream, TimePoint now) const {
  return std::max(options_.budget, kPatienceInCosts * cost(stream, now));
}

TimePoint Scheduler::late_from(const Stream& stream, TimePoint now) const {
  return stream.waiting->arrival + patience(stream, now) - cost(stream, now);
}

bool Scheduler::is_starved(const Stream& stream, TimePoint now) const {
  return stream.hungry_since && now - *stream.hungry_since >= options_.starved_after;
}

bool Scheduler::may_drop(const Stream& stream, TimePoint now) const {
  return stream.last_taken && now - *stream.last_taken < options_.starved_after;
}

bool Scheduler::is_lost(const Stream& stream, TimePoint now) const {
  return may_drop(stream, now) && now > late_from(stream, now);
}

Scheduler::Candidates Scheduler::in_order(TimePoint now) {
  struct Ranked {
    std::tuple<int, double, double> rank;
    Candidate candidate;
  };
  std::vector<Ranked> ranked;
  const double lowest = lowest_tag();
  for (auto& [handle, stream] : streams_) {
    if (!stream.waiting) continue;
    const double tag = stream.waiting->start_tag;
    const bool has_turn = tag - lowest < stride(stream) - kTagTolerance;
    const TimePoint place = stream.waiting->first_arrival + patience(stream, now);
    std::tuple<int, double, double> rank{2, tag, 0};
    if (has_turn) rank = {1, seconds(place.time_since_epoch()), tag};
    if (is_starved(stream, now)) rank = {0, seconds(stream.hungry_since->time_since_epoch()), 0};
    ranked.push_back({rank, {handle, &stream, std::get<0>(rank) < 2}});
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });

  Candidates candidates;
  for (const Ranked& each : ranked) candidates.push_back(each.candidate);
  return candidates;
}

TimePoint Scheduler::engine_free_at(TimePoint now) const {
  if (!running_) return now;
  return std::max(now, running_->started_at + costs_.typical(shape(running_->batch)));
}

TimePoint Scheduler::stage_at(Size size, TimePoint now) const {
  if (!running_) return now;
  const Duration decoding = decode_costs_.estimate(decode_shape(size), now);
  return running_->started_at + costs_.typical(shape(running_->batch)) - decoding * 5 / 4 -
         kDecodeSlack;
}

void Scheduler::stage(TimePoint now, Decision& decision) {
  const Candidates candidates = in_order(now);
  if (candidates.empty()) return;
  const TimePoint due = stage_at(candidates.front().stream->traits.size, now);
  if (now < due) {
    decision.wake_at = due;
    return;
  }

  auto head = candidates.begin();
  if (running_) {
    const auto fresh = std::find_if(candidates.begin(), candidates.end(),
                                    [&](const Candidate& c) { return !is_lost(*c.stream, now); });
    if (fresh != candidates.end()) head = fresh;
  }

  std::vector<Candidate> members{*head};
  for (const Candidate& candidate : candidates) {
    if (candidate.stream == head->stream || !candidate.has_turn) continue;
    if (may_join(members, *candidate.stream, now)) members.push_back(candidate);
  }
  virtual_time_ = std::max(virtual_time_, lowest_tag());

  Batch batch{++last_batch_, head->stream->traits.size, head->stream->waiting->effort, {}};
  for (const Candidate& member : members) {
    take(*member.stream, now);
    batch.streams.push_back(member.handle);
  }
  decision.batch = batch;
  staged_ = Staged{std::move(batch), now};
}

bool Scheduler::may_join(const std::vector<Candidate>& members, const Stream& joining,
                         TimePoint now) const {
  const Stream& head = *members.front().stream;
  if (joining.traits.size != head.traits.size) return false;
  if (joining.waiting->effort != head.waiting->effort) return false;

  const int num_now = static_cast<int>(members.size());
  const int num_then = num_now + 1;
  if (num_then > options_.max_batch) return false;
  if (options_.can_batch && !options_.can_batch(head.traits.size, num_then)) return false;

  const WorkShape smaller{head.traits.size, num_now, head.waiting->effort};
  const WorkShape larger{head.traits.size, num_then, head.waiting->effort};
  const TimePoint end = engine_free_at(now) + costs_.estimate(larger, now);
  const auto allows = [&](const Stream& stream) {
    return num_then <= stream.traits.max_batch &&
           end <= stream.waiting->arrival + patience(stream, now);
  };
  if (!allows(joining)) return false;
  for (const Candidate& member : members) {
    if (!allows(*member.stream)) return false;
  }

  if (!costs_.is_known(larger, now)) return !is_trial(smaller, now) && !is_trying(now);
  return seconds(costs_.typical(larger)) / num_then <=
         kBatchGain * seconds(costs_.typical(smaller)) / num_now;
}

bool Scheduler::is_trial(const WorkShape& shape, TimePoint now) const {
  return shape.batch > 1 && !costs_.is_known(shape, now);
}

bool Scheduler::is_trying(TimePoint now) const {
  return running_ && is_trial(shape(running_->batch), now);
}

void Scheduler::take(Stream& stream, TimePoint now) {
  stream.finish_tag = stream.waiting->start_tag + stride(stream);
  stream.last_taken = now;
  stream.hungry_since.reset();
  stream.waiting.reset();
}

// Whatever waits after stage() waits behind other work: had the engine been idle, the only frame
// or the best of several would be staged now.
void Scheduler::drop_late(TimePoint now, Decision& decision) {
  for (auto& [handle, stream] : streams_) {
    if (!stream.waiting || !is_lost(stream, now)) continue;
    const bool had_its_share = seconds(now - *stream.last_taken) < stride(stream);
    decision.drops.push_back({handle, had_its_share ? DropReason::kOverload : DropReason::kLate});
    stream.waiting.reset();
  }
}

void Scheduler::yield_to_newer(TimePoint now, Decision& decision) {
  const auto num_waiting = std::count_if(streams_.begin(), streams_.end(),
                                         [](const auto& each) { return each.second.waiting; });
  if (num_waiting < 2) return;
  for (auto& [handle, stream] : streams_) {
    if (!stream.waiting || !stream.waiting->has_newer) continue;
    const TimePoint yields_at = stream.waiting->arrival + options_.yields_after;
    if (now >= yields_at) {
      stream.waiting->has_newer = false;
      decision.drops.push_back({handle, DropReason::kOverload});
    } else {
      decision.wake_at = std::min(yields_at, decision.wake_at.value_or(yields_at));
    }
  }
}

void Scheduler::wake_when_late(TimePoint now, Decision& decision) const {
  for (const auto& [handle, stream] : streams_) {
    if (!stream.waiting || !may_drop(stream, now)) continue;
    const TimePoint late = late_from(stream, now) + Duration(1);
    decision.wake_at = std::min(late, decision.wake_at.value_or(late));
  }
}

double Scheduler::lowest_tag() const {
  double lowest = INFINITY;
  for (const auto& [handle, stream] : streams_) {
    if (stream.waiting) lowest = std::min(lowest, stream.waiting->start_tag);
  }
  return lowest;
}

}  // namespace streamstyle
