// What the hub does once a second, and when the engine comes or goes.

#include <algorithm>
#include <utility>
#include <vector>

#include "base/log.h"
#include "stream/hub_core.h"

namespace streamstyle {

void StreamHub::Core::tick_locked(TimePoint now) {
  apply_grants_locked(admission_.review(now));
  std::vector<StreamPtr> expired;
  for (const auto& [id, stream] : streams_) {
    if (stream->resume_until) {
      if (now >= *stream->resume_until) expired.push_back(stream);
      continue;
    }
    StreamStats stats = stream->stats.snapshot(now);
    stats.granted_rate = stream->rate;
    stats.size = stream->size;
    stream->outlet->post([outlet = stream->outlet, stats] {
      outlet->tell_owner([&](FrameSink& sink) { sink.on_stats(stats); });
    });
  }
  for (const StreamPtr& stream : expired) {
    end_locked(stream, {ErrorCode::kNotFound, "nobody came back for it", {}, {}, 0});
  }
}

void StreamHub::Core::apply_grants_locked(const std::vector<GrantChange>& changes) {
  for (const GrantChange& change : changes) {
    const auto found = by_handle_.find(change.stream);
    if (found == by_handle_.end()) continue;
    const StreamPtr& stream = found->second;
    take_grant_locked(stream, change.grant);
    const StreamLimits limits{change.grant.rate, change.grant.size,
                              change.is_lowered ? "overload" : "restored"};
    stream->outlet->post([outlet = stream->outlet, limits] {
      outlet->tell_owner([&](FrameSink& sink) { sink.on_limits(limits); });
    });
    post_event({"limits", stream->id, stream->request.surface, {}, limits, {}});
  }
}

void StreamHub::Core::take_grant_locked(const StreamPtr& stream, const Grant& grant) {
  stream->rate = grant.rate;
  scheduler_.update(stream->handle, {stream->size, stream->rate, stream->request.max_batch});
  // Frames go on at the old size until the engine has compiled for the new one.
  if (!(grant.size == stream->size)) compile_locked(stream, grant.size);
}

/// On the compile or engine thread: the engine was loaded, failed, or could not be made.
void StreamHub::Core::on_engine_state() {
  const EngineRunner::State state = runner_->state();
  std::lock_guard lock(mutex_);
  for (; num_faults_seen_ < state.num_faults; ++num_faults_seen_) metrics_.engine_fault();
  if (!state.is_ready) return;
  log("engine").info("ready: " + state.info.name + " on " + state.info.device + ", " +
                     state.info.precision);
  scheduler_.set_max_batch(std::min(options_.max_batch, state.info.max_batch));
  // A rebuilt engine has compiled for nothing but its warm-up: frames of other sizes would make the
  // engine thread compile, which is slow but right, so only tell the compile thread to be faster.
  for (const auto& [id, stream] : streams_) {
    if (!runner_->is_prepared({stream->size, 1})) {
      runner_->prepare({stream->size, 1}, [](const Result<void>&) {});
    }
    compile_working_size_locked(*stream);
  }
}

}  // namespace streamstyle
