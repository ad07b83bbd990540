#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "engine/engine.h"
#include "stream/worker_pool.h"

namespace streamstyle {

/// What an engine remembers of one stream, together with the engine that made it: after a rebuild
/// the memory of the old engine is worth nothing.
struct OwnedMemory {
  std::unique_ptr<StreamMemory> memory;
  std::uint64_t generation = 0;
};

/// One decoded frame on its way through the engine.
struct RenderItem {
  Image input;
  Paint paint;
  /// Of the stream; null for a single picture. Outlives the render.
  std::shared_ptr<OwnedMemory> memory;
  Image output;
  std::shared_ptr<void> context;  ///< the hub's own; passes through untouched
};

struct RenderBatch {
  std::uint64_t id = 0;           ///< the scheduler's
  std::vector<RenderItem> items;  ///< all of one size, never two of one stream
  bool did_compile = false;       ///< out: `took` includes compiling, so it says nothing of costs
  bool is_painted = false;        ///< out: false = the engine failed, outputs are the inputs
  TimePoint started;              ///< out
  Duration took{0};               ///< out
};

/// The engine thread, the compile thread and what happens when an engine fails.
///
/// The engine thread renders one batch at a time from a slot of one. A failure (an error or an
/// exception from render()) fails its batch: its frames pass through unstyled and flagged, the
/// engine is thrown away and made again on the compile thread, and until it has rendered a warm-up
/// frame everything passes through.
class EngineRunner {
 public:
  struct State {
    bool is_ready = false;
    std::string reason;  ///< why not
    EngineInfo info;     ///< of the newest engine that has loaded
    std::uint64_t num_faults = 0;
  };
  using Factory = std::function<Result<std::unique_ptr<Engine>>()>;

  /// `on_rendered` runs on the engine thread after every batch, and must be quick. `on_state` runs
  /// on the compile or engine thread after readiness has changed.
  EngineRunner(const Clock& clock, Factory factory, Size warm_size,
               std::function<void(RenderBatch)> on_rendered, std::function<void()> on_state);
  ~EngineRunner();
  EngineRunner(const EngineRunner&) = delete;
  EngineRunner& operator=(const EngineRunner&) = delete;

  /// Loads the engine in the background and starts the engine thread.
  void start();
  /// Ends both threads; what waits is not rendered. Called by the destructor as well.
  void stop();
  State state() const;
  /// Hands over the next batch; the slot must be free, that is: every batch handed over before has
  /// been taken (on_taken) by the engine thread.
  void submit(RenderBatch batch, std::function<void()> on_taken);
  /// Compiles on the compile thread, one shape at a time; `done` runs there. Waits while no engine
  /// is loaded.
  void prepare(const RenderShape& shape, std::function<void(Result<void>)> done);
  bool is_prepared(const RenderShape& shape) const;
  /// Since when the present batch renders; nothing while idle. For the watch on a stuck engine.
  std::optional<TimePoint> rendering_since() const;

 private:
  void run();
  void render(RenderBatch& batch);
  void load(int attempt);
  Result<std::shared_ptr<Engine>> make_warm_engine();
  void fail_engine(const std::shared_ptr<Engine>& engine, const Error& error);

  const Clock& clock_;
  Factory factory_;
  Size warm_size_;
  std::function<void(RenderBatch)> on_rendered_;
  std::function<void()> on_state_;

  mutable std::mutex mutex_;  // protects all below it
  std::condition_variable wake_;
  std::shared_ptr<Engine> engine_;  // null while none is usable
  std::uint64_t generation_ = 0;
  State state_;
  std::optional<RenderBatch> next_;
  std::function<void()> on_taken_;
  std::optional<TimePoint> rendering_since_;
  bool is_stopping_ = false;

  std::thread thread_;
  WorkerPool compile_;  // one thread, niced
};

}  // namespace streamstyle
