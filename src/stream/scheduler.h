#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "image/image.h"
#include "stream/cost_model.h"
#include "stream/frame.h"
#include "stream/handle.h"

namespace streamstyle {

using BatchId = std::uint64_t;

struct SchedulerOptions {
  /// A frame should be painted this long after it came, or 3 times its cost, whichever is longer.
  Duration budget = std::chrono::milliseconds(250);
  /// A stream that has waited this long goes first. Under a second, so that pictures stay within a
  /// second of each other with batches of up to 200 ms.
  Duration starved_after = std::chrono::milliseconds(800);
  /// A frame that a newer one of its stream waits behind may wait this long while other streams
  /// wait too: about the time between two pictures of a camera.
  Duration yields_after = std::chrono::milliseconds(30);
  /// Largest batch that pays on the engine's device.
  int max_batch = 1;
  /// Whether the engine can run a batch of this shape at once, without compiling first; empty:
  /// always. Asked for batches of two and more only.
  std::function<bool(Size, int batch)> can_batch;
};

/// What the scheduler must know of a stream.
struct StreamTraits {
  Size size;                 ///< at which its frames are rendered
  double granted_rate = 30;  ///< frames a second; its share of a busy engine is in proportion
  int max_batch = 1;         ///< largest batch that its frames may be part of
};

/// Frames to decode now and to render together next, one of each stream.
struct Batch {
  BatchId id = 0;
  Size size;
  double effort = 1;
  std::vector<StreamHandle> streams;
};

struct Drop {
  StreamHandle stream = 0;
  DropReason reason = DropReason::kNone;  ///< kLate or kOverload
  friend bool operator==(const Drop&, const Drop&) = default;
};

/// What to do now. Take the frames of the streams in `batch` and `drops` out of their mailboxes;
/// one that comes into a mailbox through that must be announced by frame_waiting().
struct Decision {
  std::optional<Batch> batch;
  std::vector<Drop> drops;
  /// Ask again at this time at the latest, even if nothing happens before.
  std::optional<TimePoint> wake_at;
};

/// Decides whose frame is rendered next, together with which others, and which frames are given up.
///
/// The engine has two places: one batch runs and one is staged, that is, decoded ahead so that the
/// engine never waits for a decoder. The staged place is filled just in time, when the running
/// batch is expected to end within the time that decoding takes: a frame chosen later is a fresher
/// frame.
///
/// Rules, in this order:
///  1. Starved first. A stream that has had a frame to paint for `starved_after` and got nothing is
///     served before all others, the longest starved first, whatever any estimate says.
///  2. Fair shares. Frames are shared in proportion to granted rates by start-time fair queueing
///     (Goyal, Vin, Cheng 1996): a stream's start tag rises by one stride, 1/granted_rate, with
///     each frame taken; a tag never lags behind the smallest tag of those that wait, so idle
///     streams bank no credit, and what they leave unused goes to the others.
///  3. Earliest deadline first among the streams within one stride of the smallest tag. The
///     deadline of a frame is its arrival + max(budget, 3 x cost). A frame that supersedes another
///     inherits its place: the deadline that orders is that of the first frame in the slot, the
///     deadline that makes late is that of the newest.
///  4. Batches join streams of one size and effort among those that rule 3 admits, in
///     that order, while every member's max_batch allows, no member would miss its deadline by it,
///     and a frame gets at least 10 % cheaper than in the smaller batch. A batch size not measured
///     for a minute gets one trial, one size at a time.
///  5. Late frames are dropped, and cost their stream no turn: its tag stays.
///     Late means that even if it started now it would miss its deadline. Never dropped are: a
///     frame that the idle engine can start now; the last candidate for a free place, because a
///     late picture is better than an idle engine; a frame of a stream that got nothing for
///     `starved_after`. The reason is `overload` if its stream got a frame within the last
///     1/granted_rate, that is, asks for more than it was granted; else `late`.
///  6. A crowd is served fresh pictures. A frame with a newer one of its stream behind it gives way
///     to it after `yields_after` if other streams wait too; the newer one takes over its place and
///     tag. The reason is `overload`. Without this, streams that keep their credit would have two
///     frames each grow old while the others are painted.
///
/// The scheduler conserves work: a stream may exceed its granted rate while nobody else waits, and
/// fair shares already hold it to that rate when somebody does. That is why there is no token
/// bucket beside them.
///
/// A frame's life: frame_waiting -> next() puts it into a batch -> decoded -> started -> finished.
/// Two frames of one stream are never in one batch; its next one may be staged while one runs.
///
/// Not synchronised, no clock of its own: `now` must not run backwards. Memory is bounded by the
/// number of streams. Handles that are not (or no longer) known are ignored.
class Scheduler {
 public:
  /// `costs` must outlive the scheduler; finished() adds to it.
  Scheduler(SchedulerOptions options, CostModel& costs);

