#include "media/rtc/encoded_track.h"

#include <algorithm>
#include <utility>

#include "base/log.h"

namespace streamstyle {
namespace {

constexpr Duration kKeyFramesApart = std::chrono::seconds(1);
/// How much of a new figure enters the mean of the picture's delay: some 30 pictures.
constexpr int kDelayMemory = 30;

/// What a picture of this size needs to look well, at 30 a second.
int good_bitrate_kbps(Size size) {
  constexpr double kBitsPerPixel = 0.3;
  const double bits = static_cast<double>(size.area()) * 30 * kBitsPerPixel;
  return std::clamp(static_cast<int>(bits / 1000), 300, 8000);
}

/// Encoders take even sides only.
Size even(Size size) { return {size.width & ~1, size.height & ~1}; }

GstClockTime to_gst_time(TimePoint time) {
  return static_cast<GstClockTime>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count());
}

}  // namespace

int EncodedTrack::add(OnSample on_sample) {
  request_key_frame();
  std::lock_guard lock(mutex_);
  ++num_receivers_;
  receivers_[++last_id_] = std::move(on_sample);
  return last_id_;
}

bool EncodedTrack::remove(int id) {
  std::lock_guard lock(mutex_);
  receivers_.erase(id);
  return --num_receivers_ == 0;
}

void EncodedTrack::hand_out(GstSample* sample) {
  std::lock_guard lock(mutex_);
  for (const auto& [id, receive] : receivers_) receive(sample);
}

void PictureTrack::on_frame(const StyledFrame& frame) {
  if (!make_encoder(even(frame.size))) return;
  const TimePoint now = clock_.now();
  if (needs_key_frame_ && (!last_key_frame_ || now - *last_key_frame_ >= kKeyFramesApart)) {
    needs_key_frame_ = false;
    last_key_frame_ = now;
    encoder_->request_key_frame();
  }
  encoder_->put(*frame.picture, to_gst_time(frame.received));
}

/// False when there is none to be had.
bool PictureTrack::make_encoder(Size size) {
  if (encoder_ && encoder_->options().size == size) return true;
  if (failed_size_ == size) return false;
  encoder_.reset();
  auto made = VideoEncoding::make({codec_, size, good_bitrate_kbps(size)},
                                  [this](GstSample* sample) { hand_out(sample); });
  if (!made) {
    log("media").error(made.error().text(), stream_);
    failed_size_ = size;
    return false;
  }
  encoder_ = std::move(*made);
  return true;
}

void SoundTrack::on_frame(const StyledFrame& frame) {
  const Duration delay = clock_.now() - frame.captured;
  picture_delay_ =
      picture_delay_ ? *picture_delay_ + (delay - *picture_delay_) / kDelayMemory : delay;
  if (encoder_) encoder_->set_delay(*picture_delay_);
}

void SoundTrack::on_sound(const SoundChunk& sound) {
  if (has_failed_) return;
  if (!encoder_) {
    auto made = SoundEncoding::make([this](GstSample* sample) { hand_out(sample); });
    if (!made) {
      log("media").error(made.error().text(), stream_);
      has_failed_ = true;
      return;
    }
    encoder_ = std::move(*made);
    if (picture_delay_) encoder_->set_delay(*picture_delay_);
  }
  encoder_->put(sound, clock_.now());
}

}  // namespace streamstyle
