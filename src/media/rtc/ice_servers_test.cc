#include "media/rtc/ice_servers.h"

#include <gmock/gmock.h>

namespace streamstyle {
namespace {

using testing::HasSubstr;

RtcOptions options() {
  RtcOptions options;
  options.stun = "stun.example:3478";
  options.turn = "turn.example:3478";
  options.turn_secret = "north";
  return options;
}

// The password is what `printf 3700:one | openssl dgst -sha1 -hmac north -binary | base64` prints.
TEST(IceServers, GivesTurnCredentialsThatEnd) {
  const auto servers = ice_servers(options(), 100, "one");

  ASSERT_EQ(servers.size(), 2U);
  EXPECT_EQ(servers[0].url, "stun:stun.example:3478");
  EXPECT_EQ(servers[1].url, "turn:turn.example:3478?transport=udp");
  EXPECT_EQ(servers[1].username, "3700:one");
  EXPECT_EQ(servers[1].credential, "5O+zVRMOC7EjuA3+ZEovuF+r6LY=");
}

TEST(IceServers, AreNoneUnlessConfigured) { EXPECT_TRUE(ice_servers({}, 100, "one").empty()); }

TEST(IceServers, StandInLinkHeaders) {
  const auto servers = ice_servers(options(), 100, "one");

  EXPECT_EQ(to_link(servers[0]), "<stun:stun.example:3478>; rel=\"ice-server\"");
  EXPECT_THAT(to_link(servers[1]), HasSubstr("rel=\"ice-server\"; username=\"3700:one\"; "
                                             "credential=\""));
}

TEST(IceServers, EscapeWhatUrlsKeepForThemselves) {
  const IceServer server{"turn:host:1?transport=udp", "1:a", "x/+="};

  EXPECT_EQ(to_gst_url(server), "turn://1%3Aa:x%2F%2B%3D@host:1?transport=udp");
}

TEST(PublicAddress, StandsBesideTheOwnOne) {
  const std::string sdp =
      "v=0\r\na=candidate:1 1 UDP 2015363327 192.168.0.7 5004 typ host\r\n"
      "a=candidate:2 1 UDP 2015363327 fe80::1 5005 typ host\r\n"
      "a=candidate:3 1 TCP 1015022079 192.168.0.7 9 typ host tcptype active\r\n"
      "a=candidate:4 1 UDP 1677722111 198.51.100.9 5006 typ srflx raddr 0.0.0.0 rport 0\r\n";

  const std::string moved = with_public_address(sdp, "203.0.113.5");

  EXPECT_THAT(moved, HasSubstr("192.168.0.7 5004 typ host\r\n"
                               "a=candidate:19 1 UDP 2015363327 203.0.113.5 5004 typ host\r\n"));
  EXPECT_EQ(moved.find("203.0.113.5"), moved.rfind("203.0.113.5")) << "another one was moved too";
  EXPECT_EQ(with_public_address(sdp, ""), sdp);
}

}  // namespace
}  // namespace streamstyle
