#include "media/video_reader.h"

#include <gst/app/gstappsink.h>
#include <gst/pbutils/missing-plugins.h>
#include <gst/video/video.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace streamstyle {
namespace {

constexpr GstClockTime kPoll = 50 * GST_MSECOND;

// Frames are turned upright, then scaled in their own format, because RGB is twice as many bytes.
constexpr const char* kVideoLine =
    "videoconvert ! deinterlace mode=auto fields=top ! videoflip name=upright video-direction=auto "
    "! videoscale add-borders=false ! videoconvert ! capsfilter name=shape "
    "! appsink name=frames sync=false async=false max-buffers=4 enable-last-sample=false";
constexpr const char* kAudioLine =
    "appsink name=samples sync=false async=false max-buffers=0 enable-last-sample=false";

GstAppSink* sink_of(GstElement* bin, const char* name) {
  return GST_APP_SINK(find_in_bin(bin, name));
}

bool is_media(const GstCaps* caps, const char* prefix) {
  return caps != nullptr && gst_caps_is_empty(caps) == FALSE &&
         g_str_has_prefix(gst_structure_get_name(gst_caps_get_structure(caps, 0)), prefix) != FALSE;
}

/// Running time: what remains of the file's own clock after cuts and edit lists.
GstClockTime running_time(GstSample* sample) {
  const GstBuffer* buffer = gst_sample_get_buffer(sample);
  return gst_segment_to_running_time(gst_sample_get_segment(sample), GST_FORMAT_TIME,
                                     GST_BUFFER_PTS(buffer));
}

Result<Image> to_image(GstSample* sample) {
  GstVideoInfo info;
  GstVideoFrame frame;
  if (gst_video_info_from_caps(&info, gst_sample_get_caps(sample)) == FALSE ||
      gst_video_frame_map(&frame, &info, gst_sample_get_buffer(sample), GST_MAP_READ) == FALSE) {
    return fail(ErrorCode::kInternal, "a decoded frame can't be read");
  }
  Image image({GST_VIDEO_FRAME_WIDTH(&frame), GST_VIDEO_FRAME_HEIGHT(&frame)});
  const auto* pixels = static_cast<const std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0));
  const auto stride = static_cast<std::size_t>(GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0));
  for (int y = 0; y < image.height(); ++y) {
    std::memcpy(image.row(y), pixels + stride * static_cast<std::size_t>(y), image.stride());
  }
  gst_video_frame_unmap(&frame);
  return image;
}

}  // namespace

VideoReader::VideoReader(const VideoContainer& target, WorkingSize working_size,
                         const std::atomic<bool>* is_cancelled)
    : target_(target), working_size_(std::move(working_size)), is_cancelled_(is_cancelled) {}

VideoReader::~VideoReader() {
  // A locked bin would not stop with its pipeline.
  if (video_bin_ != nullptr) gst_element_set_locked_state(video_bin_, FALSE);
}

Result<std::unique_ptr<VideoReader>> VideoReader::open(const std::filesystem::path& file,
                                                       const VideoContainer& target,
                                                       WorkingSize working_size,
                                                       const std::atomic<bool>* is_cancelled) {
  std::unique_ptr<VideoReader> reader(
      new VideoReader(target, std::move(working_size), is_cancelled));
  if (auto ok = reader->start(file); !ok) return tl::unexpected(ok.error());
  auto first = reader->next_frame();
  if (!first) return tl::unexpected(first.error());
  if (*first) {
    reader->first_frame_ = std::make_unique<VideoFrame>(std::move(**first));
  } else if (!reader->is_cancelled()) {
    return fail(ErrorCode::kInvalidArgument, "the video has no frames");
  }
  return reader;
}

