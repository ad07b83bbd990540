#pragma once

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#include <functional>
#include <memory>

#include "base/clock.h"
#include "base/result.h"
#include "media/gst_handles.h"
#include "stream/sound.h"

namespace streamstyle {

/// Opus for a stream's live sound, for any number of receivers, each packet (10 ms) let out when
/// the picture of its moment is.
///
/// put() and set_delay() belong to one thread at a time; on_packet comes on the encoder's own.
class SoundEncoding {
 public:
  /// Packets in order, each with the time of its first sample; must not block.
  using OnPacket = std::function<void(GstSample*)>;

  /// Errors: kUnsupported when GStreamer has no Opus.
  static Result<std::unique_ptr<SoundEncoding>> make(OnPacket on_packet);
  ~SoundEncoding();
  SoundEncoding(const SoundEncoding&) = delete;
  SoundEncoding& operator=(const SoundEncoding&) = delete;

  /// `now` is on the same clock as `sound.captured`. A gap is silence.
  void put(const SoundChunk& sound, TimePoint now);
  /// How long after its capture sound goes out, at most 2 s; at first at once.
  void set_delay(Duration delay);

 private:
  explicit SoundEncoding(OnPacket on_packet) : on_packet_(std::move(on_packet)) {}
  Result<void> build();
  static GstFlowReturn on_sample(GstAppSink* sink, gpointer self);

  const OnPacket on_packet_;
  GstPipelineOwner pipeline_;
  GstElement* source_ = nullptr;  // these two are owned by the pipeline
  GstElement* sink_ = nullptr;
};

bool has_sound_encoder();

}  // namespace streamstyle
