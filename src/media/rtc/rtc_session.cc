#include "media/rtc/rtc_session.h"

#include <algorithm>
#include <utility>

#include "base/log.h"
#include "base/random_id.h"
#include "media/client_message.h"
#include "media/server_message.h"
#include "style/look_json.h"

namespace streamstyle {
namespace {

constexpr std::size_t kIdBytes = 16;
/// A peer that isn't connected for so long doesn't come back.
constexpr Duration kPatience = std::chrono::seconds(25);
/// Of a peer that owes something: reports come every few seconds.
constexpr Duration kLongestSilence = std::chrono::seconds(20);

}  // namespace

RtcSession::RtcSession(StreamHub& hub, PromptReader& prompts, const Clock& clock,
                       std::string stream, RtcRole role,
                       std::function<void(const std::string&)> on_over)
    : hub_(hub),
      prompts_(prompts),
      clock_(clock),
      id_(random_hex(kIdBytes)),
      etag_('"' + random_hex(4) + '"'),
      role_(role),
      on_over_(std::move(on_over)),
      stream_(std::move(stream)),
      unconnected_since_(clock.now()) {}

RtcSession::~RtcSession() = default;

bool RtcSession::is_gone(TimePoint now) const {
  std::lock_guard lock(mutex_);
  if (unconnected_since_) return now - *unconnected_since_ > kPatience;
  return peer_ && peer_->silence() > kLongestSilence;
}

Result<void> RtcSession::start(const RtcOptions& options, EncodedTracks& tracks,
                               const SdpOffer& offer, const OfferedVideo& codec) {
  RtcPeer::Handlers handlers;
  handlers.on_state = [this](RtcConnection state) { on_state(state); };
  handlers.on_key_frame_wanted = [this] {
    if (pictures_) pictures_->request_key_frame();
  };
  if (role_ != RtcRole::kView) {
    handlers.on_picture = [this](YuvPicture picture, Duration age) {
      on_picture(std::move(picture), age);
    };
    handlers.on_sound = [this](std::vector<std::int16_t> samples, Duration age) {
      on_peer_sound(std::move(samples), age);
    };
    handlers.on_message = [this](const std::string& text) { on_message(text); };
  }
  auto peer = RtcPeer::make(options, std::move(handlers));
  if (!peer) return tl::unexpected(peer.error());
  {
    std::lock_guard lock(mutex_);
    peer_ = std::move(*peer);
  }
  if (role_ == RtcRole::kIngest) return {};
  const auto send_by = [this](void (RtcPeer::*send)(GstSample*)) {
    return [this, send](GstSample* sample) {
      std::lock_guard lock(mutex_);
      if (peer_ && !unconnected_since_) (peer_.get()->*send)(sample);
    };
  };
  auto pictures =
      tracks.subscribe(stream_, track_kind(codec.codec), send_by(&RtcPeer::send_picture));
  if (!pictures) return tl::unexpected(pictures.error());
  pictures_ = std::move(*pictures);
  if (!offer.audio || !offer.audio->is_received) return {};
  auto sound = tracks.subscribe(stream_, TrackKind::kOpus, send_by(&RtcPeer::send_sound));
  if (!sound) return tl::unexpected(sound.error());
  sound_ = std::move(*sound);
  return {};
}

void RtcSession::answer(const std::string& sdp, const SdpOffer& offer, const OfferedVideo& codec,
                        RtcPeer::OnAnswer done) {
  mids_ = offer.mids;
  ufrag_ = offer.ufrag;
  std::lock_guard lock(mutex_);
  if (!peer_) return done(fail(ErrorCode::kNotFound, "The stream has ended meanwhile"));
  peer_->answer(sdp, offer, codec, role_, std::move(done));
}

void RtcSession::take_new_stream(std::string stream) {
  stream_ = std::move(stream);
  ends_stream_ = true;
}

Result<void> RtcSession::add_candidates(const SdpFragment& fragment) {
  if (fragment.ufrag != ufrag_) {
    return fail(ErrorCode::kUnprocessable, "ICE can't be restarted here; the session goes on",
                "post a new offer");
  }
  std::lock_guard lock(mutex_);
  if (!peer_) return {};
  for (const TrickledCandidate& each : fragment.candidates) {
    const auto found = std::find(mids_.begin(), mids_.end(), each.mid);
    if (found == mids_.end()) continue;  // as one that can't be resolved
    peer_->add_candidate(static_cast<unsigned>(found - mids_.begin()), each.candidate);
  }
  return {};
}

void RtcSession::stop() {
  if (ends_stream_) {
    (void)hub_.close(stream_, "Its sender has gone");
  } else if (role_ != RtcRole::kView) {
    hub_.detach(stream_, this);
  }
  std::unique_ptr<RtcPeer> peer;
  {
    std::lock_guard lock(mutex_);
    peer = std::move(peer_);
  }
  peer.reset();  // whose handlers use the subscription
  pictures_.reset();
  sound_.reset();
}

void RtcSession::on_picture(YuvPicture picture, Duration age) {
  Frame frame;
  frame.sequence = ++sequence_;
  frame.captured = clock_.now() - age;
  frame.capture_time_us = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::microseconds>(frame.captured->time_since_epoch())
          .count());
  frame.picture = std::move(picture);
  hub_.submit(stream_, std::move(frame));
}

void RtcSession::on_peer_sound(std::vector<std::int16_t> samples, Duration age) {
  const auto shared = std::make_shared<const std::vector<std::int16_t>>(std::move(samples));
  hub_.submit_sound(stream_, {shared, clock_.now() - age});
}

void RtcSession::on_state(RtcConnection state) {
  const bool is_connected = state == RtcConnection::kConnected;
  {
    std::lock_guard lock(mutex_);
    if (is_connected) {
      unconnected_since_.reset();
    } else if (!unconnected_since_) {
      unconnected_since_ = clock_.now();
    }
  }
  if (is_connected && pictures_) pictures_->request_key_frame();
  if (state == RtcConnection::kFailed || state == RtcConnection::kClosed) on_over_(id_);
}

void RtcSession::on_message(const std::string& text) {
  const ParsedMessage message = parse_client_message(text);
  if (!message.content) return say(error_message(message.content.error(), {}, message.id));
  const auto* request = std::get_if<LookRequest>(&*message.content);
  if (request == nullptr) {
    return say(error_message({.code = ErrorCode::kInvalidArgument,
                              .message = "This stream is open already",
                              .fix = "change the Look with a look message",
                              .pointer = "/type"}));
  }
  prompts_.read(prompts_in(request->look), false,
                [self = weak_from_this(), request = *request](const Result<void>& read) {
                  const auto session = self.lock();
                  if (!session) return;
                  auto change = read ? session->hub_.patch_look(session->stream_, request.look,
                                                                request.transition, session.get())
                                     : tl::unexpected(read.error());
                  if (change) return session->say(look_message(*change, request.id));
                  Error error = change.error();
                  if (error.code == ErrorCode::kInvalidArgument)
                    error.pointer = "/look" + error.pointer;
                  session->say(error_message(error, {}, request.id));
                });
}

void RtcSession::on_look(const LookChange& change) { say(look_message(change, {})); }
void RtcSession::on_limits(const StreamLimits& limits) { say(limits_message(limits)); }
void RtcSession::on_stats(const StreamStats& stats) { say(stats_message(stats)); }

void RtcSession::on_ended(const Error& reason) {
  say(error_message(reason));
  on_over_(id_);
}

void RtcSession::say(const std::string& message) {
  std::lock_guard lock(mutex_);
  if (peer_) peer_->send_message(message);
}

}  // namespace streamstyle
