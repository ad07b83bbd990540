#include "media/video_container.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <string_view>

#include "media/gst_handles.h"

namespace streamstyle {
namespace {

// Constant quality: a painting's strokes need more bits than the photo below them.
// Without B-frames the times need no edit list, which some players ignore. Without h264parse,
// because it takes the lengths off frames that have no rate, and players then leave the last one
// out.
constexpr const char* kX264 =
    "x264enc pass=qual quantizer=19 speed-preset=veryfast bframes=0 aud=false";
constexpr const char* kOpenH264 =
    "openh264enc rate-control=quality bitrate=8000000 complexity=low ! h264parse";
constexpr const char* kVp8 =
    "vp8enc end-usage=cq cq-level=12 target-bitrate=20000000 deadline=1 cpu-used=4 threads=4 "
    "timebase=1/90000 keyframe-max-dist=120";

struct Choice {
  const char* element;
  const char* line;
};

/// The line of the first element that is installed; empty when none is.
std::string first_installed(std::initializer_list<Choice> choices) {
  for (const Choice& choice : choices) {
    if (has_gst_element(choice.element)) return choice.line;
  }
  return {};
}

std::string aac_encoder() {
  return first_installed({{"fdkaacenc", "fdkaacenc bitrate=160000"},
                          {"avenc_aac", "avenc_aac bitrate=160000"},
                          {"voaacenc", "voaacenc bitrate=160000"}});
}

std::string opus_encoder() {
  return first_installed({{"opusenc", "opusenc bitrate=128000"}, {"vorbisenc", "vorbisenc"}});
}

/// "aac", "mp3", "opus", ...; empty for what we don't copy anywhere.
std::string_view codec_of(const GstCaps* caps) {
  if (caps == nullptr || gst_caps_is_empty(caps) != FALSE) return {};
  const GstStructure* structure = gst_caps_get_structure(caps, 0);
  const std::string_view name = gst_structure_get_name(structure);
  if (name == "audio/mpeg") {
    int version = 0;
    int layer = 0;
    gst_structure_get_int(structure, "mpegversion", &version);
    gst_structure_get_int(structure, "layer", &layer);
    if (version == 2 || version == 4) return "aac";
    return version == 1 && layer == 3 ? "mp3" : "";
  }
  if (name == "audio/x-opus") return "opus";
  if (name == "audio/x-vorbis") return "vorbis";
  if (name == "audio/x-ac3") return "ac3";
  if (name == "audio/x-flac") return "flac";
  return {};
}

/// Demuxers of some containers give out bytes that are not cut into frames yet.
bool is_framed(const GstCaps* caps, std::string_view codec) {
  if (codec == "opus" || codec == "vorbis") return true;
  const GstStructure* structure = gst_caps_get_structure(caps, 0);
  gboolean framed = FALSE;
  gboolean parsed = FALSE;
  gst_structure_get_boolean(structure, "framed", &framed);
  gst_structure_get_boolean(structure, "parsed", &parsed);
  return framed != FALSE || parsed != FALSE;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

Result<VideoContainer> VideoContainer::for_file(const std::filesystem::path& file) {
  std::string extension = file.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  VideoContainer container;
  container.extension = extension;
  const std::string h264 = first_installed({{"x264enc", kX264}, {"openh264enc", kOpenH264}});
  std::string package = "gstreamer1.0-plugins-ugly";
  if (extension == ".mp4" || extension == ".m4v" || extension == ".mov") {
    container.kind = extension == ".mov" ? Kind::kQuickTime : Kind::kMp4;
    container.muxer = extension == ".mov" ? "qtmux" : "mp4mux";
    container.video_encoder = h264;
    container.audio_encoder = aac_encoder();
  } else if (extension == ".mkv") {
    container.kind = Kind::kMatroska;
    container.muxer = "matroskamux";
    container.video_encoder = h264.empty() ? first_installed({{"vp8enc", kVp8}}) : h264;
    container.audio_encoder = opus_encoder();
  } else if (extension == ".webm") {
    container.kind = Kind::kWebm;
    container.muxer = "webmmux";
    container.video_encoder = first_installed({{"vp8enc", kVp8}});
    container.audio_encoder = opus_encoder();
    package = "gstreamer1.0-plugins-good";
  } else {
    return fail(ErrorCode::kUnsupported, "videos can't be written as \"" + extension + "\"",
                "Choose .mp4, .mov, .mkv or .webm");
  }
  container.needs_even_sides = !h264.empty() && container.video_encoder == h264;
  if (!has_gst_element(container.muxer.c_str())) {
    return fail(ErrorCode::kUnsupported, "GStreamer's " + container.muxer + " is missing",
                "install gstreamer1.0-plugins-good");
  }
  if (container.video_encoder.empty()) {
    return fail(ErrorCode::kUnsupported, "no video encoder for " + extension + " is installed",
                "install " + package);
  }
  return container;
}

bool VideoContainer::can_copy(const GstCaps* caps) const {
  const std::string_view codec = codec_of(caps);
  if (codec.empty() || !is_framed(caps, codec)) return false;
  switch (kind) {
    case Kind::kMp4:
      return is_one_of(codec, {"aac", "mp3", "ac3", "opus"});
    case Kind::kQuickTime:
      return is_one_of(codec, {"aac", "mp3", "ac3"});
    case Kind::kMatroska:
      return true;
    case Kind::kWebm:
      break;
  }
  return is_one_of(codec, {"opus", "vorbis"});
}

std::string VideoContainer::parser_for(const GstCaps* caps) {
  const std::string_view codec = codec_of(caps);
  if (codec == "aac") return "aacparse";
  if (codec == "mp3") return "mpegaudioparse";
  if (codec == "ac3") return "ac3parse";
  if (codec == "flac") return "flacparse";
  if (codec == "opus") return has_gst_element("opusparse") ? "opusparse" : "";
  const bool has_headers =
      gst_structure_has_field(gst_caps_get_structure(caps, 0), "streamheader") != FALSE;
  return codec == "vorbis" && !has_headers ? "vorbisparse" : "";
}

}  // namespace streamstyle
