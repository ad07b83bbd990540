#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "media/rtc/ice_servers.h"
#include "media/rtc/rtc_options.h"
#include "stream/hub.h"

namespace streamstyle {

class PromptReader;

/// All WebRTC sessions of this process. Knows nothing of HTTP: api/ carries offers here and answers
/// back. GStreamer is loaded by the first offer; a build without it refuses all of them.
///
/// Any thread; nothing here waits. Peer connections are made and ended on threads of this object,
/// because GStreamer is slow to load and waits for its own threads at the end.
class RtcSessions {
 public:
  struct Answer {
    std::string id;      ///< of the session: 128 random bits
    std::string stream;  ///< its stream
    std::string etag;    ///< for patch()
    std::string sdp;
  };
  /// Called once, on any thread.
  using OnAnswer = std::function<void(Result<Answer>)>;

  /// What is given outlives this object.
  RtcSessions(StreamHub& hub, PromptReader& prompts, const Clock& clock, RtcOptions options);
  /// Ends all sessions.
  ~RtcSessions();
  RtcSessions(const RtcSessions&) = delete;
  RtcSessions& operator=(const RtcSessions&) = delete;

  /// Camera up and painting down, for the stream that `resume` (from POST /v1/streams) names: the
  /// peer becomes its owner. Its data channel speaks the text messages of streamstyle.v1.
  void open_both(const std::string& resume, const std::string& offer, OnAnswer done);
  /// The painting of `stream`, for a viewer. `guest` is kept as long as the session.
  void open_view(const std::string& stream, const std::string& offer, std::shared_ptr<void> guest,
                 OnAnswer done);

  /// A new stream of what the peer sends (WHIP), which ends with the session. Prompts of the
  /// request's Look have been read.
  void open_ingest(StreamRequest request, const std::string& offer, OnAnswer done);

  /// Candidates that come after the offer, by RFC 9725, 4.3: `if_match` is the header's value.
  /// kNotFound, kPreconditionRequired, kPreconditionFailed, kInvalidArgument (no fragment),
  /// kUnprocessable (asks for an ICE restart); none of them harms the session.
  Result<void> patch(const std::string& id, const std::string& if_match,
                     const std::string& fragment);
  /// Those that a peer may use, with credentials of its own.
  std::vector<IceServer> ice_servers() const;

  /// kNotFound when there is no such session (any more). A stream that loses its owner so waits for
  /// a resume; one that the session began ends.
  Result<void> close(const std::string& id);

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace streamstyle
