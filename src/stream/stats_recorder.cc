#include "stream/stats_recorder.h"

#include <chrono>

#include "stream/hub.h"
#include "stream/percentile.h"

namespace streamstyle {
namespace {

constexpr std::size_t kMaxSamples = 512;
constexpr Duration kRateWindow = std::chrono::seconds(1);
constexpr Duration kSampleWindow = std::chrono::seconds(5);

double milliseconds(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

// Frames a second, given how many events fell into the last second. When more came than are
// remembered, the time that the remembered ones span stands for the second.
double rate(std::size_t count, TimePoint oldest, TimePoint now) {
  if (count < kMaxSamples || now <= oldest) return static_cast<double>(count);
  return static_cast<double>(count) / std::chrono::duration<double>(now - oldest).count();
}

}  // namespace

void StatsRecorder::frame_in(TimePoint now) {
  ++frames_in_;
  arrivals_.push_back(now);
  while (arrivals_.size() > kMaxSamples || arrivals_.front() + kRateWindow <= now) {
    arrivals_.pop_front();
  }
}

void StatsRecorder::frame_out(TimePoint now, Duration wait, Duration render) {
  ++frames_out_;
  samples_.push_back({now, wait, render});
  while (samples_.size() > kMaxSamples || samples_.front().at + kSampleWindow <= now) {
    samples_.pop_front();
  }
}

void StatsRecorder::frame_dropped(DropReason reason) {
  if (reason == DropReason::kSuperseded) ++superseded_;
  if (reason == DropReason::kLate) ++late_;
  if (reason == DropReason::kOverload) ++overload_;
}

void StatsRecorder::frame_invalid() { ++invalid_; }
void StatsRecorder::frame_flash_limited() { ++flash_limited_; }

StreamStats StatsRecorder::snapshot(TimePoint now) const {
  StreamStats stats;
  stats.frames_in = frames_in_;
  stats.frames_out = frames_out_;
  stats.dropped_superseded = superseded_;
  stats.dropped_late = late_;
  stats.dropped_overload = overload_;
  stats.invalid = invalid_;
  stats.flash_limited = flash_limited_;

  std::size_t num_in = 0;
  for (const TimePoint at : arrivals_) num_in += at + kRateWindow > now ? 1 : 0;
  if (num_in > 0) stats.rate_in = rate(num_in, arrivals_.front(), now);

  std::size_t num_out = 0;
  std::vector<Duration> waits;
  std::vector<Duration> renders;
  for (const Sample& sample : samples_) {
    if (sample.at + kSampleWindow <= now) continue;
    num_out += sample.at + kRateWindow > now ? 1 : 0;
    waits.push_back(sample.wait);
    renders.push_back(sample.render);
  }
  if (num_out > 0) stats.rate_out = rate(num_out, samples_.front().at, now);
  stats.wait_p50_ms = milliseconds(percentile(waits, 0.50));
  stats.wait_p95_ms = milliseconds(percentile(waits, 0.95));
  stats.render_p50_ms = milliseconds(percentile(renders, 0.50));
  stats.render_p95_ms = milliseconds(percentile(renders, 0.95));
  return stats;
}

}  // namespace streamstyle
