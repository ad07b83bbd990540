#pragma once

#include <gst/gst.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "base/clock.h"
#include "base/result.h"
#include "media/rtc/sdp_offer.h"
#include "stream/hub.h"

namespace streamstyle {

class EncodedTrack;

/// What a stream is encoded to.
enum class TrackKind { kVp8, kH264, kOpus };
TrackKind track_kind(VideoCodec codec);

/// Pictures and sound of all streams, encoded: one encoding for each stream and codec, made when
/// somebody first wants it and gone with the last one, however many receive it.
///
/// Any thread but the hub's and GStreamer's.
class EncodedTracks {
 public:
  /// Encoded pictures or sound in order, each one access unit; must not block.
  using OnSample = std::function<void(GstSample*)>;

  /// One receiver's share. OnSample isn't called once its destructor has returned.
  class Subscription {
   public:
    ~Subscription();
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    /// A picture to begin with, for whoever can't go on; at most one a second is made. Nothing for
    /// sound. Any thread.
    void request_key_frame();

   private:
    friend class EncodedTracks;
    Subscription(EncodedTracks& all, std::shared_ptr<EncodedTrack> track, int id);
    EncodedTracks& all_;
    const std::shared_ptr<EncodedTrack> track_;
    const int id_;
  };

  EncodedTracks(StreamHub& hub, const Clock& clock) : hub_(hub), clock_(clock) {}

  /// `on_sample` is called on the encoder's thread. Pictures begin with a key frame, or have one
  /// within a second. Sound comes when the picture of its moment does. Errors: unknown stream, no
  /// encoder.
  Result<std::unique_ptr<Subscription>> subscribe(const std::string& stream, TrackKind kind,
                                                  OnSample on_sample);

 private:
  using Key = std::pair<std::string, TrackKind>;

  StreamHub& hub_;
  const Clock& clock_;
  std::mutex mutex_;  // protects tracks_, and that their streams are watched
  std::map<Key, std::shared_ptr<EncodedTrack>> tracks_;
};

}  // namespace streamstyle
