#include "stream/cost_model.h"

#include <algorithm>
#include <cmath>

#include "stream/percentile.h"

namespace streamstyle {
namespace {

constexpr std::size_t kMaxShapes = 64;
constexpr std::size_t kMaxSamples = 128;    // a window at 64 batches a second; beyond, the newest
constexpr std::size_t kSteadySamples = 15;  // odd, so that the median is one of them
constexpr Duration kLeastCost{1};
constexpr double kLeastEffort = 0.01;

double amount(const WorkShape& shape) {
  return static_cast<double>(std::max<std::int64_t>(shape.size.area(), 1)) *
         std::max(shape.batch, 1) * std::max(shape.effort, kLeastEffort);
}

// How unlike two shapes are, for choosing which one to extrapolate from.
double distance(const WorkShape& a, const WorkShape& b) {
  const auto ratio = [](double x, double y) {
    return std::abs(std::log(std::max(x, kLeastEffort) / std::max(y, kLeastEffort)));
  };
  return ratio(static_cast<double>(a.size.area()), static_cast<double>(b.size.area())) +
         ratio(a.batch, b.batch) + ratio(a.effort, b.effort);
}

Duration at_least_some(double cost_us) {
  return std::max(kLeastCost, Duration(std::llround(cost_us)));
}

Duration median(const std::deque<Duration>& steady) {
  return percentile(std::vector<Duration>(steady.begin(), steady.end()), 0.5);
}

}  // namespace

CostModel::CostModel(double default_us_per_pixel) : default_us_per_pixel_(default_us_per_pixel) {}

void CostModel::add(const WorkShape& shape, Duration took, TimePoint now) {
  Entry& entry = entry_for(shape);
  took = std::max(took, kLeastCost);
  entry.last_at = now;

  entry.recent.push_back({now, took});
  while (entry.recent.size() > kMaxSamples || entry.recent.front().at + kWindow <= now) {
    entry.recent.pop_front();
  }
  entry.p95_until = TimePoint::min();

  entry.steady.push_back(took);
  if (entry.steady.size() > kSteadySamples) entry.steady.pop_front();
  entry.typical = median(entry.steady);
}

Duration CostModel::estimate(const WorkShape& shape, TimePoint now) const {
  const Entry* entry = find(shape);
  if (entry == nullptr) return typical(shape);
  if (now < entry->p95_until) return entry->p95;

  std::vector<Duration> fresh;
  for (const Sample& sample : entry->recent) {
    if (sample.at + kWindow <= now) continue;
    if (fresh.empty()) entry->p95_until = sample.at + kWindow;
    fresh.push_back(sample.took);
  }
  if (fresh.empty()) return entry->typical;
  entry->p95 = percentile(std::move(fresh), 0.95);
  return entry->p95;
}

Duration CostModel::typical(const WorkShape& shape) const {
  if (const Entry* entry = find(shape)) return entry->typical;
  const auto nearest =
      std::min_element(entries_.begin(), entries_.end(), [&shape](const Entry& a, const Entry& b) {
        return distance(a.shape, shape) < distance(b.shape, shape);
      });
  if (nearest == entries_.end()) return at_least_some(default_us_per_pixel_ * amount(shape));
  return at_least_some(static_cast<double>(nearest->typical.count()) * amount(shape) /
                       amount(nearest->shape));
}

bool CostModel::is_known(const WorkShape& shape, TimePoint now) const {
  const Entry* entry = find(shape);
  return entry != nullptr && now - entry->last_at < kKnownFor;
}

const CostModel::Entry* CostModel::find(const WorkShape& shape) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [&shape](const Entry& entry) { return entry.shape == shape; });
  return found == entries_.end() ? nullptr : &*found;
}

CostModel::Entry& CostModel::entry_for(const WorkShape& shape) {
  if (const Entry* entry = find(shape))
    return entries_[static_cast<std::size_t>(entry - entries_.data())];
  if (entries_.size() >= kMaxShapes) {
    entries_.erase(
        std::min_element(entries_.begin(), entries_.end(),
                         [](const Entry& a, const Entry& b) { return a.last_at < b.last_at; }));
  }
  Entry& entry = entries_.emplace_back();
  entry.shape = shape;
  return entry;
}

}  // namespace streamstyle
