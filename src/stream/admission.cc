#include "stream/admission.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>

namespace streamstyle {
namespace {

constexpr int kMostShrinkSteps = 2;     // 3/4, then 1/2 a side
constexpr int kSizeStep = 32;           // sizes that the networks take
constexpr double kLeastRate = 0.1;      // frames a second
constexpr double kBadLoad = 1.0;        // granted rates cost more than the whole engine
constexpr double kRestoreRoom = 0.9;    // a size comes back if promises then leave a tenth free
constexpr double kWorthRaising = 1.15;  // smaller gains are not worth a notice
constexpr double kRaiseStep = 2;
constexpr double kSameRate = 0.01;
constexpr double kRounding = 1e-9;
constexpr Duration kRestoreMustHold = std::chrono::seconds(10);
constexpr int kLongestRestoreAfter = 80;

int shrink(int side, int steps) {
  const int shrunk = side * (4 - steps) / 4 / kSizeStep * kSizeStep;
  return std::min(side, std::max(shrunk, kSizeStep));
}

Size shrink(Size size, int steps) {
  return steps == 0 ? size : Size{shrink(size.width, steps), shrink(size.height, steps)};
}

}  // namespace

Admission::Admission(AdmissionOptions options, const CostModel& costs)
    : options_(options), costs_(costs), restore_after_(options.restore_after) {}

Result<Entry> Admission::enter(StreamHandle stream, const StreamDemand& wish, TimePoint now) {
  Streams after = streams_;
  after[stream] = Stream{wish, {0, wish.size}, 0, {}};
  if (!make_room(after) && !streams_.empty()) {
    const double wait_s = retry_after_s(now);
    Error error{ErrorCode::kUnavailable,
                "The server is full: its other streams need all of the engine",
                "try again in " + std::to_string(std::lround(std::ceil(wait_s))) +
                    " s, or ask for smaller frames",
                {},
                wait_s};
    return tl::unexpected<Error>(std::move(error));
  }
  return welcome(stream, std::move(after));
}

void Admission::leave(StreamHandle stream) { streams_.erase(stream); }

Grant Admission::update(StreamHandle handle, const StreamDemand& wish) {
  const auto found = streams_.find(handle);
  if (found == streams_.end()) return {};
  Stream& stream = found->second;
  if (!(stream.wish.size == wish.size) || !wish.may_shrink) {
    stream.shrink_steps = 0;
    stream.grant.size = wish.size;
  }
  stream.wish = wish;
  stream.grant.rate = std::min(stream.grant.rate, wished_rate(stream));
  return stream.grant;
}

void Admission::detach(StreamHandle stream, TimePoint until) {
  const auto found = streams_.find(stream);
  if (found != streams_.end()) found->second.detached_until = until;
}

Entry Admission::attach(StreamHandle stream) {
  Streams after = streams_;
  const auto found = after.find(stream);
  if (found == after.end()) return {};
  found->second.detached_until.reset();
  return welcome(stream, std::move(after));
}

std::vector<GrantChange> Admission::review(TimePoint now) {
  if (last_restore_ && now - *last_restore_ > kRestoreMustHold) {  // it held
    last_restore_.reset();
    restore_after_ = options_.restore_after;
  }
  if (granted_load() > kBadLoad) {
    good_reviews_ = 0;
    if (++bad_reviews_ < options_.lower_after) return {};
    bad_reviews_ = 0;
    std::vector<GrantChange> changes = replace(lowered());
    if (!changes.empty() && last_restore_) {
      last_restore_.reset();
      restore_after_ = std::min(2 * restore_after_, kLongestRestoreAfter);
    }
    return changes;
  }
  bad_reviews_ = 0;
  std::optional<Streams> better = restored();
  if (!better) {
    good_reviews_ = 0;
    return {};
  }
  if (++good_reviews_ < restore_after_) return {};
  good_reviews_ = 0;
  last_restore_ = now;
  return replace(std::move(*better));
}

Grant Admission::grant(StreamHandle stream) const {
  const auto found = streams_.find(stream);
  return found == streams_.end() ? Grant{} : found->second.grant;
}

double Admission::granted_load() const {
  double load = 0;
  for (const auto& [handle, stream] : streams_) {
    load += std::min(stream.grant.rate, wished_rate(stream)) * cost_s(stream);
  }
  return load;
}

double Admission::cost_s(const Stream& stream) const {
  return std::chrono::duration<double>(costs_.typical({stream.grant.size, 1, stream.wish.effort}))
      .count();
}

double Admission::wished_rate(const Stream& stream) const {
  const double wish =
      std::clamp(stream.wish.rate.value_or(options_.max_rate), kLeastRate, options_.max_rate);
  return stream.detached_until ? std::min(wish, options_.promised_rate) : wish;
}

double Admission::promised_rate(const Stream& stream) const {
  return std::min(options_.promised_rate, wished_rate(stream));
}

double Admission::promised_load(const Streams& streams) const {
  double load = 0;
  for (const auto& [handle, stream] : streams) load += promised_rate(stream) * cost_s(stream);
  return load;
}

bool Admission::make_room(Streams& streams) const {
  while (promised_load(streams) > options_.usable_engine + kRounding) {
    Stream* dearest = nullptr;
    for (auto& [handle, stream] : streams) {
      const Size smaller = shrink(stream.wish.size, stream.shrink_steps + 1);
      if (!stream.wish.may_shrink || stream.shrink_steps >= kMostShrinkSteps) continue;
      if (smaller.area() >= stream.grant.size.area()) continue;
      if (dearest == nullptr || cost_s(stream) > cost_s(*dearest)) dearest = &stream;
    }
    if (dearest == nullptr) return false;
    ++dearest->shrink_steps;
    dearest->grant.size = shrink(dearest->wish.size, dearest->shrink_steps);
  }
  return true;
}

// The level to which all rates rise together ("water filling"), each between its promise and its
// wish; found by bisection, for the load grows with the level.
double Admission::fair_rate(const Stream& stream, double level) const {
  return std::clamp(level, promised_rate(stream), wished_rate(stream));
}

double Admission::fair_level(const Streams& streams) const {
  double low = 0;
  double high = options_.max_rate;
  const auto fits = [&](double level) {
    double load = 0;
    for (const auto& [handle, stream] : streams) load += fair_rate(stream, level) * cost_s(stream);
    return load <= options_.usable_engine;
  };
  if (fits(high)) return high;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (fits(middle) ? low : high) = middle;
  }
  return low;
}

