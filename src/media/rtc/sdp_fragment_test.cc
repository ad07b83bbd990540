#include "media/rtc/sdp_fragment.h"

#include <gmock/gmock.h>

namespace streamstyle {
namespace {

constexpr std::string_view kTrickle =
    "a=group:BUNDLE 0 1\r\na=ice-ufrag:EsAw\r\na=ice-pwd:P2uYro0UCOQ4zxjKXaWCBui1\r\n"
    "m=audio 9 RTP/AVP 0\r\na=mid:0\r\n"
    "a=candidate:1387637174 1 udp 2122260223 192.0.2.1 61764 typ host\r\n"
    "m=video 9 RTP/AVP 0\r\na=mid:1\r\n"
    "a=candidate:3471623853 1 udp 2122194687 198.51.100.2 61765 typ host\r\n"
    "a=end-of-candidates\r\n";

TEST(SdpFragment, GivesEachCandidateItsTrack) {
  const auto fragment = parse_sdp_fragment(kTrickle);

  ASSERT_TRUE(fragment) << fragment.error().text();
  EXPECT_EQ(fragment->ufrag, "EsAw");
  EXPECT_EQ(fragment->password, "P2uYro0UCOQ4zxjKXaWCBui1");
  ASSERT_EQ(fragment->candidates.size(), 2U);
  EXPECT_EQ(fragment->candidates[0].mid, "0");
  EXPECT_EQ(fragment->candidates[1].mid, "1");
  EXPECT_EQ(fragment->candidates[1].candidate,
            "candidate:3471623853 1 udp 2122194687 198.51.100.2 61765 typ host");
}

TEST(SdpFragment, MayHaveNoCandidates) {
  const auto restart = parse_sdp_fragment("a=ice-ufrag:ab\na=ice-pwd:cd\n");

  ASSERT_TRUE(restart);
  EXPECT_TRUE(restart->candidates.empty());
}

TEST(SdpFragment, SaysWhatIsWrong) {
  const auto error_of = [](std::string_view text) {
    const auto fragment = parse_sdp_fragment(text);
    return fragment ? std::string("none") : fragment.error().message;
  };

  EXPECT_THAT(error_of(""), testing::HasSubstr("no ICE credentials"));
  EXPECT_THAT(error_of("hello"), testing::HasSubstr("no SDP fragment"));
  EXPECT_THAT(error_of("a=ice-ufrag:ab\r\n"), testing::HasSubstr("no ICE credentials"));
  EXPECT_THAT(error_of("a=candidate:1 1 udp 1 192.0.2.1 1 typ host\r\n"),
              testing::HasSubstr("no track"));
  EXPECT_THAT(error_of(std::string(20'000, 'a')), testing::HasSubstr("16 kB"));
}

}  // namespace
}  // namespace streamstyle
