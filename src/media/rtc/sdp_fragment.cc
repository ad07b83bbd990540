#include "media/rtc/sdp_fragment.h"

namespace streamstyle {
namespace {

tl::unexpected<Error> invalid(std::string message) {
  return fail(ErrorCode::kInvalidArgument, std::move(message),
              "send a=ice-ufrag, a=ice-pwd and, below its m-line and a=mid, each a=candidate");
}

/// The next line without its end; moves `rest` behind it.
std::string_view next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool starts_after(std::string_view line, std::string_view head, std::string_view& value) {
  if (!line.starts_with(head)) return false;
  value = line.substr(head.size());
  return true;
}

}  // namespace

Result<SdpFragment> parse_sdp_fragment(std::string_view text) {
  if (text.size() > kMaxFragmentBytes) {
    return fail(ErrorCode::kTooLarge, "The fragment has more than 16 kB");
  }
  SdpFragment fragment;
  std::string mid;
  std::string_view rest = text;
  while (!rest.empty()) {
    const std::string_view line = next_line(rest);
    std::string_view value;
    if (line.empty()) continue;
    if (line.size() < 3 || line[1] != '=' || line.find('\0') != std::string_view::npos) {
      return invalid("The body is no SDP fragment");
    }
    if (starts_after(line, "a=ice-ufrag:", value)) {
      fragment.ufrag = value;
    } else if (starts_after(line, "a=ice-pwd:", value)) {
      fragment.password = value;
    } else if (starts_after(line, "m=", value)) {
      mid.clear();
    } else if (starts_after(line, "a=mid:", value)) {
      mid = value;
    } else if (starts_after(line, "a=candidate:", value)) {
      if (mid.empty()) return invalid("A candidate belongs to no track");
      fragment.candidates.push_back({mid, std::string(line.substr(2))});
    }
  }
  if (fragment.ufrag.empty() || fragment.password.empty()) {
    return invalid("The fragment has no ICE credentials");
  }
  return fragment;
}

}  // namespace streamstyle
