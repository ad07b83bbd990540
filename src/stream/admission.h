#pragma once

#include <map>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "image/image.h"
#include "stream/cost_model.h"
#include "stream/handle.h"

namespace streamstyle {

struct AdmissionOptions {
  double promised_rate = 3;    ///< frames a second for every stream that was let in
  double usable_engine = 0.9;  ///< part of the engine's time that is given away
  double max_rate = 60;        ///< what "as much as possible" means at most
  int lower_after = 2;         ///< bad reviews in a row before anything is lowered
  int restore_after = 5;       ///< good reviews in a row before anything is restored
  Duration retry_after =
      std::chrono::seconds(10);  ///< named in a refusal when nothing better is known
};

/// What a stream costs and would like to have.
struct StreamDemand {
  Size size;
  std::optional<double> rate{};  ///< frames a second; none = as much as possible
  bool may_shrink = false;
  double effort = 1;
};

struct Grant {
  double rate = 0;  ///< frames a second
  Size size;
};

/// What the server imposes on a stream that is already in, or takes back.
struct GrantChange {
  StreamHandle stream = 0;
  Grant grant;
  bool is_lowered = false;  ///< else restored
};

struct Entry {
  Grant grant;
  /// The other streams, who made room.
  std::vector<GrantChange> changes;
};

/// Decides who may enter and how much of the engine each stream is granted.
///
/// Each stream is promised 3 frames a second (or its wish, if that is less) at its size. A new one
/// enters while all promises together cost at most 90 % of the engine's time; what is left above
/// the promises is shared max-min fair by rate: all rates rise together until each has its wish or
/// the time is used up. The first stream always enters: slow is better than never.
///
/// Two kinds of change:
/// - enter() acts at once: the others give way to a newcomer, first with their rates, then, where
///   that is not enough and their clients allow it, with their sizes (3/4, then 1/2 a side, in
///   multiples of 32). If it is still not enough nothing changes and the newcomer is refused.
/// - review(), once a second, follows the cost that the engine really shows. It lowers in the same
///   order after 2 bad seconds in a row (more than the whole engine is granted away) and restores
///   in reverse order, sizes before rates, after 5 good ones, one size step or at most a doubled
///   rate at a time. Between good and bad lies a gap in which nothing changes; and if a restored
///   grant has to be lowered again within 10 s, the next one waits twice as long (up to 80 s).
///
/// A detached stream (its client may resume) keeps its promise; its share above is lent out.
/// Costs are typical costs of single frames, so one slow frame changes nothing and batches are a
/// reserve.
///
/// Not synchronised; time only from parameters.
class Admission {
 public:
  /// `costs` must outlive it.
  Admission(AdmissionOptions options, const CostModel& costs);

  /// kUnavailable with retry_after_s when there is no room.
  Result<Entry> enter(StreamHandle stream, const StreamDemand& wish, TimePoint now);
  void leave(StreamHandle stream);
  /// The client changed what it needs (frame size, effort). Takes the new size at once, unshrunk;
  /// rates follow at the next reviews.
  Grant update(StreamHandle stream, const StreamDemand& wish);
  /// The stream waits for its client until `until`, see retry_after_s.
  void detach(StreamHandle stream, TimePoint until);
  /// Its client is back and takes its share again at once, as a newcomer does.
  Entry attach(StreamHandle stream);

  /// Call once a second.
  std::vector<GrantChange> review(TimePoint now);

  /// A default Grant if the stream is unknown.
  Grant grant(StreamHandle stream) const;
  /// Part of the engine's time that the granted rates would cost, 0.9 = all that is given away.
  double granted_load() const;

 private:
  struct Stream {
    StreamDemand wish;
    Grant grant;
    int shrink_steps = 0;  // 0 = full size, 1 = 3/4, 2 = 1/2
    std::optional<TimePoint> detached_until;
  };
  using Streams = std::map<StreamHandle, Stream>;

  double cost_s(const Stream& stream) const;
  double wished_rate(const Stream& stream) const;
  double promised_rate(const Stream& stream) const;
  double promised_load(const Streams& streams) const;
  double fair_rate(const Stream& stream, double level) const;
  double fair_level(const Streams& streams) const;

  // Plans: they return what the streams should become, replace() carries it out.
  bool make_room(Streams& streams) const;  // false: all are shrunk and it is not enough
  Streams lowered() const;
  std::optional<Streams> restored() const;
  std::vector<GrantChange> replace(Streams after);
  Entry welcome(StreamHandle newcomer, Streams after);
  double retry_after_s(TimePoint now) const;

  AdmissionOptions options_;
  const CostModel& costs_;
  Streams streams_;
  int bad_reviews_ = 0;
  int good_reviews_ = 0;
  int restore_after_;  // options_.restore_after, longer after a restore that did not hold
  std::optional<TimePoint> last_restore_;
};

}  // namespace streamstyle
