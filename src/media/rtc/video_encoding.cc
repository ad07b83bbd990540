#include "media/rtc/video_encoding.h"

#include <gst/app/gstappsrc.h>
#include <gst/video/video.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/log.h"
#include "image/yuv_picture.h"

namespace streamstyle {
namespace {

/// An encoder of GStreamer: how it is made live, and how its bitrate is set.
struct EncoderKind {
  VideoCodec codec;
  const char* name;
  const char* settings;
  const char* bitrate_property;
  int bitrate_unit;  ///< bits a second
};

// Key frames come on request alone; receivers that lose packets ask. One thread: a picture of
// 512x512 takes 3 ms, and the engine has better use for the other cores.
constexpr std::array kEncoders{
    EncoderKind{VideoCodec::kH264, "nvh264enc",
                "preset=low-latency-hp zerolatency=true bframes=0 gop-size=-1 rc-mode=cbr",
                "bitrate", 1000},
    EncoderKind{VideoCodec::kH264, "vah264enc", "b-frames=0 key-int-max=1024 rate-control=cbr",
                "bitrate", 1000},
    EncoderKind{VideoCodec::kH264, "x264enc",
                "tune=zerolatency speed-preset=superfast bframes=0 threads=1 sliced-threads=false "
                "key-int-max=100000 vbv-buf-capacity=250 b-adapt=false",
                "bitrate", 1000},
    EncoderKind{VideoCodec::kH264, "openh264enc",
                "usage-type=camera complexity=low rate-control=bitrate gop-size=100000 "
                "multi-thread=1",
                "bitrate", 1},
    EncoderKind{VideoCodec::kVp8, "vp8enc",
                "deadline=1 cpu-used=8 lag-in-frames=0 end-usage=cbr threads=1 "
                "keyframe-max-dist=100000 error-resilient=partitions buffer-size=250 "
                "buffer-initial-size=150 buffer-optimal-size=200 undershoot=95 static-threshold=1 "
                "max-quantizer=56 min-quantizer=4",
                "target-bitrate", 1},
};

const EncoderKind* find_encoder(VideoCodec codec) {
  const auto found = std::find_if(kEncoders.begin(), kEncoders.end(), [codec](const auto& each) {
    return each.codec == codec && has_gst_element(each.name);
  });
  return found == kEncoders.end() ? nullptr : &*found;
}

std::string line_of(const EncoderKind& kind) {
  const char* shape =
      kind.codec == VideoCodec::kH264
          ? " ! video/x-h264,profile=constrained-baseline,stream-format=byte-stream,alignment=au"
          : "";
  return "appsrc name=pictures is-live=true format=time max-buffers=1 max-bytes=0 max-time=0 "
         "leaky-type=downstream block=false min-latency=0 ! " +
         std::string(kind.name) + " name=encoder " + kind.settings + shape +
         " ! appsink name=packets sync=false async=false max-buffers=0 enable-last-sample=false";
}

/// The plane's memory and stride in a frame that is mapped to be written.
YuvTarget target_of(GstVideoFrame& frame) {
  YuvTarget target;
  for (guint i = 0; i < target.planes.size(); ++i) {
    target.planes[i] = {static_cast<std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(&frame, i)),
                        GST_VIDEO_FRAME_PLANE_STRIDE(&frame, i)};
  }
  return target;
}

}  // namespace

std::string video_encoder_name(VideoCodec codec) {
  const EncoderKind* kind = find_encoder(codec);
  return kind == nullptr ? std::string() : kind->name;
}

Result<std::unique_ptr<VideoEncoding>> VideoEncoding::make(const EncodingOptions& options,
                                                           OnPicture on_picture) {
  // Before the first pipeline, which is a member.
  if (auto started = start_gstreamer(); !started) return tl::unexpected(started.error());
  std::unique_ptr<VideoEncoding> encoding(new VideoEncoding(options, std::move(on_picture)));
  if (auto built = encoding->build(); !built) return tl::unexpected(built.error());
  return encoding;
}

