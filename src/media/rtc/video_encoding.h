#pragma once

#include <gst/app/gstappsink.h>
#include <gst/gst.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "image/image.h"
#include "media/gst_handles.h"
#include "media/rtc/sdp_offer.h"

namespace streamstyle {

struct EncodingOptions {
  VideoCodec codec = VideoCodec::kVp8;
  Size size;
  int bitrate_kbps = 2500;
  int rate = 30;  ///< pictures a second that the bitrate is shared out for
};

/// One encoder for live pictures, for any number of receivers: no B frames, no look-ahead, key
/// frames only when somebody needs one.
///
/// put() may be called from one thread at a time; on_picture comes on the encoder's own thread. A
/// picture that comes while the encoder is busy waits in one place, where the newest wins: what is
/// dropped is dropped before it costs anything.
class VideoEncoding {
 public:
  /// Encoded pictures in order, each one access unit with its time; must not block.
  using OnPicture = std::function<void(GstSample*)>;

  /// Errors: kUnsupported when GStreamer has no encoder for the codec.
  static Result<std::unique_ptr<VideoEncoding>> make(const EncodingOptions& options,
                                                     OnPicture on_picture);
  ~VideoEncoding();
  VideoEncoding(const VideoEncoding&) = delete;
  VideoEncoding& operator=(const VideoEncoding&) = delete;

  /// `image` has the encoding's size. `time` rises from call to call.
  void put(const Image& image, GstClockTime time);
  /// The next picture is one that receivers can begin with.
  void request_key_frame();
  void set_bitrate(int kbps);

  /// GStreamer's element, such as "x264enc".
  const std::string& encoder_name() const { return encoder_name_; }
  const EncodingOptions& options() const { return options_; }

 private:
  VideoEncoding(const EncodingOptions& options, OnPicture on_picture)
      : options_(options), on_picture_(std::move(on_picture)) {}
  Result<void> build();
  static GstFlowReturn on_sample(GstAppSink* sink, gpointer self);

  EncodingOptions options_;
  const OnPicture on_picture_;
  std::string encoder_name_;
  GstPipelineOwner pipeline_;
  GstElement* source_ = nullptr;  // these three are owned by the pipeline
  GstElement* encoder_ = nullptr;
  GstElement* sink_ = nullptr;
  GstOwned<GstBufferPool> pool_;
};

/// The encoder that make() would take, hardware first; empty when there is none.
std::string video_encoder_name(VideoCodec codec);

}  // namespace streamstyle
