#pragma once

#include <gst/gst.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "image/yuv_picture.h"
#include "media/gst_handles.h"
#include "media/rtc/gst_webrtc.h"
#include "media/rtc/rtc_options.h"
#include "media/rtc/sdp_offer.h"

namespace streamstyle {

/// One peer connection: GStreamer's webrtcbin in a pipeline of its own, with what decodes the
/// peer's pictures behind it. It answers offers and never makes one.
///
/// Pictures that go out come encoded from elsewhere (VideoEncoding), so that one encoder serves
/// many peers. Handlers are called on GStreamer's threads, must not block and must not end the
/// peer; none is called once the destructor has returned, which waits for those threads.
class RtcPeer {
 public:
  struct Handlers {
    /// One decoded picture of the peer, and how long ago it was taken.
    std::function<void(YuvPicture, Duration age)> on_picture;
    /// Sound in the hub's form (stream/sound.h), and how long ago its first sample was taken.
    std::function<void(std::vector<std::int16_t>, Duration age)> on_sound;
    /// The peer can't go on without a key frame.
    std::function<void()> on_key_frame_wanted;
    std::function<void(std::string)> on_message;  ///< text of the peer's data channel
    std::function<void()> on_channel_open;
    std::function<void(RtcConnection)> on_state;
  };
  /// What answer() ends with: the answer's SDP, or why there is none.
  using OnAnswer = std::function<void(Result<std::string>)>;

  static Result<std::unique_ptr<RtcPeer>> make(const RtcOptions& options, Handlers handlers);
  ~RtcPeer();
  RtcPeer(const RtcPeer&) = delete;
  RtcPeer& operator=(const RtcPeer&) = delete;

  /// `sdp` is what `offer` was read from. `codec` is one of the offer's. Once, right after make();
  /// `done` comes when all local candidates are known.
  void answer(const std::string& sdp, const SdpOffer& offer, const OfferedVideo& codec,
              RtcRole role, OnAnswer done);
  /// "candidate:..." as in SDP, of m-line `line`.
  void add_candidate(unsigned line, const std::string& candidate);

  /// A picture of the codec that was agreed on. Dropped while the connection isn't up.
  void send_picture(GstSample* sample);
  /// A packet of Opus, with a time that rises from call to call. Dropped too where the peer wants
  /// no sound.
  void send_sound(GstSample* sample);
  /// For how long nothing has come although the peer owes something: pictures, a report on what it
  /// received, an acknowledgement of a message.
  Duration silence() const;
  /// False when there is no open data channel.
  bool send_message(const std::string& text);

 private:
  struct Guts;
  explicit RtcPeer(std::shared_ptr<Guts> guts) : guts_(std::move(guts)) {}
  std::shared_ptr<Guts> guts_;
};

}  // namespace streamstyle
