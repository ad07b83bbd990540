// Life of streams: open, resume, detach, close, drain.

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/log.h"
#include "base/random_id.h"
#include "stream/hub_core.h"
#include "style/resolve.h"
#include "style/style_bank.h"

namespace streamstyle {
namespace {

constexpr std::size_t kIdBytes = 16;
constexpr int kMinSide = 16;
constexpr double kMaxRate = 240;
constexpr double kRetryWhileLoadingS = 1;
constexpr double kRetryWhileDrainingS = 5;
/// A batch that has been in the engine for so long means that the engine hangs.
constexpr Duration kStuckAfter = std::chrono::seconds(30);

Error unavailable(std::string message, double retry_after_s) {
  Error error;
  error.code = ErrorCode::kUnavailable;
  error.message = std::move(message);
  error.fix = "try again in a moment";
  error.retry_after_s = retry_after_s;
  return error;
}

Error unknown_stream() {
  return {ErrorCode::kNotFound,
          "there is no such stream",
          "GET /v1/streams lists those that run",
          {},
          0};
}

/// Equal without telling by its duration where the difference is.
bool is_same_secret(const std::string& a, const std::string& b) {
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
    difference |=
        static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
  }
  return difference == 0;
}

Result<void> check_request(const StreamRequest& request, int max_side) {
  const auto is_side = [max_side](int side) { return side >= kMinSide && side <= max_side; };
  if (!is_side(request.size.width) || !is_side(request.size.height)) {
    return fail(ErrorCode::kInvalidArgument,
                "a stream can't be " + std::to_string(request.size.width) + "x" +
                    std::to_string(request.size.height),
                "use sides from " + std::to_string(kMinSide) + " to " + std::to_string(max_side),
                is_side(request.size.width) ? "/height" : "/width");
  }
  if (request.rate && !(*request.rate > 0 && *request.rate <= kMaxRate)) {
    return fail(ErrorCode::kInvalidArgument, "the rate is out of range",
                "use frames a second, above 0 and at most 240", "/rate");
  }
  return {};
}

}  // namespace

StreamHub::Core::Core(HubOptions options, const Clock& clock, const StyleBank& bank,
                      EngineFactory make_engine, Metrics& metrics)
    : options_(options),
      clock_(clock),
      bank_(bank),
      matcher_(bank, options.text_encoder),
      metrics_(metrics),
      scheduler_(scheduler_options(), costs_),
      admission_(AdmissionOptions{}, costs_),
      codecs_(std::make_unique<WorkerPool>("codec", options.codec_threads)),
      events_(std::make_shared<Strand>(*codecs_)),
      runner_(std::make_unique<EngineRunner>(
          clock, std::move(make_engine), options.warm_size,
          [this](RenderBatch batch) { on_rendered(std::move(batch)); },
          [this] { on_engine_state(); })) {}

SchedulerOptions StreamHub::Core::scheduler_options() {
  SchedulerOptions options;
  options.can_batch = [this](Size size, int batch) { return runner_->is_prepared({size, batch}); };
  return options;
}

StreamHub::Core::~Core() {
  {
    std::lock_guard lock(mutex_);
    is_stopping_ = true;
    is_draining_ = true;
    const auto streams = streams_;
    for (const auto& [id, stream] : streams) end_locked(stream, unavailable("the server stops", 0));
  }
  happened_.notify_all();
  if (dispatcher_.joinable()) dispatcher_.join();
  // Codec tasks may hand a batch to the engine and the engine posts to the codecs: stop the engine
  // while the codecs still run, then let those run dry.
  runner_->stop();
  codecs_.reset();
}

void StreamHub::Core::start() {
  runner_->start();
  dispatcher_ = std::thread([this] { dispatch(); });
}

