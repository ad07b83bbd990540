#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "base/clock.h"
#include "media/rtc/encoded_tracks.h"
#include "media/rtc/sound_encoding.h"
#include "media/rtc/video_encoding.h"
#include "stream/hub.h"

namespace streamstyle {

/// A viewer of one stream that encodes what it sees or hears, for any number of receivers.
///
/// The hub's calls come on the stream's strand, samples on the encoder's thread; the rest on any.
class EncodedTrack : public FrameSink {
 public:
  using OnSample = EncodedTracks::OnSample;

  int add(OnSample on_sample);
  /// True when nobody is left.
  bool remove(int id);
  virtual void request_key_frame() {}

  bool wants_jpeg() const override { return false; }

 protected:
  void hand_out(GstSample* sample);
  int num_receivers() const { return num_receivers_; }

 private:
  std::atomic<int> num_receivers_ = 0;
  std::mutex mutex_;  // protects the members below; held while receivers are called
  std::map<int, OnSample> receivers_;
  int last_id_ = 0;
};

/// A stream's pictures in one codec.
class PictureTrack final : public EncodedTrack {
 public:
  PictureTrack(std::string stream, VideoCodec codec, const Clock& clock)
      : stream_(std::move(stream)), codec_(codec), clock_(clock) {}

  void request_key_frame() override { needs_key_frame_ = true; }
  int num_viewers() const override { return num_receivers(); }
  void on_frame(const StyledFrame& frame) override;

 private:
  bool make_encoder(Size size);

  const std::string stream_;
  const VideoCodec codec_;
  const Clock& clock_;
  std::atomic<bool> needs_key_frame_ = true;
  std::optional<TimePoint> last_key_frame_;  // this and the next are the hub's strand's
  std::optional<Size> failed_size_;
  std::unique_ptr<VideoEncoding> encoder_;  // last: its thread ends before the receivers go
};

/// A stream's sound as Opus, held back by as much as the painting takes.
class SoundTrack final : public EncodedTrack {
 public:
  SoundTrack(std::string stream, const Clock& clock) : stream_(std::move(stream)), clock_(clock) {}

  int num_viewers() const override { return 0; }  // who listens has the picture too
  void on_frame(const StyledFrame& frame) override;
  void on_sound(const SoundChunk& sound) override;

 private:
  const std::string stream_;
  const Clock& clock_;
  std::optional<Duration> picture_delay_;  // these are the hub's strand's
  bool has_failed_ = false;
  std::unique_ptr<SoundEncoding> encoder_;  // last: its thread ends before the receivers go
};

}  // namespace streamstyle
