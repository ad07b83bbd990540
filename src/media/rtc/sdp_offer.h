#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace streamstyle {

enum class VideoCodec { kVp8, kH264 };

/// Who sends pictures in a peer connection, as seen from us.
enum class RtcRole {
  kBoth,    ///< a browser's camera goes up, the painting comes down
  kIngest,  ///< WHIP: the peer sends
  kView,    ///< WHEP: the peer receives
};

/// A codec that both sides speak, under the peer's number.
struct OfferedVideo {
  VideoCodec codec = VideoCodec::kVp8;
  int payload_type = 0;
  std::string profile_level_id;  ///< H.264 only: six hex digits
};

/// One m-line of sound or pictures.
struct OfferedMedia {
  unsigned line = 0;  ///< from 0
  std::string mid;
  bool is_sent = false;      ///< by the peer
  bool is_received = false;  ///< by the peer
};

/// What a peer offers, as far as we can take it.
struct SdpOffer {
  OfferedMedia video;
  std::vector<OfferedVideo> video_codecs;  ///< the peer's order of preference; never empty
  std::optional<OfferedMedia> audio;       ///< nothing unless it has Opus
  int opus_payload_type = 0;
  std::optional<unsigned> data_line;  ///< of the data channels
  std::vector<std::string> mids;      ///< of all lines
  std::string ufrag;                  ///< names this generation of ICE credentials
  unsigned num_lines = 0;
};

/// Beyond this no honest offer goes: browsers send 6 to 10 kB.
inline constexpr std::size_t kMaxSdpBytes = 64 * 1024;

/// Reads an offer and checks it against RFC 9725 and the WHEP draft: one video and at most one
/// audio track in one bundle, ICE and DTLS credentials, a direction that fits `role`.
///
/// Errors: kInvalidArgument (no SDP), kTooLarge, kUnprocessable (SDP, but not of this shape),
/// kNotAcceptable (no codec in common). Any thread, no state.
Result<SdpOffer> parse_offer(std::string_view sdp, RtcRole role);

}  // namespace streamstyle