void StreamHub::Core::drain(Duration timeout) {
  std::unique_lock lock(mutex_);
  is_draining_ = true;
  answered_.wait_for(lock, timeout, [this] { return num_unanswered_ == 0; });
  const auto streams = streams_;
  num_leaving_ = streams.size();
  for (const auto& [id, stream] : streams) {
    end_locked(stream, unavailable("the server shuts down", kRetryWhileDrainingS));
    // Behind its last frame and its goodbye: the caller closes the sockets when all have got
    // theirs.
    stream->outlet->post([this] {
      std::lock_guard leaving(mutex_);
      --num_leaving_;
      answered_.notify_all();
    });
  }
  answered_.wait_for(lock, timeout, [this] { return num_leaving_ == 0; });
}

Readiness StreamHub::Core::readiness_locked() const {
  if (is_draining_) return {false, "draining"};
  const EngineRunner::State state = runner_->state();
  if (!state.is_ready) return {false, state.reason};
  const std::optional<TimePoint> since = runner_->rendering_since();
  if (since && clock_.now() - *since > kStuckAfter) return {false, "the engine is stuck"};
  return {true, {}};
}

Readiness StreamHub::Core::readiness() const {
  std::lock_guard lock(mutex_);
  return readiness_locked();
}

StreamHub::Core::StreamPtr StreamHub::Core::find_locked(const std::string& id) const {
  const auto found = streams_.find(id);
  return found == streams_.end() ? nullptr : found->second;
}

Result<void> StreamHub::Core::check_room_locked(const StreamRequest& request) const {
  if (const Readiness ready = readiness_locked(); !ready.is_ready) {
    return tl::unexpected(unavailable("not ready: " + ready.reason,
                                      is_draining_ ? kRetryWhileDrainingS : kRetryWhileLoadingS));
  }
  if (streams_.size() >= static_cast<std::size_t>(options_.max_streams)) {
    return tl::unexpected(
        unavailable("all " + std::to_string(options_.max_streams) + " streams are taken", 10));
  }
  const auto of_address = std::count_if(streams_.begin(), streams_.end(), [&](const auto& each) {
    return each.second->request.address == request.address;
  });
  if (!request.address.empty() && of_address >= options_.max_streams_per_address) {
    return fail(ErrorCode::kTooManyRequests,
                "this address has " + std::to_string(of_address) + " streams already",
                "close one first");
  }
  return {};
}

Result<OpenedStream> StreamHub::Core::open(StreamRequest request, std::shared_ptr<FrameSink> sink) {
  if (auto valid = check_request(request, options_.jpeg_limits.max_side); !valid) {
    return tl::unexpected(valid.error());
  }
  const Paint paint =
      resolve_look(request.look, bank_, matcher_.match_prompts(request.look.prompts));
  const TimePoint now = clock_.now();

  std::lock_guard lock(mutex_);
  if (auto room = check_room_locked(request); !room) return tl::unexpected(room.error());
  const StreamHandle handle = ++last_handle_;
  Result<Entry> entry = admission_.enter(
      handle, {request.size, request.rate, request.may_shrink, effort(paint)}, now);
  if (!entry) return tl::unexpected(entry.error());
  apply_grants_locked(entry->changes);

  auto stream = std::make_shared<LiveStream>(random_hex(kIdBytes), random_hex(kIdBytes), handle,
                                             std::move(request), *codecs_);
  stream->size = entry->grant.size;
  stream->rate = entry->grant.rate;
  stream->look = stream->request.look;
  stream->snapshot = std::make_shared<LookSnapshot>(
      LookSnapshot{1, paint, paint, now, Duration(0), Easing::kLinear});
  stream->opened = now;
  streams_[stream->id] = stream;
  by_handle_[handle] = stream;
  scheduler_.add(handle, {stream->size, stream->rate, stream->request.max_batch});
  metrics_.set_streams(static_cast<int>(streams_.size()));
  const bool is_detached = sink == nullptr;
  stream->outlet->set_owner(std::move(sink));
  if (is_detached) {
    stream->resume_until = now + options_.resume_window;
    admission_.detach(handle, *stream->resume_until);
  }
  if (runner_->is_prepared({stream->size, 1})) {
    stream->is_ready = true;
    compile_batches_locked(stream->size);
    compile_working_size_locked(*stream);
    stream->outlet->post([outlet = stream->outlet] {
      outlet->tell_owner([](FrameSink& owner) { owner.on_ready(); });
    });
  } else {
    compile_locked(stream, stream->size);
  }
  post_event({"stream-started", stream->id, stream->request.surface, {}, {}, {}});
  log("stream").info("opened by " + stream->request.surface + " at " +
                         std::to_string(stream->size.width) + "x" +
                         std::to_string(stream->size.height),
                     stream->id);
  return describe_locked(*stream);
}