Result<void> VideoReader::start(const std::filesystem::path& file) {
  auto video = add_gst_bin(pipeline_, kVideoLine);
  if (!video) return tl::unexpected(video.error());
  video_bin_ = *video;
  // It joins the pipeline's states once it has a source; a sink without one would hold them up.
  gst_element_set_locked_state(video_bin_, TRUE);
  const GstOwned<GstPad> upright(
      gst_element_get_static_pad(find_in_bin(video_bin_, "upright"), "src"));
  gst_pad_add_probe(
      upright.get(),
      static_cast<GstPadProbeType>(GST_PAD_PROBE_TYPE_EVENT_DOWNSTREAM | GST_PAD_PROBE_TYPE_BUFFER),
      &on_video_data, this, nullptr);

  GstElement* source = gst_element_factory_make("filesrc", nullptr);
  GstElement* decoder = gst_element_factory_make("decodebin", nullptr);
  if (source == nullptr || decoder == nullptr) {
    return fail(ErrorCode::kUnsupported, "GStreamer's decodebin is missing",
                "install gstreamer1.0-plugins-base");
  }
  g_object_set(source, "location", file.c_str(), nullptr);
  gst_bin_add_many(pipeline_.bin(), source, decoder, nullptr);
  gst_element_link(source, decoder);
  g_signal_connect(decoder, "pad-added", G_CALLBACK(&on_pad_added), this);
  g_signal_connect(decoder, "no-more-pads", G_CALLBACK(&on_no_more_pads), this);
  g_signal_connect(decoder, "autoplug-continue", G_CALLBACK(&on_autoplug_continue), this);
  gst_element_set_state(pipeline_.get(), GST_STATE_PLAYING);
  return wait_for_tracks();
}

Result<void> VideoReader::wait_for_tracks() {
  GstBus* bus = gst_element_get_bus(pipeline_.get());
  const std::unique_ptr<GstBus, decltype(&gst_object_unref)> owned_bus(bus, &gst_object_unref);
  while (!is_cancelled()) {
    const GstOwned<GstMessage> message(gst_bus_timed_pop_filtered(
        bus, kPoll,
        static_cast<GstMessageType>(GST_MESSAGE_ERROR | GST_MESSAGE_APPLICATION |
                                    GST_MESSAGE_ELEMENT)));
    if (message == nullptr) continue;
    if (GST_MESSAGE_TYPE(message.get()) == GST_MESSAGE_ELEMENT) {
      note_missing(message.get());
      continue;
    }
    const bool is_error = GST_MESSAGE_TYPE(message.get()) == GST_MESSAGE_ERROR;
    if (is_error && missing_.empty()) return tl::unexpected(to_error(message.get()));
    if (!is_error && has_video_) return {};
    if (missing_.empty()) {
      return fail(ErrorCode::kUnsupported, "there is no video in this file");
    }
    return fail(ErrorCode::kUnsupported, "there is no decoder for " + missing_.front(),
                "install gstreamer1.0-libav and gstreamer1.0-plugins-bad");
  }
  return {};
}

void VideoReader::note_missing(GstMessage* message) {
  if (gst_is_missing_plugin_message(message) == FALSE) return;
  const GstOwned<gchar> text(gst_missing_plugin_message_get_description(message));
  missing_.emplace_back(text.get());
}

void VideoReader::on_pad_added(GstElement*, GstPad* pad, gpointer self) {
  static_cast<VideoReader*>(self)->add_pad(pad);
}

void VideoReader::add_pad(GstPad* pad) {
  GstOwned<GstCaps> caps(gst_pad_get_current_caps(pad));
  if (caps == nullptr) caps.reset(gst_pad_query_caps(pad, nullptr));
  GstElement* bin = nullptr;
  if (is_media(caps.get(), "video/x-raw")) {
    if (has_video_) return;  // a second camera angle, or a cover picture
    has_video_ = true;
    bin = video_bin_;
    gst_element_set_locked_state(bin, FALSE);
  } else if (is_media(caps.get(), "audio/")) {
    auto audio = add_gst_bin(pipeline_, kAudioLine);
    if (!audio) return;
    bin = *audio;
    AudioTrack track{find_in_bin(bin, "samples"), nullptr};
    if (gst_caps_is_fixed(caps.get()) != FALSE) track.caps.reset(gst_caps_ref(caps.get()));
    audio_tracks_.push_back(std::move(track));
  } else {
    return;
  }
  const GstOwned<GstPad> sink(gst_element_get_static_pad(bin, "sink"));
  gst_pad_link(pad, sink.get());
  gst_element_sync_state_with_parent(bin);
}

void VideoReader::on_no_more_pads(GstElement* element, gpointer) {
  gst_element_post_message(
      element, gst_message_new_application(GST_OBJECT(element),
                                           gst_structure_new_empty("tracks-are-known")));
}

gboolean VideoReader::on_autoplug_continue(GstElement*, GstPad*, GstCaps* caps, gpointer self) {
  return static_cast<VideoReader*>(self)->target_.can_copy(caps) ? FALSE : TRUE;
}

