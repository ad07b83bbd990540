#include "media/rtc/sound_encoding.h"

#include <gst/app/gstappsrc.h>
#include <gst/audio/audio.h>

#include <algorithm>
#include <chrono>
#include <cstring>

namespace streamstyle {
namespace {

constexpr Duration kLongestDelay = std::chrono::seconds(2);

// The sink waits by itself until a packet is due: by its time, plus its ts-offset. Three seconds of
// room before it, so that nothing is lost while it waits.
constexpr const char* kLine =
    "appsrc name=sound is-live=true format=time max-buffers=150 max-bytes=0 max-time=0 "
    "leaky-type=downstream block=false min-latency=0 "
    "! opusenc bitrate=96000 frame-size=10 bitrate-type=constrained-vbr "
    "audio-type=restricted-lowdelay "
    "! queue max-size-time=3000000000 max-size-buffers=0 max-size-bytes=0 leaky=downstream "
    "! appsink name=packets sync=true async=false max-buffers=0 max-lateness=-1 "
    "enable-last-sample=false";

gint64 nanoseconds(Duration duration) {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(duration).count();
}

}  // namespace

bool has_sound_encoder() { return has_gst_element("opusenc"); }

Result<std::unique_ptr<SoundEncoding>> SoundEncoding::make(OnPacket on_packet) {
  // Before the first pipeline, which is a member.
  if (auto started = start_gstreamer(); !started) return tl::unexpected(started.error());
  std::unique_ptr<SoundEncoding> encoding(new SoundEncoding(std::move(on_packet)));
  if (auto built = encoding->build(); !built) return tl::unexpected(built.error());
  return encoding;
}

Result<void> SoundEncoding::build() {
  auto bin = add_gst_bin(pipeline_, kLine);
  if (!bin) return tl::unexpected(bin.error());
  source_ = find_in_bin(*bin, "sound");
  sink_ = find_in_bin(*bin, "packets");
  const GstOwned<GstCaps> caps(
      gst_caps_new_simple("audio/x-raw", "format", G_TYPE_STRING, GST_AUDIO_NE(S16), "layout",
                          G_TYPE_STRING, "interleaved", "rate", G_TYPE_INT, kSoundRate, "channels",
                          G_TYPE_INT, kSoundChannels, nullptr));
  g_object_set(source_, "caps", caps.get(), nullptr);
  GstAppSinkCallbacks callbacks{};
  callbacks.new_sample = &on_sample;
  gst_app_sink_set_callbacks(GST_APP_SINK(sink_), &callbacks, this, nullptr);
  // Running time is the clock's time, so that what put() stamps needs no other base.
  gst_element_set_start_time(pipeline_.get(), GST_CLOCK_TIME_NONE);
  gst_element_set_base_time(pipeline_.get(), 0);
  gst_pipeline_set_latency(GST_PIPELINE(pipeline_.get()), 0);
  if (gst_element_set_state(pipeline_.get(), GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE) {
    if (auto error = take_gst_error(pipeline_)) return tl::unexpected(std::move(*error));
    return fail(ErrorCode::kInternal, "opusenc does not start");
  }
  return {};
}

SoundEncoding::~SoundEncoding() { gst_element_set_state(pipeline_.get(), GST_STATE_NULL); }

void SoundEncoding::put(const SoundChunk& sound, TimePoint now) {
  GstClock* clock = gst_pipeline_get_clock(GST_PIPELINE(pipeline_.get()));
  if (clock == nullptr) return;
  const auto age = nanoseconds(std::max(now - sound.captured, Duration(0)));
  const auto clock_now = static_cast<gint64>(gst_clock_get_time(clock));
  gst_object_unref(clock);
  const std::size_t num_bytes = sound.samples->size() * sizeof(std::int16_t);
  GstBuffer* buffer = gst_buffer_new_allocate(nullptr, num_bytes, nullptr);
  gst_buffer_fill(buffer, 0, sound.samples->data(), num_bytes);
  GST_BUFFER_PTS(buffer) = static_cast<GstClockTime>(std::max<gint64>(0, clock_now - age));
  GST_BUFFER_DURATION(buffer) =
      gst_util_uint64_scale_int(sound.samples->size() / kSoundChannels, GST_SECOND, kSoundRate);
  gst_app_src_push_buffer(GST_APP_SRC(source_), buffer);
}

void SoundEncoding::set_delay(Duration delay) {
  g_object_set(sink_, "ts-offset", nanoseconds(std::clamp(delay, Duration(0), kLongestDelay)),
               nullptr);
}

GstFlowReturn SoundEncoding::on_sample(GstAppSink* sink, gpointer self) {
  const GstOwned<GstSample> sample(gst_app_sink_pull_sample(sink));
  if (sample) static_cast<SoundEncoding*>(self)->on_packet_(sample.get());
  return GST_FLOW_OK;
}

}  // namespace streamstyle