OpenedStream StreamHub::Core::describe_locked(const LiveStream& stream) const {
  OpenedStream opened;
  opened.id = stream.id;
  opened.resume = stream.secret;
  opened.size = stream.size;
  opened.rate = stream.rate;
  opened.revision = stream.revision;
  opened.look = stream.look;
  opened.engine = runner_->state().info.name;
  opened.ignored = ignored_of(stream.look, nullptr);
  return opened;
}

Result<OpenedStream> StreamHub::Core::resume(const std::string& id, const std::string& secret,
                                             std::shared_ptr<FrameSink> sink) {
  std::lock_guard lock(mutex_);
  const StreamPtr stream = find_locked(id);
  if (!stream || !is_same_secret(stream->secret, secret)) {
    return tl::unexpected(unknown_stream());
  }
  if (is_draining_) return tl::unexpected(unavailable("draining", kRetryWhileDrainingS));
  stream->resume_until.reset();
  const Entry entry = admission_.attach(stream->handle);
  apply_grants_locked(entry.changes);
  take_grant_locked(stream, entry.grant);
  const bool is_ready = stream->is_ready;
  if (std::shared_ptr<FrameSink> old = stream->outlet->set_owner(std::move(sink))) {
    stream->outlet->post([old] {
      old->on_ended(
          {ErrorCode::kConflict, "another connection has taken this stream over", {}, {}, 0});
    });
  }
  if (is_ready) {
    stream->outlet->post([outlet = stream->outlet] {
      outlet->tell_owner([](FrameSink& owner) { owner.on_ready(); });
    });
  }
  return describe_locked(*stream);
}

void StreamHub::Core::detach(const std::string& id, const FrameSink* sink) {
  std::shared_ptr<Outlet> outlet;
  {
    std::lock_guard lock(mutex_);
    const StreamPtr stream = find_locked(id);
    if (!stream) return;
    outlet = stream->outlet;
  }
  // Waits for a call into the sink that runs now: not under the hub's mutex.
  if (!outlet->remove_owner(sink)) return;
  std::lock_guard lock(mutex_);
  const StreamPtr stream = find_locked(id);
  if (!stream || outlet->has_owner()) return;
  stream->resume_until = clock_.now() + options_.resume_window;
  admission_.detach(stream->handle, *stream->resume_until);
  clear_locked(*stream, DropReason::kEnded);
}

Result<void> StreamHub::Core::close(const std::string& id, const std::string& reason) {
  std::lock_guard lock(mutex_);
  const StreamPtr stream = find_locked(id);
  if (!stream) return tl::unexpected(unknown_stream());
  end_locked(stream, {ErrorCode::kNotFound, "the stream has ended: " + reason, {}, {}, 0});
  return {};
}

void StreamHub::Core::end_locked(const StreamPtr& stream, const Error& reason) {
  stream->has_ended = true;
  clear_locked(*stream, DropReason::kEnded);
  scheduler_.remove(stream->handle);
  admission_.leave(stream->handle);
  by_handle_.erase(stream->handle);
  streams_.erase(stream->id);
  metrics_.set_streams(static_cast<int>(streams_.size()));
  stream->outlet->post([outlet = stream->outlet, reason] {
    outlet->tell_all([&](FrameSink& sink) { sink.on_ended(reason); });
  });
  post_event({"stream-ended", stream->id, stream->request.surface, {}, {}, reason.message});
  log("stream").info("ended: " + reason.message, stream->id);
}

