#pragma once

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/metrics.h"
#include "stream/admission.h"
#include "stream/cost_model.h"
#include "stream/engine_runner.h"
#include "stream/hub.h"
#include "stream/live_stream.h"
#include "stream/scheduler.h"
#include "stream/strand.h"
#include "stream/worker_pool.h"
#include "style/prompt_matcher.h"

namespace streamstyle {

/// Inside of StreamHub. The files:
/// - hub_streams.cc: life of streams: open, resume, detach, close, drain;
/// - hub_frames.cc: the path of a frame: submit, dispatch, decode, render, encode, deliver;
/// - hub_looks.cc: Looks and their revisions;
/// - hub_tick.cc: what happens once a second: limits, statistics, expiry.
///
/// Threads. The dispatcher asks the scheduler for the next batch whenever something has happened;
/// codec tasks decode it; the engine thread renders it; each stream's strand (on the codec pool)
/// encodes and delivers. One mutex protects all streams and the three rule objects; it is never
/// held while a sink, a codec or the engine works. Names end in _locked where it must be held.
class StreamHub::Core {
 public:
  Core(HubOptions options, const Clock& clock, const StyleBank& bank, EngineFactory make_engine,
       Metrics& metrics);
  ~Core();

  void start();
  void drain(Duration timeout);
  Readiness readiness() const;
  EngineInfo engine_info() const { return runner_->state().info; }
  PromptMatcher& matcher() { return matcher_; }

  Result<OpenedStream> open(StreamRequest request, std::shared_ptr<FrameSink> sink);
  Result<OpenedStream> resume(const std::string& id, const std::string& secret,
                              std::shared_ptr<FrameSink> sink);
  void detach(const std::string& id, const FrameSink* sink);
  Result<void> close(const std::string& id, const std::string& reason);
  Result<void> watch(const std::string& id, std::shared_ptr<FrameSink> viewer);
  void unwatch(const std::string& id, const FrameSink* viewer);
  void submit(const std::string& id, Frame frame);
  void submit_sound(const std::string& id, SoundChunk sound);
  Result<LookChange> patch_look(const std::string& id, const nlohmann::json& patch,
                                const Transition& transition, const FrameSink* origin,
                                std::optional<std::uint64_t> if_revision);
  Result<LookChange> set_look(const std::string& id, const Look& look, const Transition& transition,
                              const FrameSink* origin, bool literal_prompts);
  void set_max_batch(const std::string& id, int max_batch);
  Result<StreamSummary> summary(const std::string& id) const;
  std::vector<StreamSummary> summaries() const;
  Result<SharedBytes> last_jpeg(const std::string& id) const;
  int add_listener(std::function<void(const HubEvent&)> listener);
  void remove_listener(int token);

 private:
  using StreamPtr = std::shared_ptr<LiveStream>;
  /// A batch between mailbox and engine. Its frames' images are written by codec threads, each its
  /// own; the counters under the mutex.
  struct StagedBatch {
    struct Item {
      StreamPtr stream;
      WaitingFrame waiting;
      Image image;
      bool has_failed = false;
    };
    Batch batch;
    std::vector<Item> items;
    std::size_t num_left = 0;
  };
  /// What travels with a frame through the engine.
  struct FrameContext {
    StreamPtr stream;
    Frame frame;  ///< its picture already dropped
    std::uint64_t revision = 0;
    bool is_flash_limited = false;  ///< by its Look
  };
  /// Who asked for a change of a Look, and how it is to happen.
  struct LookEdit {
    Look look;
    bool literal_prompts = false;
    Transition transition;
    const FrameSink* origin = nullptr;
    std::vector<std::string> ignored;
  };

  // hub_streams.cc
  SchedulerOptions scheduler_options();
  StreamPtr find_locked(const std::string& id) const;
  Result<void> check_room_locked(const StreamRequest& request) const;
  OpenedStream describe_locked(const LiveStream& stream) const;
  StreamSummary summarise_locked(const LiveStream& stream) const;
  void end_locked(const StreamPtr& stream, const Error& reason);
  Readiness readiness_locked() const;
  void post_event(HubEvent event);

  // hub_frames.cc
  void dispatch();
  bool stage_locked(TimePoint now, std::optional<TimePoint>& wake_at);
  void decode(const std::shared_ptr<StagedBatch>& staged, std::size_t index);
  void hand_to_engine_locked(StagedBatch& staged);
  void on_rendered(RenderBatch batch);
  void encode_and_deliver(const std::shared_ptr<FrameContext>& context,
                          std::shared_ptr<const Image> image, bool is_painted, TimePoint started);
  void put_locked(LiveStream& stream, WaitingFrame waiting);
  std::optional<WaitingFrame> take_locked(LiveStream& stream);
  void announce_locked(LiveStream& stream);
  void clear_locked(LiveStream& stream, DropReason reason);
  void answer_dropped_locked(LiveStream& stream, std::uint32_t sequence, DropReason reason);
  void answer_bad_locked(LiveStream& stream, std::uint32_t sequence, const Error& error);
  void answered_locked(LiveStream& stream);
  void resize_locked(const StreamPtr& stream, Size size);
  void make_ready(const StreamPtr& stream, Size size);
  void compile_locked(const StreamPtr& stream, Size size);
  void compile_batches_locked(Size size);
  void compile_working_size_locked(const LiveStream& stream);

  // hub_looks.cc
  Result<LookChange> apply(const std::string& id, const LookEdit& edit,
                           std::uint64_t base_revision);
  std::vector<std::string> ignored_of(const Look& look, const nlohmann::json* patch) const;

  // hub_tick.cc
  void tick_locked(TimePoint now);
  void apply_grants_locked(const std::vector<GrantChange>& changes);
  void take_grant_locked(const StreamPtr& stream, const Grant& grant);
  void on_engine_state();

  const HubOptions options_;
  const Clock& clock_;
  const StyleBank& bank_;
  PromptMatcher matcher_;
  Metrics& metrics_;

  mutable std::mutex mutex_;  // protects all down to next_tick_
  std::condition_variable happened_;
  std::condition_variable answered_;
  bool has_news_ = false;
  bool is_stopping_ = false;
  bool is_draining_ = false;
  std::map<std::string, StreamPtr> streams_;
  std::map<StreamHandle, StreamPtr> by_handle_;
  StreamHandle last_handle_ = 0;
  std::size_t num_unanswered_ = 0;
  std::size_t num_leaving_ = 0;  ///< streams whose last word is on its way, while draining
  std::uint64_t num_faults_seen_ = 0;
  CostModel costs_;
  Scheduler scheduler_;
  Admission admission_;
  TimePoint next_tick_;

  std::mutex listeners_mutex_;  // protects the two below; held while listeners are called
  std::map<int, std::function<void(const HubEvent&)>> listeners_;
  int last_listener_ = 0;

  // In order of construction; the destructor takes them down by hand.
  std::unique_ptr<WorkerPool> codecs_;
  std::shared_ptr<Strand> events_;
  std::unique_ptr<EngineRunner> runner_;
  std::thread dispatcher_;
};

}  // namespace streamstyle
