#include "media/rtc/sdp_offer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "media/gst_handles.h"

namespace streamstyle {
namespace {

using ::testing::HasSubstr;

constexpr const char* kCredentials =
    "c=IN IP4 0.0.0.0\r\n"
    "a=ice-ufrag:abcd\r\n"
    "a=ice-pwd:0123456789abcdefghijklmn\r\n"
    "a=fingerprint:sha-256 "
    "00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:"
    "FF\r\n"
    "a=setup:actpass\r\n"
    "a=rtcp-mux\r\n";

std::string head(const std::string& bundle) {
  return "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\na=group:BUNDLE " + bundle + "\r\n";
}

std::string video(const std::string& mid, const std::string& direction = "sendrecv") {
  return "m=video 9 UDP/TLS/RTP/SAVPF 96 97 102 103 104\r\n" + std::string(kCredentials) +
         "a=mid:" + mid + "\r\na=" + direction +
         "\r\n"
         "a=rtpmap:96 VP8/90000\r\n"
         "a=rtpmap:97 rtx/90000\r\na=fmtp:97 apt=96\r\n"
         "a=rtpmap:102 H264/90000\r\n"
         "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f\r\n"
         "a=rtpmap:103 H264/90000\r\n"
         "a=fmtp:103 level-asymmetry-allowed=1;packetization-mode=0;profile-level-id=42e01f\r\n"
         "a=rtpmap:104 H264/90000\r\n"
         "a=fmtp:104 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=640c1f\r\n";
}

std::string audio(const std::string& mid) {
  return "m=audio 9 UDP/TLS/RTP/SAVPF 111 0\r\n" + std::string(kCredentials) + "a=mid:" + mid +
         "\r\na=sendrecv\r\na=rtpmap:111 opus/48000/2\r\na=rtpmap:0 PCMU/8000\r\n";
}

std::string data(const std::string& mid) {
  return "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n" + std::string(kCredentials) +
         "a=mid:" + mid + "\r\na=sctp-port:5000\r\n";
}

std::string without(std::string text, const std::string& part) {
  for (std::size_t at; (at = text.find(part)) != std::string::npos;) text.erase(at, part.size());
  return text;
}

class SdpOfferTest : public testing::Test {
 protected:
  SdpOfferTest() { EXPECT_TRUE(start_gstreamer()); }

