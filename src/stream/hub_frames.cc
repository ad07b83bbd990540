// The path of a frame through the hub; see hub_core.h for the threads.

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "stream/hub_core.h"

namespace streamstyle {
namespace {

/// For how long after a superseded frame a client counts as one that ignores its credit.
constexpr Duration kIgnoresCreditFor = std::chrono::seconds(1);

JpegEncoder& encoder() {
  thread_local JpegEncoder encoder;
  return encoder;
}

/// Here every picture that anybody gets to see passes, painted or not, in order.
FlashLimiter::Shown limit_flashes(LiveStream& stream, std::shared_ptr<const Image> image,
                                  bool is_wanted, TimePoint now) {
  if (is_wanted) return stream.flash_limiter.show(std::move(image), now);
  stream.flash_limiter.reset();
  return {std::move(image), false};
}

}  // namespace

void StreamHub::Core::submit(const std::string& id, Frame frame) {
  const Result<Size> size = size_of(frame, options_.jpeg_limits);
  std::lock_guard lock(mutex_);
  const StreamPtr stream = find_locked(id);
  if (!stream) return;
  frame.received = clock_.now();
  metrics_.frame_in();
  stream->stats.frame_in(frame.received);
  ++num_unanswered_;
  ++stream->num_unanswered;
  if (!size) return answer_bad_locked(*stream, frame.sequence, size.error());
  if (is_draining_) return answer_dropped_locked(*stream, frame.sequence, DropReason::kEnded);
  if (stream->request.follows_frame_size && !(*size == stream->request.size)) {
    resize_locked(stream, *size);
  }
  put_locked(*stream, {std::move(frame), stream->snapshot});
}

/// Into the mailbox, where the newest wins. Only a client that keeps to its credit has a second
/// frame wait behind the first, for as long as the scheduler lets the first one stay.
void StreamHub::Core::put_locked(LiveStream& stream, WaitingFrame waiting) {
  const TimePoint received = waiting.frame.received;
  const bool ignores_credit =
      stream.superseded_at && received < *stream.superseded_at + kIgnoresCreditFor;
  if (stream.request.has_credit && !ignores_credit && stream.mailbox.has_frame() &&
      stream.num_unanswered <= kMaxInFlight) {
    stream.behind = std::move(waiting);
    scheduler_.newer_waiting(stream.handle);
    has_news_ = true;
    happened_.notify_one();
    return;
  }
  if (stream.mailbox.has_frame()) stream.superseded_at = received;
  if (std::optional<WaitingFrame> old = stream.mailbox.put(std::move(waiting))) {
    answer_dropped_locked(stream, old->frame.sequence, DropReason::kSuperseded);
  }
  if (std::optional<WaitingFrame> old = std::exchange(stream.behind, std::nullopt)) {
    answer_dropped_locked(stream, old->frame.sequence, DropReason::kSuperseded);
  }
  announce_locked(stream);
}

/// Tells the scheduler of the frame in the mailbox, once the engine has compiled for its size.
void StreamHub::Core::announce_locked(LiveStream& stream) {
  const WaitingFrame* waiting = stream.mailbox.peek();
  if (!waiting || !stream.is_ready) return;
  scheduler_.frame_waiting(stream.handle, waiting->frame.received, effort(waiting->look->to));
  has_news_ = true;
  happened_.notify_one();
}

void StreamHub::Core::submit_sound(const std::string& id, SoundChunk sound) {
  std::lock_guard lock(mutex_);
  const StreamPtr stream = find_locked(id);
  if (!stream) return;
  stream->outlet->post([outlet = stream->outlet, sound = std::move(sound)] {
    outlet->tell_all([&sound](FrameSink& sink) { sink.on_sound(sound); });
  });
}

void StreamHub::Core::dispatch() {
  std::unique_lock lock(mutex_);
  next_tick_ = clock_.now() + std::chrono::seconds(1);
  while (!is_stopping_) {
    const TimePoint now = clock_.now();
    if (now >= next_tick_) {
      tick_locked(now);
      next_tick_ = std::max(next_tick_ + std::chrono::seconds(1), now);
    }
    std::optional<TimePoint> wake_at;
    has_news_ = false;
    if (stage_locked(now, wake_at)) continue;
    const TimePoint until = wake_at ? std::min(*wake_at, next_tick_) : next_tick_;
    const Duration rest = std::max(until - clock_.now(), Duration(0));
    happened_.wait_for(lock, rest, [this] { return has_news_ || is_stopping_; });
  }
}

/// Carries out one decision; true when it made a batch, so that there may be more to decide.
bool StreamHub::Core::stage_locked(TimePoint now, std::optional<TimePoint>& wake_at) {
  Decision decision = scheduler_.next(now);
  wake_at = decision.wake_at;
  for (const Drop& drop : decision.drops) {
    const StreamPtr& stream = by_handle_.at(drop.stream);
    if (std::optional<WaitingFrame> waiting = take_locked(*stream)) {
      answer_dropped_locked(*stream, waiting->frame.sequence, drop.reason);
    }
  }
  if (!decision.batch) return false;
  auto staged = std::make_shared<StagedBatch>();
  staged->batch = std::move(*decision.batch);
  for (StreamHandle handle : staged->batch.streams) {
    const StreamPtr& stream = by_handle_.at(handle);
    if (std::optional<WaitingFrame> waiting = take_locked(*stream)) {
      staged->items.push_back({stream, std::move(*waiting), Image(), false});
    } else {
      scheduler_.frame_failed(staged->batch.id, handle);
    }
  }
  staged->num_left = staged->items.size();
  for (std::size_t i = 0; i < staged->items.size(); ++i) {
    codecs_->post([this, staged, i] { decode(staged, i); });
  }
  return true;
}

/// Empties the mailbox; a frame behind moves up.
std::optional<WaitingFrame> StreamHub::Core::take_locked(LiveStream& stream) {
  std::optional<WaitingFrame> waiting = stream.mailbox.take();
  if (std::optional<WaitingFrame> next = std::exchange(stream.behind, std::nullopt)) {
    (void)stream.mailbox.put(std::move(*next));
    announce_locked(stream);
  }
  return waiting;
}

/// Drops all that wait.
void StreamHub::Core::clear_locked(LiveStream& stream, DropReason reason) {
  scheduler_.frame_gone(stream.handle);
  const std::optional<WaitingFrame> first = stream.mailbox.take();
  const std::optional<WaitingFrame> second = std::exchange(stream.behind, std::nullopt);
  if (first) answer_dropped_locked(stream, first->frame.sequence, reason);
  if (second) answer_dropped_locked(stream, second->frame.sequence, reason);
}

void StreamHub::Core::decode(const std::shared_ptr<StagedBatch>& staged, std::size_t index) {
  StagedBatch::Item& item = staged->items[index];
  const TimePoint started = clock_.now();
  Result<Image> image = to_image(item.waiting.frame, options_.jpeg_limits, staged->batch.size,
                                 item.stream->request.fit);
  if (image) item.image = std::move(*image);
  item.waiting.frame.picture = JpegPicture();
  const TimePoint now = clock_.now();
  metrics_.stage(Stage::kDecode, now - started);

  std::lock_guard lock(mutex_);
  if (!image) {
    item.has_failed = true;
    answer_bad_locked(*item.stream, item.waiting.frame.sequence, image.error());
    scheduler_.frame_failed(staged->batch.id, item.stream->handle);
  }
  if (--staged->num_left > 0) return;
  std::erase_if(staged->items, [](const StagedBatch::Item& each) { return each.has_failed; });
  if (!staged->items.empty()) {
    scheduler_.decoded(staged->batch.id, now);
    hand_to_engine_locked(*staged);
  }
  has_news_ = true;
  happened_.notify_one();
}

void StreamHub::Core::hand_to_engine_locked(StagedBatch& staged) {
  RenderBatch batch;
  batch.id = staged.batch.id;
  const TimePoint now = clock_.now();
  for (StagedBatch::Item& item : staged.items) {
    RenderItem render;
    render.input = std::move(item.image);
    render.paint = item.waiting.look->at(now);
    if (item.waiting.frame.seed) render.paint.seed = *item.waiting.frame.seed;
    render.memory = item.stream->memory;
    render.context = std::make_shared<FrameContext>(
        FrameContext{item.stream, std::move(item.waiting.frame), item.waiting.look->revision,
                     render.paint.flash_limit});
    batch.items.push_back(std::move(render));
  }
  const BatchId id = batch.id;
  runner_->submit(std::move(batch), [this, id] {
    std::lock_guard lock(mutex_);
    scheduler_.started(id, clock_.now());
    has_news_ = true;
    happened_.notify_one();
  });
}

void StreamHub::Core::on_rendered(RenderBatch batch) {
  const bool needed_paint = std::any_of(batch.items.begin(), batch.items.end(),
                                        [](const RenderItem& item) { return !item.paint.bypass; });
  metrics_.batch(static_cast<int>(batch.items.size()));
  metrics_.stage(Stage::kRender, batch.took);
  {
    std::lock_guard lock(mutex_);
    std::optional<Duration> took;
    if (batch.is_painted && needed_paint && !batch.did_compile) took = batch.took;
    scheduler_.finished(batch.id, clock_.now(), took);
    has_news_ = true;
  }
  happened_.notify_one();
  for (RenderItem& item : batch.items) {
    auto context = std::static_pointer_cast<FrameContext>(item.context);
    auto image = std::make_shared<const Image>(std::move(item.output));
    metrics_.stage(Stage::kWait, batch.started - context->frame.received);
    context->stream->outlet->post(
        [this, context, image, is_painted = batch.is_painted, started = batch.started] {
          encode_and_deliver(context, image, is_painted, started);
        });
  }
}

void StreamHub::Core::encode_and_deliver(const std::shared_ptr<FrameContext>& context,
                                         std::shared_ptr<const Image> image, bool is_painted,
                                         TimePoint started) {
  const StreamPtr& stream = context->stream;
  const TimePoint encoding = clock_.now();
  const FlashLimiter::Shown shown =
      limit_flashes(*stream, std::move(image), context->is_flash_limited, encoding);
  Result<Bytes> jpeg;
  const bool is_encoded = stream->outlet->wants_jpeg();
  if (is_encoded) {
    jpeg = encoder().encode(*shown.picture, stream->request.jpeg_quality, stream->request.chroma);
  }
  const TimePoint now = clock_.now();
  if (is_encoded) metrics_.stage(Stage::kEncode, now - encoding);

  std::lock_guard lock(mutex_);
  if (!jpeg) {
    log("stream").error("encoding failed: " + jpeg.error().text(), stream->id);
    return answer_bad_locked(*stream, context->frame.sequence, jpeg.error());
  }
  StyledFrame styled;
  styled.sequence = context->frame.sequence;
  styled.capture_time_us = context->frame.capture_time_us;
  styled.picture = shown.picture;
  if (is_encoded) styled.jpeg = std::make_shared<const Bytes>(std::move(*jpeg));
  styled.size = shown.picture->size();
  styled.is_painted = is_painted;
  styled.is_flash_limited = shown.is_limited;
  styled.look_revision = context->revision;
  styled.received = context->frame.received;
  styled.captured = context->frame.captured.value_or(context->frame.received);
  styled.wait = started - context->frame.received;
  styled.rendering = started;
  stream->stats.frame_out(now, styled.wait, now - started);
  metrics_.frame_out();
  if (shown.is_limited) {
    stream->stats.frame_flash_limited();
    metrics_.frame_flash_limited();
  }
  answered_locked(*stream);
  if (stream->has_ended) return;
  stream->outlet->post([this, outlet = stream->outlet, styled = std::move(styled),
                        received = context->frame.received] {
    outlet->deliver(styled);
    metrics_.stage(Stage::kTotal, clock_.now() - received);
  });
}

void StreamHub::Core::answer_dropped_locked(LiveStream& stream, std::uint32_t sequence,
                                            DropReason reason) {
  metrics_.frame_dropped(to_string(reason));
  stream.stats.frame_dropped(reason);
  stream.outlet->post([outlet = stream.outlet, sequence, reason] {
    outlet->tell_owner([&](FrameSink& sink) { sink.on_dropped(sequence, reason); });
  });
  answered_locked(stream);
}

void StreamHub::Core::answer_bad_locked(LiveStream& stream, std::uint32_t sequence,
                                        const Error& error) {
  metrics_.frame_dropped("invalid");
  stream.stats.frame_invalid();
  stream.outlet->post([outlet = stream.outlet, sequence, error] {
    outlet->tell_owner([&](FrameSink& sink) { sink.on_bad_frame(sequence, error); });
  });
  answered_locked(stream);
}

void StreamHub::Core::answered_locked(LiveStream& stream) {
  --stream.num_unanswered;
  if (--num_unanswered_ == 0) answered_.notify_all();
}

/// A surface whose frames set the size sent one of another size.
void StreamHub::Core::resize_locked(const StreamPtr& stream, Size size) {
  stream->request.size = size;
  StreamDemand wish{size, stream->request.rate, stream->request.may_shrink,
                    effort(stream->snapshot->to)};
  stream->rate = admission_.update(stream->handle, wish).rate;
  if (runner_->is_prepared({size, 1})) {
    stream->size = size;
    scheduler_.update(stream->handle, {size, stream->rate, stream->request.max_batch});
    return;
  }
  // Frames of the new size must not run at the old one: hold them until it is compiled.
  scheduler_.frame_gone(stream->handle);
  stream->is_ready = false;
  compile_locked(stream, size);
}

void StreamHub::Core::compile_locked(const StreamPtr& stream, Size size) {
  stream->next_size = size;
  runner_->prepare({size, 1}, [this, stream, size](const Result<void>& compiled) {
    if (!compiled) {
      log("stream").error("no network for this size: " + compiled.error().text(), stream->id);
    }
    make_ready(stream, size);
  });
}

/// The engine has compiled for `size`: the stream takes it over and its waiting frame may go.
void StreamHub::Core::make_ready(const StreamPtr& stream, Size size) {
  std::lock_guard lock(mutex_);
  if (stream->has_ended || !(stream->next_size == size)) return;
  stream->next_size.reset();
  const bool was_ready = std::exchange(stream->is_ready, true);
  stream->size = size;
  scheduler_.update(stream->handle, {size, stream->rate, stream->request.max_batch});
  compile_batches_locked(size);
  compile_working_size_locked(*stream);
  if (was_ready) return;
  announce_locked(*stream);
  stream->outlet->post(
      [outlet = stream->outlet] { outlet->tell_owner([](FrameSink& sink) { sink.on_ready(); }); });
  has_news_ = true;
  happened_.notify_one();
}

/// Until it is compiled, the engine paints finely with the plain brush.
void StreamHub::Core::compile_working_size_locked(const LiveStream& stream) {
  const Paint& paint = stream.snapshot->to;
  const RenderShape shape{stream.size, 1, paint.brush, paint.quality};
  if (!runner_->is_prepared(shape)) runner_->prepare(shape, [](const Result<void>&) {});
}

/// Streams of one size may share batches: compiles for as many as there are now.
void StreamHub::Core::compile_batches_locked(Size size) {
  const int max_batch = std::min(options_.max_batch, runner_->state().info.max_batch);
  const auto same = std::count_if(streams_.begin(), streams_.end(), [&](const auto& each) {
    return each.second->size == size && each.second->request.max_batch > 1;
  });
  const int batch = std::min(max_batch, static_cast<int>(same));
  if (batch > 1 && !runner_->is_prepared({size, batch})) {
    runner_->prepare({size, batch}, [](const Result<void>&) {});
  }
}

}  // namespace streamstyle
