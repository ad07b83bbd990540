#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "engine/engine.h"
#include "image/jpeg.h"
#include "image/resize.h"
#include "stream/frame.h"
#include "stream/sound.h"
#include "style/look.h"
#include "style/prompt_matcher.h"
#include "style/text_encoder.h"
#include "style/transition.h"

namespace streamstyle {

class Metrics;
class StyleBank;

/// Frames that a client may have unanswered: one waits while one is in the engine.
inline constexpr int kMaxInFlight = 2;

/// What a client asks for when it opens a stream.
struct StreamRequest {
  Size size{512, 512};
  FitMode fit = FitMode::kCover;
  std::optional<double> rate;  ///< frames a second that it means to send; none = as fast as credit
  bool may_shrink = false;     ///< hello's "adapt": ["size"]
  /// Frames keep their own size: the stream's size follows them (GenDJ, the original /ws).
  bool follows_frame_size = false;
  /// The client counts its credit, kMaxInFlight frames: within it nothing is superseded. Else one
  /// frame waits, whatever comes.
  bool has_credit = true;
  int max_batch = 8;  ///< largest batch that its frames may be part of
  Look look;
  std::string surface = "v1";  ///< "v1", "gendj", "original"
  std::string address;         ///< the peer's, for the limit of streams per address
  int jpeg_quality = 85;
  ChromaSubsampling chroma = ChromaSubsampling::k420;
};

/// A change of rate or size that the server imposes or takes back.
struct StreamLimits {
  double rate = 0;  ///< granted frames a second
  Size size;
  std::string reason;  ///< "overload" or "restored"
};

struct StreamStats {
  std::uint64_t frames_in = 0;
  std::uint64_t frames_out = 0;
  std::uint64_t dropped_superseded = 0;
  std::uint64_t dropped_late = 0;
  std::uint64_t dropped_overload = 0;
  std::uint64_t invalid = 0;
  std::uint64_t flash_limited = 0;  ///< of those that went out
  double rate_in = 0;               ///< frames a second over the last second
  double rate_out = 0;              ///< painted frames a second over the last second
  double wait_p50_ms = 0, wait_p95_ms = 0;
  double render_p50_ms = 0, render_p95_ms = 0;  ///< engine and codec
  double granted_rate = 0;
  Size size;
};

/// What every surface may know of a stream.
struct StreamSummary {
  std::string id;
  std::string surface;
  Size size;
  double rate = 0;  ///< granted
  int viewers = 0;
  bool is_attached = false;  ///< false: waits for a resume
  std::uint64_t revision = 1;
  Look look;
  StreamStats stats;
  double age_s = 0;
};

/// Answer to open() and resume().
struct OpenedStream {
  std::string id;      ///< 128 random bits, 32 hex digits
  std::string resume;  ///< secret for resume()
  Size size;
  double rate = 0;  ///< granted
  std::uint64_t revision = 1;
  Look look;
  std::string engine;
  std::vector<std::string> ignored;  ///< Look members that the engine can't honour
};

struct LookChange {
  std::uint64_t revision = 0;
  Look look;
  std::vector<std::string> ignored;
  std::optional<MatchResult> match{};  ///< what its prompts picked; none without prompts
};

/// Where a stream's results go. One sink owns the stream (its socket); others only watch.
///
/// Calls come from the hub's threads, one at a time for one sink and never after detach() or
/// unwatch() has returned; they must not block and must not call back into the hub (post instead).
class FrameSink {
 public:
  virtual ~FrameSink() = default;
  /// The engine is ready for this stream's size; frames may come. Owner only.
  virtual void on_ready() {}
  /// Whether on_frame() needs frame.jpeg. The same answer at any time, from any thread.
  virtual bool wants_jpeg() const { return true; }
  virtual void on_frame(const StyledFrame& frame) = 0;
  /// The stream's sound, as it came: it isn't held back for the painting. See SoundChunk::captured
  /// and StyledFrame::captured.
  virtual void on_sound(const SoundChunk& /*sound*/) {}
  /// As how many viewers this sink counts. Any thread.
  virtual int num_viewers() const { return 1; }
  /// Exactly one of on_frame, on_dropped, on_bad_frame answers each submitted frame. Owner only.
  virtual void on_dropped(std::uint32_t /*sequence*/, DropReason /*reason*/) {}
  virtual void on_bad_frame(std::uint32_t /*sequence*/, const Error& /*error*/) {}
  /// Somebody else changed the Look.
  virtual void on_look(const LookChange& /*change*/) {}
  virtual void on_limits(const StreamLimits& /*limits*/) {}
  /// Once a second while attached. Owner only.
  virtual void on_stats(const StreamStats& /*stats*/) {}
  /// The stream is over (deleted, taken over by a resume, server drains).
  virtual void on_ended(const Error& /*reason*/) {}
};

/// What happens in the hub, for GET /v1/events.
struct HubEvent {
  std::string kind;    ///< "look", "limits", "stream-started", "stream-ended"
  std::string stream;  ///< its id
  std::string surface;
  std::optional<LookChange> look;
  std::optional<StreamLimits> limits;
  std::string reason;  ///< with "stream-ended"
};

/// State of the engine as /readyz tells it.
struct Readiness {
  bool is_ready = false;
  std::string reason;  ///< why not: "loading", "draining", "engine failed: ..."
};

struct HubOptions {
  int codec_threads = 2;
  int max_streams = 256;
  int max_streams_per_address = 32;
  Duration resume_window = std::chrono::seconds(30);
  int max_batch = 4;  ///< upper bound on top of the engine's own
  JpegLimits jpeg_limits;
  /// Size compiled and warmed at start, before the hub calls itself ready.
  Size warm_size{512, 512};
  std::shared_ptr<const TextEncoder> text_encoder{};  ///< for prompts; may be null
};

/// Makes the engine at start and again after a fault. Called on the engine thread; may take
/// seconds.
using EngineFactory = std::function<Result<std::unique_ptr<Engine>>()>;

/// All streams of this process and the threads that serve them: the codec pool, the engine thread,
/// the compile thread and a ticker. The rules (who is next, what is dropped, who may enter) are in
/// Scheduler, Admission and CostModel, which know no threads; the hub feeds them under one mutex.
///
/// Every method may be called from any thread and none blocks on the engine. A Look with a prompt
/// that is new takes as long as a text encoder needs: read it with a PromptReader first where that
/// matters.
class StreamHub {
 public:
  StreamHub(HubOptions options, const Clock& clock, const StyleBank& bank,
            EngineFactory make_engine, Metrics& metrics);
  /// Ends all streams and joins the threads.
  ~StreamHub();
  StreamHub(const StreamHub&) = delete;
  StreamHub& operator=(const StreamHub&) = delete;