  void add(StreamHandle stream, const StreamTraits& traits);
  /// A waiting frame keeps its place; batches already made are not changed.
  void update(StreamHandle stream, const StreamTraits& traits);
  /// Its frames in batches stay there until the batch is finished.
  void remove(StreamHandle stream);
  void set_max_batch(int max_batch) { options_.max_batch = max_batch; }

  /// A frame was put into the stream's mailbox, also if it replaced one there.
  void frame_waiting(StreamHandle stream, TimePoint arrival, double effort);
  /// A newer frame waits behind the one in the stream's mailbox, until frame_waiting() announces
  /// it.
  void newer_waiting(StreamHandle stream);
  /// The stream's mailbox was emptied by somebody else.
  void frame_gone(StreamHandle stream);

  /// Call after every event, and at wake_at. Returns at most one batch; the staged place is then
  /// taken until started().
  Decision next(TimePoint now);

  /// All frames of the staged batch are decoded; teaches how early to stage the next one.
  void decoded(BatchId batch, TimePoint now);
  /// One frame of the staged batch could not be decoded. A batch that this empties is over: it
  /// must not be started or finished.
  void frame_failed(BatchId batch, StreamHandle stream);
  /// The engine has begun with the staged batch.
  void started(BatchId batch, TimePoint now);
  /// `took`: the time in the engine; none if it says nothing about the next such batch (the engine
  /// failed or had to compile, or no frame needed painting).
  void finished(BatchId batch, TimePoint now, std::optional<Duration> took);

  bool is_idle() const { return !staged_ && !running_; }

 private:
  struct Waiting {
    TimePoint first_arrival;  // of the first frame in this slot: the place in the queue
    TimePoint arrival;        // of the newest
    double effort = 1;
    double start_tag = 0;
    bool has_newer = false;  // a newer frame waits behind it
  };
  struct Stream {
    StreamTraits traits;
    double finish_tag = 0;  // virtual time at which its next frame is due
    std::optional<Waiting> waiting;
    std::optional<TimePoint> hungry_since;  // first frame that came after the last one was taken
    std::optional<TimePoint> last_taken;
  };
  struct Staged {
    Batch batch;
    TimePoint taken_at;
  };
  struct Running {
    Batch batch;
    TimePoint started_at;
  };
  struct Candidate {
    StreamHandle handle = 0;
    Stream* stream = nullptr;
    bool has_turn = false;  // starved, or within one stride of the smallest tag
  };
  using Candidates = std::vector<Candidate>;

  static double stride(const Stream& stream);
  static WorkShape shape(const Batch& batch);
  static WorkShape decode_shape(Size size);

  // Of a stream whose frame waits:
  Duration cost(const Stream& stream, TimePoint now) const;
  Duration patience(const Stream& stream, TimePoint now) const;  // from arrival to deadline
  TimePoint late_from(const Stream& stream, TimePoint now) const;
  bool is_starved(const Stream& stream, TimePoint now) const;
  bool may_drop(const Stream& stream, TimePoint now) const;
  bool is_lost(const Stream& stream, TimePoint now) const;  // late, and may be dropped

  // All whose frames wait, best first; those that rules 1 to 3 don't admit yet come last.
  Candidates in_order(TimePoint now);
  double lowest_tag() const;
  TimePoint engine_free_at(TimePoint now) const;
  TimePoint stage_at(Size size, TimePoint now) const;
  void stage(TimePoint now, Decision& decision);
  bool may_join(const std::vector<Candidate>& members, const Stream& joining, TimePoint now) const;
  bool is_trial(const WorkShape& shape, TimePoint now) const;
  bool is_trying(TimePoint now) const;
  void take(Stream& stream, TimePoint now);
  void drop_late(TimePoint now, Decision& decision);
  void yield_to_newer(TimePoint now, Decision& decision);
  void wake_when_late(TimePoint now, Decision& decision) const;

  SchedulerOptions options_;
  CostModel& costs_;
  CostModel decode_costs_;
  std::map<StreamHandle, Stream> streams_;
  double virtual_time_ = 0;
  BatchId last_batch_ = 0;
  std::optional<Staged> staged_;
  std::optional<Running> running_;
};

}  // namespace streamstyle
