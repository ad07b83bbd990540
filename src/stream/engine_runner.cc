#include "stream/engine_runner.h"

#include <pthread.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "base/log.h"

namespace streamstyle {
namespace {

constexpr int kCompileNice = 5;
constexpr Duration kFirstRetry = std::chrono::milliseconds(500);
constexpr int kMaxRetryDoublings = 6;  // 32 s at most between two attempts

/// A soft grey ramp: a warm-up frame must run every layer, its content doesn't matter.
Image warm_up_picture(Size size) {
  Image image(size);
  for (int y = 0; y < size.height; ++y) {
    std::fill_n(image.row(y), image.stride(), static_cast<std::uint8_t>(y * 255 / size.height));
  }
  return image;
}

Result<void> render_guarded(Engine& engine, std::span<RenderJob> jobs) {
  try {
    return engine.render(jobs);
  } catch (const std::exception& e) {
    return fail(ErrorCode::kInternal, std::string("the engine threw: ") + e.what());
  } catch (...) {
    return fail(ErrorCode::kInternal, "the engine threw something unknown");
  }
}

}  // namespace

EngineRunner::EngineRunner(const Clock& clock, Factory factory, Size warm_size,
                           std::function<void(RenderBatch)> on_rendered,
                           std::function<void()> on_state)
    : clock_(clock),
      factory_(std::move(factory)),
      warm_size_(warm_size),
      on_rendered_(std::move(on_rendered)),
      on_state_(std::move(on_state)),
      compile_("compile", 1, kCompileNice) {
  state_.reason = "loading";
}

EngineRunner::~EngineRunner() { stop(); }

void EngineRunner::stop() {
  {
    std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_all();
  // The engine thread first: a batch that fails now still posts to the compile thread.
  if (thread_.joinable()) thread_.join();
  compile_.finish();
}

void EngineRunner::start() {
  thread_ = std::thread([this] { run(); });
  compile_.post([this] { load(0); });
}

EngineRunner::State EngineRunner::state() const {
  std::lock_guard lock(mutex_);
  return state_;
}

void EngineRunner::submit(RenderBatch batch, std::function<void()> on_taken) {
  {
    std::lock_guard lock(mutex_);
    next_ = std::move(batch);
    on_taken_ = std::move(on_taken);
  }
  wake_.notify_all();
}

void EngineRunner::prepare(const RenderShape& shape, std::function<void(Result<void>)> done) {
  compile_.post([this, shape, done = std::move(done)] {
    std::shared_ptr<Engine> engine;
    {
      std::lock_guard lock(mutex_);
      engine = engine_;
    }
    if (!engine) return done({});  // passes through until the rebuild, which compiles on demand
    try {
      done(engine->prepare(shape));
    } catch (const std::exception& e) {
      done(fail(ErrorCode::kInternal, std::string("compiling failed: ") + e.what()));
    }
  });
}

bool EngineRunner::is_prepared(const RenderShape& shape) const {
  std::shared_ptr<Engine> engine;
  {
    std::lock_guard lock(mutex_);
    engine = engine_;
  }
  return !engine || engine->is_prepared(shape);
}

std::optional<TimePoint> EngineRunner::rendering_since() const {
  std::lock_guard lock(mutex_);
  return rendering_since_;
}

void EngineRunner::run() {
  pthread_setname_np(pthread_self(), "engine");
  for (;;) {
    RenderBatch batch;
    std::function<void()> on_taken;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return is_stopping_ || next_.has_value(); });
      if (is_stopping_) return;
      batch = std::move(*next_);
      next_.reset();
      on_taken = std::move(on_taken_);
      batch.started = clock_.now();
      rendering_since_ = batch.started;
    }
    if (on_taken) on_taken();
    render(batch);
    {
      std::lock_guard lock(mutex_);
      rendering_since_.reset();
    }
    on_rendered_(std::move(batch));
  }
}

void EngineRunner::render(RenderBatch& batch) {
  std::shared_ptr<Engine> engine;
  std::uint64_t generation = 0;
  {
    std::lock_guard lock(mutex_);
    engine = engine_;
    generation = generation_;
  }
  if (engine) {
    std::vector<RenderJob> jobs;
    jobs.reserve(batch.items.size());
    for (RenderItem& item : batch.items) {
      if (item.memory && item.memory->generation != generation) {
        item.memory->memory = engine->make_memory();
        item.memory->generation = generation;
      }
      jobs.push_back(
          {&item.input, &item.paint, item.memory ? item.memory->memory.get() : nullptr, Image()});
    }
    batch.did_compile = !engine->is_prepared(
        {batch.items.front().input.size(), static_cast<int>(batch.items.size())});
    Result<void> rendered = render_guarded(*engine, jobs);
    batch.took = clock_.now() - batch.started;
    if (rendered) {
      for (std::size_t i = 0; i < jobs.size(); ++i)
        batch.items[i].output = std::move(jobs[i].output);
      batch.is_painted = true;
      return;
    }
    fail_engine(engine, rendered.error());
  }
  batch.took = clock_.now() - batch.started;
  for (RenderItem& item : batch.items) item.output = std::move(item.input);
}

void EngineRunner::fail_engine(const std::shared_ptr<Engine>& engine, const Error& error) {
  log("engine").error("a batch failed, the engine is rebuilt: " + error.text());
  {
    std::lock_guard lock(mutex_);
    if (engine_ == engine) engine_.reset();
    state_.is_ready = false;
    state_.reason = "engine failed: " + error.message;
    ++state_.num_faults;
  }
  on_state_();
  compile_.post([this] { load(0); });
}

void EngineRunner::load(int attempt) {
  {
    std::lock_guard lock(mutex_);
    if (is_stopping_ || engine_) return;
  }
  Result<std::shared_ptr<Engine>> engine = make_warm_engine();
  std::unique_lock lock(mutex_);
  if (engine) {
    engine_ = std::move(*engine);
    ++generation_;
    state_.is_ready = true;
    state_.reason.clear();
    state_.info = engine_->info();
    lock.unlock();
    on_state_();
    return;
  }
  state_.reason = engine.error().text();
  const bool is_new_failure = attempt == 0;
  lock.unlock();
  if (is_new_failure) log("engine").error("no engine: " + engine.error().text());
  on_state_();
  // Wait on the condition, so that shutting down doesn't wait for the retry.
  lock.lock();
  const Duration delay = kFirstRetry * (1 << std::min(attempt, kMaxRetryDoublings));
  wake_.wait_for(lock, delay, [this] { return is_stopping_; });
  if (is_stopping_) return;
  lock.unlock();
  compile_.post([this, attempt] { load(attempt + 1); });
}

Result<std::shared_ptr<Engine>> EngineRunner::make_warm_engine() {
  try {
    Result<std::unique_ptr<Engine>> made = factory_();
    if (!made) return tl::unexpected(made.error());
    std::shared_ptr<Engine> engine = std::move(*made);
    if (Result<void> prepared = engine->prepare({warm_size_}); !prepared) {
      return tl::unexpected(prepared.error());
    }
    const Image picture = warm_up_picture(warm_size_);
    Paint paint;
    paint.parts = {{0, 1.0F}};
    RenderJob job{&picture, &paint, nullptr, Image()};
    if (Result<void> rendered = render_guarded(*engine, {&job, 1}); !rendered) {
      return tl::unexpected(rendered.error());
    }
    return engine;
  } catch (const std::exception& e) {
    return fail(ErrorCode::kInternal, std::string("the engine did not load: ") + e.what());
  }
}

}  // namespace streamstyle