  /// Loads and warms the engine in the background; open() answers kUnavailable until then.
  void start();
  /// No new streams, readiness() says "draining", every sink gets on_ended(); frames in flight are
  /// finished first, for at most `timeout`.
  void drain(Duration timeout);
  Readiness readiness() const;
  /// Empty name until the engine has loaded.
  EngineInfo engine_info() const;
  PromptMatcher& matcher();

  /// `sink` may be null: the stream then waits for resume() (POST /v1/streams).
  /// Errors: kUnavailable (not ready, draining, full: retry_after_s), kInvalidArgument (size,
  /// Look), kTooManyRequests (streams of one address).
  Result<OpenedStream> open(StreamRequest request, std::shared_ptr<FrameSink> sink);
  /// Takes over a stream whose socket broke, or is about to: `secret` from its OpenedStream.
  Result<OpenedStream> resume(const std::string& id, const std::string& secret,
                              std::shared_ptr<FrameSink> sink);
  /// The owner's socket broke: the stream waits `resume_window` for a resume(), then ends.
  void detach(const std::string& id, const FrameSink* sink);
  Result<void> close(const std::string& id, const std::string& reason);

  Result<void> watch(const std::string& id, std::shared_ptr<FrameSink> viewer);
  void unwatch(const std::string& id, const FrameSink* viewer);

  /// The frame's answer comes through the owner's sink. A header that can't be a JPEG, or a
  /// picture beyond the limits, is answered at once with on_bad_frame. Unknown ids are ignored.
  void submit(const std::string& id, Frame frame);
  /// Hands sound to all sinks of the stream, in order. Unknown ids are ignored.
  void submit_sound(const std::string& id, SoundChunk sound);

  /// RFC 7396 merge of `patch` into the stream's Look, all or nothing. `origin` gets no on_look.
  /// `if_revision`: kPreconditionFailed when the Look has another revision.
  Result<LookChange> patch_look(const std::string& id, const nlohmann::json& patch,
                                const Transition& transition = {},
                                const FrameSink* origin = nullptr,
                                std::optional<std::uint64_t> if_revision = {});
  /// The same for a whole Look, with the styles that its prompts picked decided by the caller when
  /// `literal_prompts` (GenDJ's compel/false: prompt syntax is text).
  Result<LookChange> set_look(const std::string& id, const Look& look,
                              const Transition& transition = {}, const FrameSink* origin = nullptr,
                              bool literal_prompts = false);
  void set_max_batch(const std::string& id, int max_batch);

  Result<StreamSummary> summary(const std::string& id) const;
  std::vector<StreamSummary> summaries() const;
  /// The newest styled frame; kNotFound before the first. Where no sink wants JPEGs it is encoded
  /// here: about half a millisecond at 512x512.
  Result<SharedBytes> last_jpeg(const std::string& id) const;

  /// `listener` is called on hub threads, must not block nor call back. Returns a token for
  /// remove_listener().
  int add_listener(std::function<void(const HubEvent&)> listener);
  void remove_listener(int token);

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace streamstyle
