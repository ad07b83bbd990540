#include "media/rtc/track_format.h"

namespace streamstyle {
namespace {

const char* encoding_name(VideoCodec codec) { return codec == VideoCodec::kVp8 ? "VP8" : "H264"; }

}  // namespace

GstOwned<GstCaps> video_caps(const OfferedVideo& codec) {
  GstOwned<GstCaps> caps(gst_caps_new_simple(
      "application/x-rtp", "media", G_TYPE_STRING, "video", "encoding-name", G_TYPE_STRING,
      encoding_name(codec.codec), "payload", G_TYPE_INT, codec.payload_type, "clock-rate",
      G_TYPE_INT, 90000, "rtcp-fb-nack-pli", G_TYPE_BOOLEAN, TRUE, nullptr));
  if (codec.codec == VideoCodec::kH264) {
    gst_caps_set_simple(caps.get(), "packetization-mode", G_TYPE_STRING, "1", "profile-level-id",
                        G_TYPE_STRING, codec.profile_level_id.c_str(), "level-asymmetry-allowed",
                        G_TYPE_STRING, "1", nullptr);
  }
  return caps;
}

GstOwned<GstCaps> opus_caps(int payload_type) {
  return GstOwned<GstCaps>(
      gst_caps_new_simple("application/x-rtp", "media", G_TYPE_STRING, "audio", "encoding-name",
                          G_TYPE_STRING, "OPUS", "payload", G_TYPE_INT, payload_type, "clock-rate",
                          G_TYPE_INT, 48000, "encoding-params", G_TYPE_STRING, "2", "stereo",
                          G_TYPE_STRING, "1", "sprop-stereo", G_TYPE_STRING, "1", nullptr));
}

std::string picture_packing(const OfferedVideo& codec) {
  const std::string payload = std::to_string(codec.payload_type);
  const std::string payloader =
      codec.codec == VideoCodec::kVp8
          ? "rtpvp8pay picture-id-mode=15-bit mtu=1200 pt=" + payload
          : "rtph264pay config-interval=-1 aggregate-mode=zero-latency mtu=1200 pt=" + payload;
  return "appsrc name=packets is-live=true format=time block=false max-buffers=60 max-bytes=0 "
         "leaky-type=downstream ! " +
         payloader + " ! capsfilter name=format";
}

std::string sound_packing(int payload_type) {
  return "appsrc name=packets is-live=true format=time block=false max-buffers=60 max-bytes=0 "
         "leaky-type=downstream ! rtpopuspay pt=" +
         std::to_string(payload_type) + " ! capsfilter name=format";
}

// A decoder that lost its way asks for a key frame itself.
const char* picture_decoding(VideoCodec codec) {
  return codec == VideoCodec::kVp8
             ? "rtpvp8depay request-keyframe=true wait-for-keyframe=true ! vp8dec threads=1 ! "
               "appsink name=decoded sync=false async=false max-buffers=2 drop=true "
               "enable-last-sample=false caps=video/x-raw,format=I420"
             : "rtph264depay request-keyframe=true wait-for-keyframe=true ! avdec_h264 "
               "max-threads=1 output-corrupt=false ! appsink name=decoded sync=false async=false "
               "max-buffers=2 drop=true enable-last-sample=false caps=video/x-raw,format=I420";
}

const char* sound_decoding() {
  return "rtpopusdepay ! opusdec plc=true ! audioconvert ! audioresample ! appsink name=decoded "
         "sync=false async=false max-buffers=10 drop=true enable-last-sample=false "
         "caps=audio/x-raw,format=S16LE,layout=interleaved,rate=48000,channels=2";
}

}  // namespace streamstyle