Result<void> VideoEncoding::build() {
  const EncoderKind* kind = find_encoder(options_.codec);
  if (kind == nullptr) {
    return fail(ErrorCode::kUnsupported, "GStreamer has no encoder for this codec",
                "install gstreamer1.0-plugins-good and gstreamer1.0-plugins-ugly");
  }
  auto bin = add_gst_bin(pipeline_, line_of(*kind));
  if (!bin) return tl::unexpected(bin.error());
  encoder_name_ = kind->name;
  source_ = find_in_bin(*bin, "pictures");
  encoder_ = find_in_bin(*bin, "encoder");
  sink_ = find_in_bin(*bin, "packets");

  GstVideoInfo info;
  gst_video_info_set_format(&info, GST_VIDEO_FORMAT_I420, static_cast<guint>(options_.size.width),
                            static_cast<guint>(options_.size.height));
  // x264 holds pictures of no declared rate back for one picture.
  info.fps_n = options_.rate;
  info.fps_d = 1;
  gst_video_colorimetry_from_string(&info.colorimetry, GST_VIDEO_COLORIMETRY_BT601);
  const GstOwned<GstCaps> caps(gst_video_info_to_caps(&info));
  g_object_set(source_, "caps", caps.get(), nullptr);

  pool_.reset(gst_video_buffer_pool_new());
  GstStructure* config = gst_buffer_pool_get_config(pool_.get());
  gst_buffer_pool_config_set_params(config, caps.get(), static_cast<guint>(info.size), 0, 0);
  gst_buffer_pool_set_config(pool_.get(), config);
  gst_buffer_pool_set_active(pool_.get(), TRUE);

  GstAppSinkCallbacks callbacks{};
  callbacks.new_sample = &on_sample;
  gst_app_sink_set_callbacks(GST_APP_SINK(sink_), &callbacks, this, nullptr);
  set_bitrate(options_.bitrate_kbps);
  if (gst_element_set_state(pipeline_.get(), GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE) {
    if (auto error = take_gst_error(pipeline_)) return tl::unexpected(std::move(*error));
    return fail(ErrorCode::kInternal, encoder_name_ + " does not start");
  }
  return {};
}

VideoEncoding::~VideoEncoding() {
  gst_element_set_state(pipeline_.get(), GST_STATE_NULL);
  if (pool_) gst_buffer_pool_set_active(pool_.get(), FALSE);
}

void VideoEncoding::put(const Image& image, GstClockTime time) {
  GstBuffer* buffer = nullptr;
  if (gst_buffer_pool_acquire_buffer(pool_.get(), &buffer, nullptr) != GST_FLOW_OK) return;
  GstVideoInfo info;
  gst_video_info_set_format(&info, GST_VIDEO_FORMAT_I420, static_cast<guint>(image.width()),
                            static_cast<guint>(image.height()));
  GstVideoFrame frame;
  if (gst_video_frame_map(&frame, &info, buffer, GST_MAP_WRITE) == FALSE) {
    gst_buffer_unref(buffer);
    return;
  }
  to_yuv(image, target_of(frame));
  gst_video_frame_unmap(&frame);
  GST_BUFFER_PTS(buffer) = time;
  gst_app_src_push_buffer(GST_APP_SRC(source_), buffer);
}

void VideoEncoding::request_key_frame() {
  const GstOwned<GstPad> pad(gst_element_get_static_pad(sink_, "sink"));
  gst_pad_push_event(pad.get(),
                     gst_video_event_new_upstream_force_key_unit(GST_CLOCK_TIME_NONE, TRUE, 0));
}

void VideoEncoding::set_bitrate(int kbps) {
  const EncoderKind* kind = find_encoder(options_.codec);
  options_.bitrate_kbps = kbps;
  // Unsigned or not: GObject converts what is given as text.
  const std::string value = std::to_string(kbps * 1000 / kind->bitrate_unit);
  gst_util_set_object_arg(G_OBJECT(encoder_), kind->bitrate_property, value.c_str());
}

GstFlowReturn VideoEncoding::on_sample(GstAppSink* sink, gpointer self) {
  const GstOwned<GstSample> sample(gst_app_sink_pull_sample(sink));
  if (sample) static_cast<VideoEncoding*>(self)->on_picture_(sample.get());
  return GST_FLOW_OK;
}

}  // namespace streamstyle
