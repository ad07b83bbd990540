#include "media/rtc/rtc_sessions.h"

#include <condition_variable>
#include <ctime>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "base/log.h"
#include "base/random_id.h"
#include "media/client_message.h"
#include "media/rtc/encoded_tracks.h"
#include "media/rtc/rtc_peer.h"
#include "media/rtc/rtc_session.h"
#include "media/rtc/video_encoding.h"

namespace streamstyle {
namespace {

constexpr std::chrono::seconds kLookEvery{1};

/// The first of the peer's codecs that can be encoded here.
Result<OfferedVideo> choose_codec(const SdpOffer& offer, RtcRole role) {
  for (const OfferedVideo& codec : offer.video_codecs) {
    if (role == RtcRole::kIngest || !video_encoder_name(codec.codec).empty()) return codec;
  }
  return fail(ErrorCode::kNotAcceptable, "There is no encoder here for what the offer receives",
              "install gstreamer1.0-plugins-good and gstreamer1.0-plugins-ugly");
}

tl::unexpected<Error> no_such_session() {
  return fail(ErrorCode::kNotFound, "There is no such WebRTC session");
}

/// GStreamer is loaded by the first offer: who never speaks WebRTC doesn't pay for it.
Result<SdpOffer> read_offer(const std::string& sdp, RtcRole role) {
  return start_gstreamer().and_then([&] { return parse_offer(sdp, role); });
}

}  // namespace

class RtcSessions::Core {
 public:
  Core(StreamHub& hub, PromptReader& prompts, const Clock& clock, RtcOptions options)
      : hub_(hub),
        prompts_(prompts),
        clock_(clock),
        options_(std::move(options)),
        tracks_(hub, clock),
        opener_([this] { run_openings(); }),
        closer_([this] { run_endings(); }) {}
  ~Core();

  void open_both(const std::string& resume, const std::string& sdp, OnAnswer done);
  void open_view(const std::string& stream, const std::string& sdp, std::shared_ptr<void> guest,
                 OnAnswer done);
  void open_ingest(StreamRequest request, const std::string& sdp, OnAnswer done);
  Result<void> patch(const std::string& id, const std::string& if_match,
                     const std::string& fragment);
  const RtcOptions& options() const { return options_; }
  Result<void> close(const std::string& id);
  /// Runs `opening` on the thread that makes sessions.
  void post(std::function<void()> opening);

 private:
  std::shared_ptr<RtcSession> make_session(const std::string& stream, RtcRole role);
  void open(std::shared_ptr<RtcSession> session, const std::string& sdp, const SdpOffer& offer,
            RtcRole role, OnAnswer done);
  void run_openings();
  void run_endings();

  StreamHub& hub_;
  PromptReader& prompts_;
  const Clock& clock_;
  const RtcOptions options_;
  EncodedTracks tracks_;

  std::mutex mutex_;  // protects the members below
  std::condition_variable changed_;
  std::map<std::string, std::shared_ptr<RtcSession>> sessions_;
  std::vector<std::shared_ptr<RtcSession>> ended_;
  std::deque<std::function<void()>> openings_;
  bool is_stopping_ = false;
  // Making a peer connection and ending one both wait for GStreamer; an end must not wait for
  // somebody's beginning.
  std::thread opener_;
  std::thread closer_;
};

RtcSessions::Core::~Core() {
  {
    std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  changed_.notify_all();
  opener_.join();
  closer_.join();
}

void RtcSessions::Core::post(std::function<void()> opening) {
  std::lock_guard lock(mutex_);
  openings_.push_back(std::move(opening));
  changed_.notify_all();
}

void RtcSessions::Core::run_openings() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return is_stopping_ || !openings_.empty(); });
    if (is_stopping_) return;
    const auto opening = std::move(openings_.front());
    openings_.pop_front();
    lock.unlock();
    opening();
    lock.lock();
  }
}

void RtcSessions::Core::open_both(const std::string& resume, const std::string& sdp,
                                  OnAnswer done) {
  auto offer = read_offer(sdp, RtcRole::kBoth);
  if (!offer) return done(tl::unexpected(offer.error()));
  const auto ticket = parse_resume(resume);
  if (!ticket) {
    return done(fail(ErrorCode::kInvalidArgument, "The stream's resume secret is missing",
                     "POST /v1/streams and put its `resume` into the query"));
  }
  auto session = make_session(ticket->stream, RtcRole::kBoth);
  if (auto taken = hub_.resume(ticket->stream, ticket->secret, session); !taken) {
    return done(tl::unexpected(taken.error()));
  }
  open(std::move(session), sdp, *offer, RtcRole::kBoth, std::move(done));
}

void RtcSessions::Core::open_view(const std::string& stream, const std::string& sdp,
                                  std::shared_ptr<void> guest, OnAnswer done) {
  auto offer = read_offer(sdp, RtcRole::kView);
  if (!offer) return done(tl::unexpected(offer.error()));
  auto session = make_session(stream, RtcRole::kView);
  session->keep(std::move(guest));
  open(std::move(session), sdp, *offer, RtcRole::kView, std::move(done));
}

void RtcSessions::Core::open_ingest(StreamRequest request, const std::string& sdp, OnAnswer done) {
  auto offer = read_offer(sdp, RtcRole::kIngest);
  if (!offer) return done(tl::unexpected(offer.error()));
  request.has_credit = false;  // a peer sends as it likes
  auto session = make_session({}, RtcRole::kIngest);
  const auto opened = hub_.open(std::move(request), session);
  if (!opened) return done(tl::unexpected(opened.error()));
  session->take_new_stream(opened->id);
  open(std::move(session), sdp, *offer, RtcRole::kIngest, std::move(done));
}

