#include "media/clip_probe.h"

#include <gst/app/gstappsink.h>
#include <gst/pbutils/pbutils.h>
#include <gst/video/video.h>
#include <gtest/gtest.h>

#include <cstring>

#include "media/gst_handles.h"

namespace streamstyle {
namespace {

std::string media_type(GstDiscovererStreamInfo* info) {
  const GstOwned<GstCaps> caps(gst_discoverer_stream_info_get_caps(info));
  return gst_structure_get_name(gst_caps_get_structure(caps.get(), 0));
}

void discover(const std::filesystem::path& file, Clip& clip) {
  GstDiscoverer* discoverer = gst_discoverer_new(20 * GST_SECOND, nullptr);
  const GstOwned<gchar> uri(gst_filename_to_uri(file.c_str(), nullptr));
  GstDiscovererInfo* info = gst_discoverer_discover_uri(discoverer, uri.get(), nullptr);
  ASSERT_NE(info, nullptr);
  clip.duration_s = static_cast<double>(gst_discoverer_info_get_duration(info)) / GST_SECOND;
  GList* videos = gst_discoverer_info_get_video_streams(info);
  ASSERT_NE(videos, nullptr);
  auto* video = GST_DISCOVERER_VIDEO_INFO(videos->data);
  clip.size = {static_cast<int>(gst_discoverer_video_info_get_width(video)),
               static_cast<int>(gst_discoverer_video_info_get_height(video))};
  clip.video = media_type(GST_DISCOVERER_STREAM_INFO(video));
  gchar* orientation = nullptr;
  const GstTagList* tags = gst_discoverer_stream_info_get_tags(GST_DISCOVERER_STREAM_INFO(video));
  if (tags != nullptr &&
      gst_tag_list_get_string(tags, GST_TAG_IMAGE_ORIENTATION, &orientation) != FALSE) {
    clip.is_rotated = std::strcmp(orientation, "rotate-0") != 0;
    g_free(orientation);
  }
  gst_discoverer_stream_info_list_free(videos);
  GList* audios = gst_discoverer_info_get_audio_streams(info);
  for (GList* audio = audios; audio != nullptr; audio = audio->next) {
    clip.audio.push_back(media_type(GST_DISCOVERER_STREAM_INFO(audio->data)));
  }
  gst_discoverer_stream_info_list_free(audios);
  gst_discoverer_info_unref(info);
  g_object_unref(discoverer);
}

void decode(const std::filesystem::path& file, Clip& clip) {
  std::string line = "filesrc location=" + file.string() +
                     " ! decodebin name=d d. ! queue ! videoconvert ! video/x-raw,format=RGB ! "
                     "appsink name=v sync=false max-buffers=0";
  if (!clip.audio.empty()) {
    line +=
        " d. ! queue ! audioconvert ! audio/x-raw,format=S16LE ! "
        "appsink name=a sync=false max-buffers=0";
  }
  const GstOwned<GstElement> pipeline(gst_parse_launch(line.c_str(), nullptr));
  gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
  GstAppSink* video = GST_APP_SINK(find_in_bin(pipeline.get(), "v"));
  while (GstOwned<GstSample> sample{gst_app_sink_try_pull_sample(video, 10 * GST_SECOND)}) {
    GstBuffer* buffer = gst_sample_get_buffer(sample.get());
    clip.times_s.push_back(
        static_cast<double>(gst_segment_to_running_time(gst_sample_get_segment(sample.get()),
                                                        GST_FORMAT_TIME, GST_BUFFER_PTS(buffer))) /
        GST_SECOND);
    GstVideoInfo info;
    GstVideoFrame frame;
    gst_video_info_from_caps(&info, gst_sample_get_caps(sample.get()));
    gst_video_frame_map(&frame, &info, buffer, GST_MAP_READ);
    Image image({GST_VIDEO_INFO_WIDTH(&info), GST_VIDEO_INFO_HEIGHT(&info)});
    for (int y = 0; y < image.height(); ++y) {
      std::memcpy(image.row(y),
                  static_cast<std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(&frame, 0)) +
                      y * GST_VIDEO_FRAME_PLANE_STRIDE(&frame, 0),
                  image.stride());
    }
    gst_video_frame_unmap(&frame);
    clip.frames.push_back(std::move(image));
  }
  if (!clip.audio.empty()) {
    GstAppSink* audio = GST_APP_SINK(find_in_bin(pipeline.get(), "a"));
    while (GstOwned<GstSample> sample{gst_app_sink_try_pull_sample(audio, 10 * GST_SECOND)}) {
      clip.audio_s +=
          static_cast<double>(GST_BUFFER_DURATION(gst_sample_get_buffer(sample.get()))) /
          GST_SECOND;
    }
  }
  gst_element_set_state(pipeline.get(), GST_STATE_NULL);
}

}  // namespace

Clip look_into(const std::filesystem::path& file) {
  Clip clip;
  discover(file, clip);
  decode(file, clip);
  return clip;
}

void run_line(const std::string& line) {
  const GstOwned<GstElement> pipeline(gst_parse_launch(line.c_str(), nullptr));
  ASSERT_NE(pipeline, nullptr) << line;
  gst_element_set_state(pipeline.get(), GST_STATE_PLAYING);
  GstBus* bus = gst_element_get_bus(pipeline.get());
  const GstOwned<GstMessage> message(gst_bus_timed_pop_filtered(
      bus, 60 * GST_SECOND, static_cast<GstMessageType>(GST_MESSAGE_EOS | GST_MESSAGE_ERROR)));
  gst_object_unref(bus);
  gst_element_set_state(pipeline.get(), GST_STATE_NULL);
  ASSERT_NE(message, nullptr);
  ASSERT_EQ(GST_MESSAGE_TYPE(message.get()), GST_MESSAGE_EOS)
      << to_error(message.get()).message << "\n"
      << line;
}

}  // namespace streamstyle
