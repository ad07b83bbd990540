#include "media/rtc/encoder_list.h"

#include "media/gst_handles.h"
#include "media/rtc/sound_encoding.h"
#include "media/rtc/video_encoding.h"

namespace streamstyle {

std::vector<LiveEncoder> live_encoders() {
  if (!start_gstreamer()) return {};
  const auto pictures = [](const char* name, VideoCodec codec) {
    const std::string element = video_encoder_name(codec);
    const bool is_hardware = element.starts_with("nv") || element.starts_with("va");
    return LiveEncoder{name, element, is_hardware};
  };
  return {pictures("VP8", VideoCodec::kVp8),
          pictures("H.264", VideoCodec::kH264),
          {"Opus", has_sound_encoder() ? "opusenc" : "", false}};
}

}  // namespace streamstyle
