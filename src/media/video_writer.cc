#include "media/video_writer.h"

#include <gst/app/gstappsrc.h>
#include <gst/video/video.h>

#include <cstring>
#include <utility>

namespace streamstyle {
namespace {

constexpr guint64 kMaxQueuedFrames = 4;
constexpr GstClockTime kPoll = GST_MSECOND;
// The muxer waits for the track that is behind; a bounded queue before it could stop the other one
// for ever. What waits there is encoded and small.
constexpr const char* kQueue = "queue max-size-buffers=0 max-size-bytes=0 max-size-time=0";

int even(int side) { return (side + 1) / 2 * 2; }

Error cannot_link() {
  return {ErrorCode::kUnsupported, "the container can't hold this video or its sound", {}, {}, 0};
}

}  // namespace

VideoWriter::~VideoWriter() = default;

Result<std::unique_ptr<VideoWriter>> VideoWriter::open(const std::filesystem::path& file,
                                                       const VideoContainer& container,
                                                       const VideoShape& shape,
                                                       const std::vector<GstOwned<GstCaps>>& audio,
                                                       const std::atomic<bool>* is_cancelled) {
  std::unique_ptr<VideoWriter> writer(new VideoWriter(container, is_cancelled));
  if (auto ok = writer->build(file, shape, audio); !ok) return tl::unexpected(ok.error());
  if (gst_element_set_state(writer->pipeline_.get(), GST_STATE_PLAYING) ==
      GST_STATE_CHANGE_FAILURE) {
    auto error = take_gst_error(writer->pipeline_);
    return tl::unexpected(error ? std::move(*error) : cannot_link());
  }
  return writer;
}

Result<void> VideoWriter::build(const std::filesystem::path& file, const VideoShape& shape,
                                const std::vector<GstOwned<GstCaps>>& audio) {
  muxer_ = gst_element_factory_make(container_.muxer.c_str(), nullptr);
  GstElement* sink = gst_element_factory_make("filesink", nullptr);
  if (muxer_ == nullptr || sink == nullptr) return tl::unexpected(cannot_link());
  g_object_set(sink, "location", file.c_str(), "async", FALSE, nullptr);
  gst_bin_add_many(pipeline_.bin(), muxer_, sink, nullptr);
  gst_element_link(muxer_, sink);
  if (auto ok = build_video(shape); !ok) return ok;
  for (const auto& caps : audio) {
    if (auto ok = build_audio(caps.get()); !ok) return ok;
  }
  return {};
}

Result<void> VideoWriter::build_video(const VideoShape& shape) {
  size_ = shape.size;
  if (container_.needs_even_sides) size_ = {even(size_.width), even(size_.height)};
  auto bin =
      add_gst_bin(pipeline_,
                  "appsrc name=frames format=time max-buffers=8 max-bytes=0 "
                  "! videoscale add-borders=false ! videoconvert ! capsfilter name=shape ! " +
                      container_.video_encoder + " ! " + kQueue);
  if (!bin) return tl::unexpected(bin.error());
  frames_ = find_in_bin(*bin, "frames");
  const auto caps_of = [&](const char* format, Size size) {
    return GstOwned<GstCaps>(gst_caps_new_simple(
        "video/x-raw", "format", G_TYPE_STRING, format, "width", G_TYPE_INT, size.width, "height",
        G_TYPE_INT, size.height, "framerate", GST_TYPE_FRACTION, shape.rate_numerator,
        shape.rate_denominator, "pixel-aspect-ratio", GST_TYPE_FRACTION, shape.aspect_numerator,
        shape.aspect_denominator, nullptr));
  };
  g_object_set(frames_, "caps", caps_of("RGB", shape.working_size).get(), nullptr);
  const GstOwned<GstCaps> encoded = caps_of("I420", size_);
  if (!shape.colorimetry.empty()) {
    gst_caps_set_simple(encoded.get(), "colorimetry", G_TYPE_STRING, shape.colorimetry.c_str(),
                        nullptr);
  }
  g_object_set(find_in_bin(*bin, "shape"), "caps", encoded.get(), nullptr);
  return link_to_muxer(*bin, "video_%u");
}

Result<void> VideoWriter::build_audio(const GstCaps* caps) {
  const bool is_raw =
      gst_structure_has_name(gst_caps_get_structure(caps, 0), "audio/x-raw") != FALSE;
  std::string line = "appsrc name=samples format=time max-bytes=0 handle-segment-change=true ! ";
  if (is_raw) {
    if (container_.audio_encoder.empty()) {
      return fail(ErrorCode::kUnsupported, "no encoder for the sound is installed",
                  "install gstreamer1.0-libav");
    }
    line += "audioconvert ! audioresample ! " + container_.audio_encoder + " ! ";
  } else if (const std::string parser = VideoContainer::parser_for(caps); !parser.empty()) {
    line += parser + " ! ";
  }
  auto bin = add_gst_bin(pipeline_, line + kQueue);
  if (!bin) return tl::unexpected(bin.error());
  samples_.push_back(find_in_bin(*bin, "samples"));
  g_object_set(samples_.back(), "caps", caps, nullptr);
  return link_to_muxer(*bin, "audio_%u");
}

Result<void> VideoWriter::link_to_muxer(GstElement* bin, const char* pad_template) {
  const GstOwned<GstPad> sink(gst_element_request_pad_simple(muxer_, pad_template));
  const GstOwned<GstPad> source(gst_element_get_static_pad(bin, "src"));
  if (sink == nullptr || gst_pad_link(source.get(), sink.get()) != GST_PAD_LINK_OK) {
    return tl::unexpected(cannot_link());
  }
  // Fine enough for the times of irregular frames.
  const bool has_timescale =
      g_object_class_find_property(G_OBJECT_GET_CLASS(sink.get()), "trak-timescale") != nullptr;
  if (has_timescale && g_str_has_prefix(pad_template, "video") != FALSE) {
    g_object_set(sink.get(), "trak-timescale", 90000U, nullptr);
  }
  return {};
}

Result<void> VideoWriter::add_frame(const Image& image, GstClockTime pts, GstClockTime duration) {
  GstAppSrc* source = GST_APP_SRC(frames_);
  while (gst_app_src_get_current_level_buffers(source) >= kMaxQueuedFrames && !is_cancelled()) {
    if (auto error = take_gst_error(pipeline_, kPoll)) return tl::unexpected(std::move(*error));
  }
  // GStreamer's RGB rows begin at multiples of four bytes.
  const std::size_t stride = (image.stride() + 3) / 4 * 4;
  GstBuffer* buffer =
      gst_buffer_new_allocate(nullptr, stride * static_cast<std::size_t>(image.height()), nullptr);
  GstMapInfo map;
  if (buffer == nullptr || gst_buffer_map(buffer, &map, GST_MAP_WRITE) == FALSE) {
    return fail(ErrorCode::kInternal, "there is no memory for a frame");
  }
  for (int y = 0; y < image.height(); ++y) {
    std::memcpy(map.data + stride * static_cast<std::size_t>(y), image.row(y), image.stride());
  }
  gst_buffer_unmap(buffer, &map);
  GST_BUFFER_PTS(buffer) = pts;
  GST_BUFFER_DURATION(buffer) = duration;
  push_pending(pts);
  pending_.reset(buffer);
  return {};
}

void VideoWriter::push_pending(GstClockTime next_pts) {
  if (pending_ == nullptr) return;
  GstBuffer* buffer = pending_.release();
  // Decoders give frames without a rate no length, or one of a nanosecond.
  if (!GST_BUFFER_DURATION_IS_VALID(buffer) || GST_BUFFER_DURATION(buffer) < GST_MSECOND) {
    const bool has_next = GST_CLOCK_TIME_IS_VALID(next_pts) && next_pts > GST_BUFFER_PTS(buffer);
    GST_BUFFER_DURATION(buffer) = has_next ? next_pts - GST_BUFFER_PTS(buffer) : last_duration_;
  }
  last_duration_ = GST_BUFFER_DURATION(buffer);
  gst_app_src_push_buffer(GST_APP_SRC(frames_), buffer);
}

void VideoWriter::add_audio(std::size_t track, GstSample* sample) {
  gst_app_src_push_sample(GST_APP_SRC(samples_[track]), sample);
}

void VideoWriter::end_audio(std::size_t track) {
  gst_app_src_end_of_stream(GST_APP_SRC(samples_[track]));
}

Result<void> VideoWriter::finish() {
  push_pending(GST_CLOCK_TIME_NONE);
  gst_app_src_end_of_stream(GST_APP_SRC(frames_));
  for (std::size_t track = 0; track < samples_.size(); ++track) end_audio(track);
  GstBus* bus = gst_element_get_bus(pipeline_.get());
  const std::unique_ptr<GstBus, decltype(&gst_object_unref)> owned_bus(bus, &gst_object_unref);
  while (!is_cancelled()) {
    const GstOwned<GstMessage> message(gst_bus_timed_pop_filtered(
        bus, 50 * GST_MSECOND, static_cast<GstMessageType>(GST_MESSAGE_ERROR | GST_MESSAGE_EOS)));
    if (message == nullptr) continue;
    if (GST_MESSAGE_TYPE(message.get()) == GST_MESSAGE_EOS) return {};
    return tl::unexpected(to_error(message.get()));
  }
  return {};
}

}  // namespace streamstyle
