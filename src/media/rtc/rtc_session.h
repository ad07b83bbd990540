#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "media/rtc/encoded_tracks.h"
#include "media/rtc/rtc_peer.h"
#include "media/rtc/sdp_fragment.h"
#include "media/rtc/sdp_offer.h"
#include "stream/hub.h"
#include "stream/prompt_reader.h"

namespace streamstyle {

/// One peer and its stream.
///
/// Its peer's handlers and the hub's calls come on their threads; start(), answer() and the
/// destructor on threads that may wait.
class RtcSession final : public FrameSink, public std::enable_shared_from_this<RtcSession> {
 public:
  /// `on_over` is called with its id when it has to be stopped, on a thread that must not wait.
  RtcSession(StreamHub& hub, PromptReader& prompts, const Clock& clock, std::string stream,
             RtcRole role, std::function<void(const std::string&)> on_over);
  ~RtcSession() override;

  const std::string& id() const { return id_; }
  const std::string& stream() const { return stream_; }
  /// The stream that this peer began and that ends with it. Before start().
  void take_new_stream(std::string stream);
  /// Not connected, or silent, for so long that it doesn't come back.
  bool is_gone(TimePoint now) const;

  /// Keeps `guest` as long as itself. Before start().
  void keep(std::shared_ptr<void> guest) { guest_ = std::move(guest); }

  /// Makes the peer and begins to receive the painting and, where it wants that, the sound. `codec`
  /// is one of the offer's.
  Result<void> start(const RtcOptions& options, EncodedTracks& tracks, const SdpOffer& offer,
                     const OfferedVideo& codec);
  void answer(const std::string& sdp, const SdpOffer& offer, const OfferedVideo& codec,
              RtcPeer::OnAnswer done);
  /// Names this generation of ICE credentials, for If-Match (RFC 9725, 4.3.1).
  const std::string& etag() const { return etag_; }
  /// Candidates that came after the offer. kUnprocessable: asks for an ICE restart.
  Result<void> add_candidates(const SdpFragment& fragment);
  /// Ends the peer. The stream waits for a resume, or ends when the peer's offer began it. May wait
  /// for GStreamer.
  void stop();

  bool wants_jpeg() const override { return false; }
  void on_frame(const StyledFrame& /*frame*/) override {}
  void on_look(const LookChange& change) override;
  void on_limits(const StreamLimits& limits) override;
  void on_stats(const StreamStats& stats) override;
  void on_ended(const Error& reason) override;

 private:
  void on_picture(YuvPicture picture, Duration age);
  void on_peer_sound(std::vector<std::int16_t> samples, Duration age);
  void on_message(const std::string& text);
  void on_state(RtcConnection state);
  void say(const std::string& message);

  StreamHub& hub_;
  PromptReader& prompts_;
  const Clock& clock_;
  const std::string id_;
  const std::string etag_;
  const RtcRole role_;
  const std::function<void(const std::string&)> on_over_;
  std::string stream_;  // this and the next three are set before answer()
  std::vector<std::string> mids_;
  std::string ufrag_;
  bool ends_stream_ = false;
  std::shared_ptr<void> guest_;
  std::uint32_t sequence_ = 0;  // the decoder's thread's
  std::unique_ptr<EncodedTracks::Subscription> pictures_;
  std::unique_ptr<EncodedTracks::Subscription> sound_;
  mutable std::mutex mutex_;  // protects the members below; held while peer_ is used
  std::optional<TimePoint> unconnected_since_;
  std::unique_ptr<RtcPeer> peer_;  // from start() to stop()
};

}  // namespace streamstyle