/// Runs before what it sees reaches the scaler, which then knows what to make of it. A rotation tag
/// may come after the first caps, but before the first frame. Later changes of size are scaled to
/// the first one: a file has one size.
GstPadProbeReturn VideoReader::on_video_data(GstPad*, GstPadProbeInfo* info, gpointer self) {
  if ((GST_PAD_PROBE_INFO_TYPE(info) & GST_PAD_PROBE_TYPE_BUFFER) != 0) {
    return GST_PAD_PROBE_REMOVE;
  }
  GstEvent* event = gst_pad_probe_info_get_event(info);
  if (GST_EVENT_TYPE(event) == GST_EVENT_CAPS) {
    GstCaps* caps = nullptr;
    gst_event_parse_caps(event, &caps);
    static_cast<VideoReader*>(self)->learn_shape(caps);
  }
  return GST_PAD_PROBE_OK;
}

void VideoReader::learn_shape(const GstCaps* caps) {
  GstVideoInfo info;
  if (gst_video_info_from_caps(&info, caps) == FALSE) return;
  shape_.size = {GST_VIDEO_INFO_WIDTH(&info), GST_VIDEO_INFO_HEIGHT(&info)};
  shape_.working_size = working_size_(shape_.size);
  shape_.rate_numerator = GST_VIDEO_INFO_FPS_N(&info);
  shape_.rate_denominator = GST_VIDEO_INFO_FPS_D(&info);
  shape_.aspect_numerator = GST_VIDEO_INFO_PAR_N(&info);
  shape_.aspect_denominator = GST_VIDEO_INFO_PAR_D(&info);
  if (GST_VIDEO_INFO_IS_YUV(&info)) {
    const GstOwned<gchar> name(gst_video_colorimetry_to_string(&info.colorimetry));
    if (name != nullptr) shape_.colorimetry = name.get();
  }
  const GstOwned<GstCaps> wanted(gst_caps_new_simple(
      "video/x-raw", "format", G_TYPE_STRING, "RGB", "width", G_TYPE_INT, shape_.working_size.width,
      "height", G_TYPE_INT, shape_.working_size.height, nullptr));
  g_object_set(find_in_bin(video_bin_, "shape"), "caps", wanted.get(), nullptr);
}

double VideoReader::duration_s() const {
  gint64 duration = 0;
  if (gst_element_query_duration(pipeline_.get(), GST_FORMAT_TIME, &duration) == FALSE) return 0;
  return static_cast<double>(std::max<gint64>(0, duration)) / GST_SECOND;
}

Result<std::optional<VideoFrame>> VideoReader::next_frame() {
  if (first_frame_ != nullptr) return std::move(*std::exchange(first_frame_, nullptr));
  GstAppSink* sink = sink_of(video_bin_, "frames");
  while (!is_cancelled()) {
    const GstOwned<GstSample> sample(gst_app_sink_try_pull_sample(sink, kPoll));
    if (sample == nullptr) {
      if (auto error = take_error()) return tl::unexpected(std::move(*error));
      if (gst_app_sink_is_eos(sink) != FALSE) return std::nullopt;
      continue;
    }
    const GstBuffer* buffer = gst_sample_get_buffer(sample.get());
    VideoFrame frame;
    frame.duration = GST_BUFFER_DURATION(buffer);
    frame.pts = GST_BUFFER_PTS_IS_VALID(buffer) ? running_time(sample.get()) : next_pts_;
    if (frame.pts == GST_CLOCK_TIME_NONE) continue;  // cut away by the file
    next_pts_ = frame.pts + (GST_CLOCK_TIME_IS_VALID(frame.duration) ? frame.duration : 0);
    auto image = to_image(sample.get());
    if (!image) return tl::unexpected(image.error());
    frame.image = std::move(*image);
    return frame;
  }
  return std::nullopt;
}

GstOwned<GstCaps> VideoReader::audio_caps(std::size_t track) const {
  const AudioTrack& audio = audio_tracks_[track];
  const GstOwned<GstPad> pad(gst_element_get_static_pad(audio.sink, "sink"));
  GstOwned<GstCaps> current(gst_pad_get_current_caps(pad.get()));
  if (current == nullptr && audio.caps != nullptr) current.reset(gst_caps_ref(audio.caps.get()));
  return current;
}

GstOwned<GstSample> VideoReader::take_audio(std::size_t track) {
  return GstOwned<GstSample>(
      gst_app_sink_try_pull_sample(GST_APP_SINK(audio_tracks_[track].sink), 0));
}

bool VideoReader::is_audio_finished(std::size_t track) const {
  return gst_app_sink_is_eos(GST_APP_SINK(audio_tracks_[track].sink)) != FALSE;
}

}  // namespace streamstyle