  static void expect_error(const std::string& sdp, ErrorCode code, const std::string& words,
                           RtcRole role = RtcRole::kBoth) {
    const auto offer = parse_offer(sdp, role);
    ASSERT_FALSE(offer) << "was taken";
    EXPECT_EQ(offer.error().code, code) << offer.error().message;
    EXPECT_THAT(offer.error().message, HasSubstr(words));
  }
};

TEST_F(SdpOfferTest, ReadsTracksCodecsAndData) {
  const auto offer =
      parse_offer(head("0 1 2") + audio("0") + video("1") + data("2"), RtcRole::kBoth);

  ASSERT_TRUE(offer) << offer.error().text();
  EXPECT_EQ(offer->video.line, 1U);
  EXPECT_EQ(offer->video.mid, "1");
  ASSERT_TRUE(offer->audio);
  EXPECT_EQ(offer->audio->line, 0U);
  EXPECT_EQ(offer->opus_payload_type, 111);
  EXPECT_EQ(offer->data_line, 2U);
  ASSERT_EQ(offer->video_codecs.size(), 2U);
  EXPECT_EQ(offer->video_codecs[0].codec, VideoCodec::kVp8);
  EXPECT_EQ(offer->video_codecs[0].payload_type, 96);
  EXPECT_EQ(offer->video_codecs[1].codec, VideoCodec::kH264);
  EXPECT_EQ(offer->video_codecs[1].payload_type, 102);
  EXPECT_EQ(offer->video_codecs[1].profile_level_id, "42e01f");
}

TEST_F(SdpOfferTest, TakesAnyH264ThatIsOnlySentToUs) {
  const auto offer = parse_offer(head("0") + video("0", "sendonly"), RtcRole::kIngest);

  ASSERT_TRUE(offer) << offer.error().text();
  EXPECT_EQ(offer->video_codecs.size(), 3U);  // the high profile too; never packetization-mode 0
}

TEST_F(SdpOfferTest, RefusesWhatIsNoSdp) {
  for (const std::string& garbage :
       {std::string(), std::string("hello"), std::string("{\"type\":\"offer\"}"),
        std::string("v=0"), std::string("v=0\r\n\0\0\0", 8)}) {
    const auto offer = parse_offer(garbage, RtcRole::kBoth);
    EXPECT_FALSE(offer);
  }
  expect_error("hello", ErrorCode::kInvalidArgument, "no SDP");
}

TEST_F(SdpOfferTest, NeverTakesATruncatedOfferForAWholeOne) {
  const std::string whole = head("0 1") + video("0") + audio("1");
  const std::size_t all_tracks = whole.find("a=mid:1") + 7;
  for (std::size_t size = 1; size < whole.size(); ++size) {
    const bool is_whole_lines = whole[size - 1] == '\n' && size > all_tracks;
    if (is_whole_lines) continue;
    EXPECT_FALSE(parse_offer(whole.substr(0, size), RtcRole::kBoth)) << size;
  }
}

TEST_F(SdpOfferTest, RefusesAMegabyte) {
  expect_error(head("0") + video("0") + std::string(1 << 20, 'a'), ErrorCode::kTooLarge, "64 kB");
}

TEST_F(SdpOfferTest, RefusesTracksThatItCantServe) {
  expect_error(head("0") + audio("0"), ErrorCode::kUnprocessable, "no video");
  expect_error(head("0 1") + video("0") + video("1"), ErrorCode::kUnprocessable,
               "more than one video");
  expect_error(head("0 1 2") + video("0") + audio("1") + audio("2"), ErrorCode::kUnprocessable,
               "more than one audio");
  std::string ten = head("0 1 2 3 4 5 6 7 8 9");
  for (int i = 0; i < 10; ++i) ten += video(std::to_string(i));
  expect_error(ten, ErrorCode::kUnprocessable, "10 tracks");
}

TEST_F(SdpOfferTest, RefusesCodecsThatNobodyHereSpeaks) {
  std::string unknown = head("0") + video("0");
  for (const char* name : {"VP8", "H264"}) {
    for (std::size_t at; (at = unknown.find(name)) != std::string::npos;) {
      unknown.replace(at, std::string_view(name).size(), "XYZ");
    }
  }
  expect_error(unknown, ErrorCode::kNotAcceptable, "no video codec");
}

TEST_F(SdpOfferTest, WantsADirectionThatFits) {
  expect_error(head("0") + video("0", "recvonly"), ErrorCode::kUnprocessable, "sends no video",
               RtcRole::kIngest);
  expect_error(head("0") + video("0", "sendonly"), ErrorCode::kUnprocessable, "receives no video",
               RtcRole::kView);
  expect_error(head("0") + video("0", "inactive"), ErrorCode::kUnprocessable, "no video");
}

TEST_F(SdpOfferTest, WantsOneBundle) {
  expect_error(head("0") + video("0") + audio("1"), ErrorCode::kUnprocessable, "bundle");
  const std::string no_group = without(head("0 1"), "a=group:BUNDLE 0 1\r\n");
  expect_error(no_group + video("0") + audio("1"), ErrorCode::kUnprocessable, "bundle");
}

TEST_F(SdpOfferTest, WantsIceDtlsAndRtcpMux) {
  const std::string whole = head("0") + video("0");
  expect_error(without(whole, "a=ice-ufrag:abcd\r\n"), ErrorCode::kUnprocessable, "ice-ufrag");
  expect_error(without(whole, "a=setup:actpass\r\n"), ErrorCode::kUnprocessable, "setup");
  expect_error(without(whole, "a=rtcp-mux\r\n"), ErrorCode::kUnprocessable, "rtcp-mux");
}

TEST_F(SdpOfferTest, HasNoSoundWithoutOpus) {
  const std::string pcm =
      without(head("0 1") + video("0") + audio("1"), "a=rtpmap:111 opus/48000/2\r\n");

  const auto offer = parse_offer(pcm, RtcRole::kBoth);

  ASSERT_TRUE(offer) << offer.error().text();
  EXPECT_FALSE(offer->audio);
}

}  // namespace
}  // namespace streamstyle