Result<void> RtcSessions::Core::patch(const std::string& id, const std::string& if_match,
                                      const std::string& fragment) {
  std::shared_ptr<RtcSession> session;
  {
    std::lock_guard lock(mutex_);
    const auto found = sessions_.find(id);
    if (found == sessions_.end()) return no_such_session();
    session = found->second;
  }
  if (if_match.empty()) {
    return fail(ErrorCode::kPreconditionRequired, "A PATCH needs If-Match",
                "send the answer's ETag in it");
  }
  if (if_match != "*" && if_match != session->etag()) {
    return fail(ErrorCode::kPreconditionFailed, "If-Match is of another ICE session",
                "send the answer's ETag in it");
  }
  const auto parsed = parse_sdp_fragment(fragment);
  if (!parsed) return tl::unexpected(parsed.error());
  return session->add_candidates(*parsed);
}

std::shared_ptr<RtcSession> RtcSessions::Core::make_session(const std::string& stream,
                                                            RtcRole role) {
  return std::make_shared<RtcSession>(hub_, prompts_, clock_, stream, role,
                                      [this](const std::string& id) { (void)close(id); });
}

void RtcSessions::Core::open(std::shared_ptr<RtcSession> session, const std::string& sdp,
                             const SdpOffer& offer, RtcRole role, OnAnswer done) {
  const std::string id = session->id();
  bool is_full = false;
  {
    std::lock_guard lock(mutex_);
    sessions_[id] = session;
    if (sessions_.size() > static_cast<std::size_t>(options_.max_sessions)) is_full = true;
  }
  if (is_full) {
    (void)close(id);
    return done(tl::unexpected(Error{.code = ErrorCode::kUnavailable,
                                     .message = "All WebRTC sessions are taken",
                                     .fix = "end one, or try again later",
                                     .retry_after_s = 10}));
  }
  const auto codec = choose_codec(offer, role);
  auto started = codec ? session->start(options_, tracks_, offer, *codec)
                       : Result<void>(tl::unexpected(codec.error()));
  if (!started) {
    (void)close(id);
    return done(tl::unexpected(started.error()));
  }
  Answer answer{id, session->stream(), session->etag(), {}};
  session->answer(
      sdp, offer, *codec,
      [this, answer = std::move(answer), done = std::move(done)](Result<std::string> made) mutable {
        if (!made) {
          (void)close(answer.id);
          return done(tl::unexpected(made.error()));
        }
        answer.sdp = std::move(*made);
        done(std::move(answer));
      });
}

Result<void> RtcSessions::Core::close(const std::string& id) {
  std::lock_guard lock(mutex_);
  const auto found = sessions_.find(id);
  if (found == sessions_.end()) {
    return no_such_session();
  }
  ended_.push_back(std::move(found->second));
  sessions_.erase(found);
  changed_.notify_all();
  return {};
}

void RtcSessions::Core::run_endings() {
  std::unique_lock lock(mutex_);
  bool is_last = false;
  while (!is_last) {
    changed_.wait_for(lock, kLookEvery, [this] { return is_stopping_ || !ended_.empty(); });
    is_last = is_stopping_;
    const TimePoint now = clock_.now();
    for (auto at = sessions_.begin(); at != sessions_.end();) {
      const bool is_gone = is_last || at->second->is_gone(now);
      if (is_gone) ended_.push_back(std::move(at->second));
      at = is_gone ? sessions_.erase(at) : std::next(at);
    }
    auto ended = std::exchange(ended_, {});
    lock.unlock();
    for (const auto& session : ended) session->stop();
    ended.clear();
    lock.lock();
  }
}

RtcSessions::RtcSessions(StreamHub& hub, PromptReader& prompts, const Clock& clock,
                         RtcOptions options)
    : core_(std::make_unique<Core>(hub, prompts, clock, std::move(options))) {}
RtcSessions::~RtcSessions() = default;
void RtcSessions::open_both(const std::string& resume, const std::string& offer, OnAnswer done) {
  core_->post([core = core_.get(), resume, offer, done = std::move(done)]() mutable {
    core->open_both(resume, offer, std::move(done));
  });
}
void RtcSessions::open_view(const std::string& stream, const std::string& offer,
                            std::shared_ptr<void> guest, OnAnswer done) {
  core_->post([core = core_.get(), stream, offer, guest = std::move(guest),
               done = std::move(done)]() mutable {
    core->open_view(stream, offer, std::move(guest), std::move(done));
  });
}
void RtcSessions::open_ingest(StreamRequest request, const std::string& offer, OnAnswer done) {
  core_->post(
      [core = core_.get(), request = std::move(request), offer, done = std::move(done)]() mutable {
        core->open_ingest(std::move(request), offer, std::move(done));
      });
}
Result<void> RtcSessions::patch(const std::string& id, const std::string& if_match,
                                const std::string& fragment) {
  return core_->patch(id, if_match, fragment);
}
std::vector<IceServer> RtcSessions::ice_servers() const {
  return streamstyle::ice_servers(core_->options(), std::time(nullptr), random_hex(4));
}
Result<void> RtcSessions::close(const std::string& id) { return core_->close(id); }

}  // namespace streamstyle
