#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace streamstyle {

/// One candidate of a peer that came after its offer.
struct TrickledCandidate {
  std::string mid;        ///< of its m-line
  std::string candidate;  ///< "candidate:..." as in SDP
};

/// The body of a PATCH (application/trickle-ice-sdpfrag, RFC 8840).
struct SdpFragment {
  std::string ufrag;  ///< another one than the offer's asks for an ICE restart
  std::string password;
  std::vector<TrickledCandidate> candidates;
};

inline constexpr std::size_t kMaxFragmentBytes = 16 * 1024;

/// Errors: kTooLarge; kInvalidArgument: no fragment, no credentials, a candidate before any a=mid.
/// Lines that it doesn't know are skipped. Any thread, no state.
Result<SdpFragment> parse_sdp_fragment(std::string_view text);

}  // namespace streamstyle