Entry Admission::welcome(StreamHandle newcomer, Streams after) {
  const double level = fair_level(after);
  for (auto& [handle, stream] : after) {
    const double fair = fair_rate(stream, level);
    stream.grant.rate = handle == newcomer ? fair : std::min(stream.grant.rate, fair);
  }
  Entry entry;
  entry.grant = after.at(newcomer).grant;
  entry.changes = replace(std::move(after));
  std::erase_if(entry.changes,
                [newcomer](const GrantChange& change) { return change.stream == newcomer; });
  return entry;
}

Admission::Streams Admission::lowered() const {
  const auto lower_rates = [this](Streams& streams) {
    bool has_changed = false;
    const double level = fair_level(streams);
    for (auto& [handle, stream] : streams) {
      const double fair = fair_rate(stream, level);
      has_changed = has_changed || stream.grant.rate > fair * (1 + kSameRate);
      stream.grant.rate = std::min(stream.grant.rate, fair);
    }
    return has_changed;
  };
  Streams after = streams_;
  if (lower_rates(after)) return after;
  make_room(after);
  return after;
}

std::optional<Admission::Streams> Admission::restored() const {
  std::optional<Streams> best;
  double best_load = options_.usable_engine * kRestoreRoom;
  for (const auto& [handle, stream] : streams_) {
    if (stream.shrink_steps == 0) continue;
    Streams after = streams_;
    Stream& bigger = after.at(handle);
    bigger.grant.size = shrink(bigger.wish.size, --bigger.shrink_steps);
    const double load = promised_load(after);
    if (load > best_load) continue;
    best_load = load;
    best = std::move(after);
  }
  if (best) {
    const double level = fair_level(*best);
    for (auto& [handle, stream] : *best) {
      stream.grant.rate = std::min(stream.grant.rate, fair_rate(stream, level));
    }
    return best;
  }

  Streams after = streams_;
  bool is_better = false;
  const double level = fair_level(after);
  for (auto& [handle, stream] : after) {
    const double fair = fair_rate(stream, level);
    is_better = is_better || fair > stream.grant.rate * kWorthRaising;
    stream.grant.rate = std::min(fair, stream.grant.rate * kRaiseStep);
  }
  if (!is_better) return {};
  return after;
}

std::vector<GrantChange> Admission::replace(Streams after) {
  std::vector<GrantChange> changes;
  for (const auto& [handle, stream] : after) {
    const auto before = streams_.find(handle);
    if (before == streams_.end()) continue;
    const Grant& was = before->second.grant;
    const Grant& is = stream.grant;
    const bool is_resized = !(was.size == is.size);
    if (!is_resized && std::abs(is.rate - was.rate) <= kSameRate * was.rate) continue;
    const bool is_lowered = is_resized ? is.size.area() < was.size.area() : is.rate < was.rate;
    changes.push_back({handle, is, is_lowered});
  }
  streams_ = std::move(after);
  return changes;
}

double Admission::retry_after_s(TimePoint now) const {
  std::optional<TimePoint> earliest;
  for (const auto& [handle, stream] : streams_) {
    if (!stream.detached_until) continue;
    earliest = earliest ? std::min(*earliest, *stream.detached_until) : *stream.detached_until;
  }
  const Duration wait = earliest ? *earliest - now : options_.retry_after;
  return std::max(1.0, std::chrono::duration<double>(wait).count());
}

}  // namespace streamstyle
