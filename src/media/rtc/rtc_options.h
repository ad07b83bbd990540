#pragma once

#include <string>

namespace streamstyle {

struct RtcOptions {
  std::string stun;         ///< "host:port"; empty = none
  std::string turn;         ///< "host:port"; empty = none
  std::string turn_secret;  ///< shared with the TURN server (coturn's static-auth-secret)
  int min_port = 0;         ///< of media; 0 = any
  int max_port = 0;
  /// An IPv4 address at which peers find this server besides its own ones; empty = none.
  std::string public_address;
  int max_sessions = 256;
  /// How long packets wait for those before them that are missing. Small, because a late picture is
  /// worth less than a lost one.
  int jitter_ms = 20;
};

}  // namespace streamstyle