Result<void> StreamHub::Core::watch(const std::string& id, std::shared_ptr<FrameSink> viewer) {
  std::lock_guard lock(mutex_);
  const StreamPtr stream = find_locked(id);
  if (!stream) return tl::unexpected(unknown_stream());
  stream->outlet->add_viewer(std::move(viewer));
  return {};
}

void StreamHub::Core::unwatch(const std::string& id, const FrameSink* viewer) {
  std::shared_ptr<Outlet> outlet;
  {
    std::lock_guard lock(mutex_);
    if (const StreamPtr stream = find_locked(id)) outlet = stream->outlet;
  }
  if (outlet) outlet->remove_viewer(viewer);
}

void StreamHub::Core::set_max_batch(const std::string& id, int max_batch) {
  std::lock_guard lock(mutex_);
  const StreamPtr stream = find_locked(id);
  if (!stream) return;
  stream->request.max_batch = std::max(1, max_batch);
  scheduler_.update(stream->handle, {stream->size, stream->rate, stream->request.max_batch});
  compile_batches_locked(stream->size);
}

StreamSummary StreamHub::Core::summarise_locked(const LiveStream& stream) const {
  const TimePoint now = clock_.now();
  StreamSummary summary;
  summary.id = stream.id;
  summary.surface = stream.request.surface;
  summary.size = stream.size;
  summary.rate = stream.rate;
  summary.viewers = stream.outlet->num_viewers();
  summary.is_attached = !stream.resume_until.has_value();
  summary.revision = stream.revision;
  summary.look = stream.look;
  summary.stats = stream.stats.snapshot(now);
  summary.stats.granted_rate = stream.rate;
  summary.stats.size = stream.size;
  summary.age_s = std::chrono::duration<double>(now - stream.opened).count();
  return summary;
}

Result<StreamSummary> StreamHub::Core::summary(const std::string& id) const {
  std::lock_guard lock(mutex_);
  const StreamPtr stream = find_locked(id);
  if (!stream) return tl::unexpected(unknown_stream());
  return summarise_locked(*stream);
}

std::vector<StreamSummary> StreamHub::Core::summaries() const {
  std::lock_guard lock(mutex_);
  std::vector<StreamSummary> all;
  // Handles rise, so this is oldest first.
  for (const auto& [handle, stream] : by_handle_) all.push_back(summarise_locked(*stream));
  return all;
}

Result<SharedBytes> StreamHub::Core::last_jpeg(const std::string& id) const {
  StyledFrame frame;
  StreamRequest request;
  {
    std::lock_guard lock(mutex_);
    const StreamPtr stream = find_locked(id);
    if (!stream) return tl::unexpected(unknown_stream());
    frame = stream->outlet->last_frame();
    request = stream->request;
  }
  if (frame.jpeg) return frame.jpeg;
  if (!frame.picture) {
    return fail(ErrorCode::kNotFound, "this stream has no painted frame yet", "send it one first");
  }
  auto jpeg = JpegEncoder().encode(*frame.picture, request.jpeg_quality, request.chroma);
  if (!jpeg) return tl::unexpected(jpeg.error());
  return std::make_shared<const Bytes>(std::move(*jpeg));
}

int StreamHub::Core::add_listener(std::function<void(const HubEvent&)> listener) {
  std::lock_guard lock(listeners_mutex_);
  listeners_[++last_listener_] = std::move(listener);
  return last_listener_;
}

void StreamHub::Core::remove_listener(int token) {
  std::lock_guard lock(listeners_mutex_);
  listeners_.erase(token);
}

void StreamHub::Core::post_event(HubEvent event) {
  events_->post([this, event = std::move(event)] {
    std::lock_guard lock(listeners_mutex_);
    for (const auto& [token, listener] : listeners_) listener(event);
  });
}

}  // namespace streamstyle
