// Stands in for rtc_sessions.cc in builds without GStreamer.

#include "media/rtc/encoder_list.h"
#include "media/rtc/rtc_sessions.h"

namespace streamstyle {
namespace {

tl::unexpected<Error> unsupported() {
  return fail(ErrorCode::kUnsupported, "This build has no WebRTC", "use the WebSocket");
}

}  // namespace

class RtcSessions::Core {};

RtcSessions::RtcSessions(StreamHub& /*hub*/, PromptReader& /*prompts*/, const Clock& /*clock*/,
                         RtcOptions /*options*/) {}
RtcSessions::~RtcSessions() = default;

void RtcSessions::open_both(const std::string& /*resume*/, const std::string& /*offer*/,
                            OnAnswer done) {
  done(unsupported());
}
void RtcSessions::open_view(const std::string& /*stream*/, const std::string& /*offer*/,
                            std::shared_ptr<void> /*guest*/, OnAnswer done) {
  done(unsupported());
}
void RtcSessions::open_ingest(StreamRequest /*request*/, const std::string& /*offer*/,
                              OnAnswer done) {
  done(unsupported());
}
Result<void> RtcSessions::patch(const std::string& id, const std::string& /*if_match*/,
                                const std::string& /*fragment*/) {
  return close(id);
}
std::vector<IceServer> RtcSessions::ice_servers() const { return {}; }
Result<void> RtcSessions::close(const std::string& /*id*/) {
  return fail(ErrorCode::kNotFound, "There is no such WebRTC session");
}

std::vector<LiveEncoder> live_encoders() { return {}; }

}  // namespace streamstyle
