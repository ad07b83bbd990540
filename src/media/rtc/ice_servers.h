#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "media/rtc/rtc_options.h"

namespace streamstyle {

/// A STUN or TURN server as a peer is told of it.
struct IceServer {
  std::string url;  ///< "stun:host:port" or "turn:host:port?transport=udp"
  std::string username;
  std::string credential;
};

/// Those of the options, TURN's with credentials that end after `kTurnCredentialsLast_s`: coturn's
/// REST scheme (`use-auth-secret`), user = "<end>:<name>", password = base64(HMAC-SHA1(secret,
/// user)). `unix_s` is now. Any thread.
std::vector<IceServer> ice_servers(const RtcOptions& options, std::int64_t unix_s,
                                   std::string_view name);
inline constexpr std::int64_t kTurnCredentialsLast_s = 3600;

/// The server as the value of a Link header (RFC 9725, 4.6).
std::string to_link(const IceServer& server);
/// "turn://user:password@host:port", as webrtcbin wants it.
std::string to_gst_url(const IceServer& server);

/// The answer with a copy of each IPv4 UDP host candidate at `address`, for a server behind a
/// router that forwards its ports. Unchanged where `address` is empty.
std::string with_public_address(std::string sdp, std::string_view address);

}  // namespace streamstyle
