#pragma once

#include <gst/gst.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "image/image.h"
#include "media/gst_handles.h"
#include "media/video_container.h"
#include "media/video_reader.h"

namespace streamstyle {

/// Encodes frames and audio into a file, on GStreamer's threads. The object belongs to one thread.
class VideoWriter {
 public:
  /// `shape`: frames come at its working size and are scaled to its size. `audio`: what each track
  /// will bring; encoded audio is copied, raw audio encoded.
  static Result<std::unique_ptr<VideoWriter>> open(const std::filesystem::path& file,
                                                   const VideoContainer& container,
                                                   const VideoShape& shape,
                                                   const std::vector<GstOwned<GstCaps>>& audio,
                                                   const std::atomic<bool>* is_cancelled);
  ~VideoWriter();
  VideoWriter(const VideoWriter&) = delete;
  VideoWriter& operator=(const VideoWriter&) = delete;

  /// Size of the frames in the file.
  Size size() const { return size_; }

  /// Queues a frame; waits while the encoder is behind. Returns early when cancelled.
  Result<void> add_frame(const Image& image, GstClockTime pts, GstClockTime duration);
  /// Queues audio, never waits.
  void add_audio(std::size_t track, GstSample* sample);
  void end_audio(std::size_t track);
  /// Writes what is queued and closes the file. Unfinished audio tracks end here.
  Result<void> finish();

 private:
  VideoWriter(const VideoContainer& container, const std::atomic<bool>* is_cancelled)
      : container_(container), is_cancelled_(is_cancelled) {}
  Result<void> build(const std::filesystem::path& file, const VideoShape& shape,
                     const std::vector<GstOwned<GstCaps>>& audio);
  Result<void> build_video(const VideoShape& shape);
  Result<void> build_audio(const GstCaps* caps);
  /// Links `bin` to a new pad of the muxer.
  Result<void> link_to_muxer(GstElement* bin, const char* pad_template);
  /// Hands the frame that waits for its duration to the encoder; `next_pts` may be none.
  void push_pending(GstClockTime next_pts);
  bool is_cancelled() const { return is_cancelled_ != nullptr && *is_cancelled_; }

  const VideoContainer container_;
  const std::atomic<bool>* const is_cancelled_;
  Size size_;
  GstElement* muxer_ = nullptr;  // this and the sources are owned by the pipeline
  GstElement* frames_ = nullptr;
  std::vector<GstElement*> samples_;
  // A frame of unknown length lasts until the next one; muxers drop a last frame without length.
  GstOwned<GstBuffer> pending_;
  GstClockTime last_duration_ = 40 * GST_MSECOND;
  GstPipelineOwner pipeline_;
};

}  // namespace streamstyle
