#pragma once

#include <gst/gst.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "image/image.h"
#include "media/gst_handles.h"
#include "media/video_container.h"

namespace streamstyle {

/// A decoded frame at its working size.
struct VideoFrame {
  Image image;
  GstClockTime pts = 0;  ///< running time of the file
  GstClockTime duration = GST_CLOCK_TIME_NONE;
};

/// How the video of a file looks once it stands upright.
struct VideoShape {
  Size size;
  Size working_size;
  int rate_numerator = 0;  ///< 0 = irregular or unknown
  int rate_denominator = 1;
  int aspect_numerator = 1;  ///< width of a pixel over its height
  int aspect_denominator = 1;
  std::string colorimetry;  ///< of the encoded video, GStreamer's name; may be empty
};

/// Decodes a file: video frames upright at their working size, audio tracks as they are or, where
/// the container to be written can't hold them, decoded.
///
/// GStreamer's threads decode ahead, a few frames of video and any amount of audio. The object
/// belongs to one thread.
class VideoReader {
 public:
  using WorkingSize = std::function<Size(Size)>;

  /// Opens the file and waits until its tracks are known and the first frame is there.
  /// `is_cancelled` may be null. A cancelled reader returns no frames.
  static Result<std::unique_ptr<VideoReader>> open(const std::filesystem::path& file,
                                                   const VideoContainer& target,
                                                   WorkingSize working_size,
                                                   const std::atomic<bool>* is_cancelled);
  ~VideoReader();
  VideoReader(const VideoReader&) = delete;
  VideoReader& operator=(const VideoReader&) = delete;

  const VideoShape& shape() const { return shape_; }
  /// Seconds; 0 = unknown.
  double duration_s() const;
  /// Nothing at the end of the video, or when cancelled.
  Result<std::optional<VideoFrame>> next_frame();

  std::size_t num_audio_tracks() const { return audio_tracks_.size(); }
  /// What the track holds; null when nothing is known of it yet.
  GstOwned<GstCaps> audio_caps(std::size_t track) const;
  /// What has been read of a track and not been taken yet; null = nothing for now.
  GstOwned<GstSample> take_audio(std::size_t track);
  /// Whether all of the track has been taken.
  bool is_audio_finished(std::size_t track) const;
  /// An error that ended the reading.
  std::optional<Error> take_error(GstClockTime wait_ns = 0) {
    return take_gst_error(pipeline_, wait_ns);
  }
  /// Codecs for which this machine has no decoder, as people call them.
  const std::vector<std::string>& missing_decoders() const { return missing_; }

 private:
  VideoReader(const VideoContainer& target, WorkingSize working_size,
              const std::atomic<bool>* is_cancelled);
  Result<void> start(const std::filesystem::path& file);
  Result<void> wait_for_tracks();
  Result<void> build_video(const std::filesystem::path& file);
  bool is_cancelled() const { return is_cancelled_ != nullptr && *is_cancelled_; }
  void note_missing(GstMessage* message);
  void add_pad(GstPad* pad);
  void learn_shape(const GstCaps* caps);

  static void on_pad_added(GstElement*, GstPad* pad, gpointer self);
  static void on_no_more_pads(GstElement* element, gpointer self);
  static gboolean on_autoplug_continue(GstElement*, GstPad*, GstCaps* caps, gpointer self);
  static GstPadProbeReturn on_video_data(GstPad*, GstPadProbeInfo* info, gpointer self);

  const VideoContainer target_;
  const WorkingSize working_size_;
  const std::atomic<bool>* const is_cancelled_;
  GstElement* video_bin_ = nullptr;  // owned by the pipeline
  std::vector<std::string> missing_;
  GstClockTime next_pts_ = 0;  // of a frame that has no time of its own

  // Filled by GStreamer's threads before they announce that all tracks are known; shape_ before the
  // first frame leaves the sink.
  bool has_video_ = false;
  struct AudioTrack {
    GstElement* sink;  // owned by the pipeline
    GstOwned<GstCaps> caps;
  };
  std::vector<AudioTrack> audio_tracks_;
  VideoShape shape_;

  std::unique_ptr<VideoFrame> first_frame_;
  GstPipelineOwner pipeline_;  // last: its threads end before anything that they touch goes
};

}  // namespace streamstyle
