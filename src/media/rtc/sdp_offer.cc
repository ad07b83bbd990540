#include "media/rtc/sdp_offer.h"

#include <gst/sdp/sdp.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace streamstyle {
namespace {

struct MessageDelete {
  void operator()(GstSDPMessage* message) const { gst_sdp_message_free(message); }
};
using Message = std::unique_ptr<GstSDPMessage, MessageDelete>;

tl::unexpected<Error> unprocessable(std::string message, std::string fix = {}) {
  return fail(ErrorCode::kUnprocessable, std::move(message), std::move(fix));
}

std::string_view text_or_empty(const char* text) { return text == nullptr ? "" : text; }

/// GStreamer's parser skips what it can't read; what makes a text SDP is asked for here. Without
/// its last line feed it may have been cut off.
bool looks_like_sdp(std::string_view text) {
  return (text.starts_with("v=0\r\n") || text.starts_with("v=0\n")) && text.ends_with('\n') &&
         text.find('\0') == std::string_view::npos;
}

std::string_view media_attribute(const GstSDPMedia* media, const char* name) {
  return text_or_empty(gst_sdp_media_get_attribute_val(media, name));
}

bool has_attribute(const GstSDPMedia* media, std::string_view name) {
  for (guint i = 0; i < gst_sdp_media_attributes_len(media); ++i) {
    if (gst_sdp_media_get_attribute(media, i)->key == name) return true;
  }
  return false;
}

/// An attribute that may stand at the m-line or above all of them.
std::string_view attribute(const GstSDPMessage* message, const GstSDPMedia* media,
                           const char* name) {
  const std::string_view own = media_attribute(media, name);
  return own.empty() ? text_or_empty(gst_sdp_message_get_attribute_val(message, name)) : own;
}

Result<void> check_credentials(const GstSDPMessage* message, const GstSDPMedia* media) {
  for (const char* name : {"ice-ufrag", "ice-pwd", "fingerprint", "setup"}) {
    if (attribute(message, media, name).empty()) {
      return unprocessable("The offer has no " + std::string(name),
                           "offer ICE and DTLS, as every WebRTC stack does");
    }
  }
  if (attribute(message, media, "setup") == "passive") {
    return unprocessable("An offer can't ask for the passive side of DTLS", "offer actpass");
  }
  return {};
}

OfferedMedia read_media(const GstSDPMedia* media, unsigned line) {
  OfferedMedia result;
  result.line = line;
  result.mid = media_attribute(media, "mid");
  const bool is_receive_only = has_attribute(media, "recvonly");
  const bool is_send_only = has_attribute(media, "sendonly");
  const bool is_inactive = has_attribute(media, "inactive");
  result.is_sent = !is_receive_only && !is_inactive;
  result.is_received = !is_send_only && !is_inactive;
  return result;
}

/// The value of `key` in "a=fmtp:96 key=value;key=value". GStreamer's caps have only their own
/// translation of H.264's.
std::string_view format_parameter(const GstSDPMedia* media, int payload_type,
                                  std::string_view key) {
  const std::string head = std::to_string(payload_type) + ' ';
  for (guint i = 0; i < gst_sdp_media_attributes_len(media); ++i) {
    const GstSDPAttribute* attribute = gst_sdp_media_get_attribute(media, i);
    std::string_view rest = text_or_empty(attribute->value);
    if (std::string_view(attribute->key) != "fmtp" || !rest.starts_with(head)) continue;
    rest.remove_prefix(head.size());
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(';'), rest.size());
      std::string_view pair = rest.substr(0, end);
      while (pair.starts_with(' ')) pair.remove_prefix(1);
      if (pair.starts_with(key) && pair.substr(key.size()).starts_with('=')) {
        return pair.substr(key.size() + 1);
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return {};
}

std::optional<OfferedVideo> read_codec(const GstSDPMedia* media, std::string_view encoding,
                                       int payload_type) {
  if (encoding == "VP8") return OfferedVideo{VideoCodec::kVp8, payload_type, {}};
  if (encoding != "H264") return std::nullopt;
  // Mode 0 has one packet for each slice of a picture, which ours are too large for.
  if (format_parameter(media, payload_type, "packetization-mode") != "1") return std::nullopt;
  const std::string_view profile = format_parameter(media, payload_type, "profile-level-id");
  return OfferedVideo{VideoCodec::kH264, payload_type,
                      std::string(profile.empty() ? "42e01f" : profile)};
}

/// Baseline of any constraint: what all browsers decode and what we encode.
bool is_baseline(const OfferedVideo& codec) {
  return codec.codec != VideoCodec::kH264 || codec.profile_level_id.starts_with("42");
}

struct CapsDelete {
  void operator()(GstCaps* caps) const { gst_caps_unref(caps); }
};

/// Calls `take` with each payload type of the m-line and the name of its codec, in capitals.
template <typename Take>
void for_each_format(const GstSDPMedia* media, const Take& take) {
  for (guint i = 0; i < gst_sdp_media_formats_len(media); ++i) {
    const std::string_view text = gst_sdp_media_get_format(media, i);
    int payload_type = -1;
    std::from_chars(text.data(), text.data() + text.size(), payload_type);
    if (payload_type < 0 || payload_type > 127) continue;
    const std::unique_ptr<GstCaps, CapsDelete> caps(
        gst_sdp_media_get_caps_from_media(media, payload_type));
    if (!caps || gst_caps_get_size(caps.get()) == 0) continue;
    const GstStructure* format = gst_caps_get_structure(caps.get(), 0);
    take(text_or_empty(gst_structure_get_string(format, "encoding-name")), payload_type);
  }
}

std::vector<OfferedVideo> read_codecs(const GstSDPMedia* media, bool is_received) {
  std::vector<OfferedVideo> codecs;
  for_each_format(media, [&](std::string_view encoding, int payload_type) {
    auto codec = read_codec(media, encoding, payload_type);
    if (codec && (!is_received || is_baseline(*codec))) codecs.push_back(std::move(*codec));
  });
  return codecs;
}

std::optional<int> find_opus(const GstSDPMedia* media) {
  std::optional<int> found;
  for_each_format(media, [&](std::string_view encoding, int payload_type) {
    if (!found && encoding == "OPUS") found = payload_type;
  });
  return found;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// The bundle names every track and nothing else, so that one transport carries all (max-bundle). A
/// track that it names and that isn't there was cut off.
Result<void> check_bundle(const GstSDPMessage* message) {
  std::vector<std::string_view> tracks;
  for (guint i = 0; i < gst_sdp_message_medias_len(message); ++i) {
    tracks.push_back(media_attribute(gst_sdp_message_get_media(message, i), "mid"));
  }
  std::vector<std::string_view> bundled =
      words_of(text_or_empty(gst_sdp_message_get_attribute_val(message, "group")));
  if (bundled.empty() && tracks.size() == 1) return {};
  const bool is_bundle = !bundled.empty() && bundled.front() == "BUNDLE";
  if (is_bundle) bundled.erase(bundled.begin());
  if (is_bundle &&
      std::is_permutation(tracks.begin(), tracks.end(), bundled.begin(), bundled.end())) {
    return {};
  }
  return unprocessable("The offer doesn't bundle all its tracks, and no others",
                       "set bundlePolicy to max-bundle");
}

Result<void> check_direction(const SdpOffer& offer, RtcRole role) {
  const bool has_to_send = role != RtcRole::kView;
  const bool has_to_receive = role != RtcRole::kIngest;
  if (has_to_send && !offer.video.is_sent) {
    return unprocessable("The offer sends no video", "add a video track that sends");
  }
  if (has_to_receive && !offer.video.is_received) {
    return unprocessable("The offer receives no video", "add a video track that receives");
  }
  return {};
}

Result<void> read_line(const GstSDPMessage* message, unsigned line, SdpOffer& offer,
                       bool& has_video) {
  const GstSDPMedia* media = gst_sdp_message_get_media(message, line);
  if (auto checked = check_credentials(message, media); !checked) return checked;
  offer.mids.emplace_back(media_attribute(media, "mid"));
  if (offer.ufrag.empty()) offer.ufrag = attribute(message, media, "ice-ufrag");
  const std::string_view kind = text_or_empty(gst_sdp_media_get_media(media));
  if (kind == "application") {
    offer.data_line = line;
    return {};
  }
  if (!has_attribute(media, "rtcp-mux")) {
    return unprocessable("A track of the offer has no rtcp-mux", "offer it");
  }
  const OfferedMedia track = read_media(media, line);
  if (kind == "video") {
    if (std::exchange(has_video, true)) {
      return unprocessable("The offer has more than one video track", "offer one");
    }
    offer.video = track;
    offer.video_codecs = read_codecs(media, track.is_received);
  } else if (kind == "audio") {
    if (offer.audio) {
      return unprocessable("The offer has more than one audio track", "offer one");
    }
    if (const auto opus = find_opus(media)) {
      offer.audio = track;
      offer.opus_payload_type = *opus;
    }
  } else {
    return unprocessable("The offer has a track of kind \"" + std::string(kind) + "\"",
                         "offer video, audio and data only");
  }
  return {};
}

}  // namespace

Result<SdpOffer> parse_offer(std::string_view sdp, RtcRole role) {
  if (sdp.size() > kMaxSdpBytes) {
    return fail(ErrorCode::kTooLarge, "The offer has more than 64 kB");
  }
  GstSDPMessage* parsed = nullptr;
  gst_sdp_message_new(&parsed);
  const Message message(parsed);
  if (!looks_like_sdp(sdp) ||
      gst_sdp_message_parse_buffer(reinterpret_cast<const guint8*>(sdp.data()),
                                   static_cast<guint>(sdp.size()), parsed) != GST_SDP_OK) {
    return fail(ErrorCode::kInvalidArgument, "The body is no SDP",
                "send the offer of a peer connection");
  }
  SdpOffer offer;
  offer.num_lines = gst_sdp_message_medias_len(parsed);
  if (offer.num_lines > 3) {
    return unprocessable("The offer has " + std::to_string(offer.num_lines) + " tracks",
                         "offer one video, at most one audio track and data");
  }
  bool has_video = false;
  for (unsigned line = 0; line < offer.num_lines; ++line) {
    if (auto read = read_line(parsed, line, offer, has_video); !read) {
      return tl::unexpected(read.error());
    }
  }
  if (!has_video) return unprocessable("The offer has no video", "add a video track");
  if (auto checked = check_bundle(parsed); !checked) return tl::unexpected(checked.error());
  if (auto checked = check_direction(offer, role); !checked) {
    return tl::unexpected(checked.error());
  }
  if (offer.video_codecs.empty()) {
    return fail(ErrorCode::kNotAcceptable, "The offer has no video codec that is spoken here",
                "offer VP8, or H.264 baseline with packetization-mode=1");
  }
  return offer;
}

}  // namespace streamstyle
