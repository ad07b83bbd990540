#include "media/rtc/encoded_pictures.h"

#include <algorithm>
#include <atomic>
#include <optional>

#include "base/log.h"

namespace streamstyle {
namespace {

constexpr Duration kKeyFramesApart = std::chrono::seconds(1);

/// What a picture of this size needs to look well, at 30 a second.
int good_bitrate_kbps(Size size) {
  constexpr double kBitsPerPixel = 0.3;
  const double bits = static_cast<double>(size.area()) * 30 * kBitsPerPixel;
  return std::clamp(static_cast<int>(bits / 1000), 300, 8000);
}

/// Encoders take even sides only.
Size even(Size size) { return {size.width & ~1, size.height & ~1}; }

}  // namespace

/// A viewer of one stream that encodes what it sees.
class EncodedPictures::Subscription::Encoding final : public FrameSink {
 public:
  Encoding(Key key, const Clock& clock) : key_(std::move(key)), clock_(clock) {}

  const Key& key() const { return key_; }

  int add(OnPicture on_picture) {
    needs_key_frame_ = true;
    std::lock_guard lock(mutex_);
    receivers_[++last_id_] = std::move(on_picture);
    return last_id_;
  }
  /// True when nobody is left.
  bool remove(int id) {
    std::lock_guard lock(mutex_);
    receivers_.erase(id);
    return receivers_.empty();
  }
  void request_key_frame() { needs_key_frame_ = true; }

  bool wants_jpeg() const override { return false; }

  void on_frame(const StyledFrame& frame) override {
    if (!make_encoder(even(frame.size))) return;
    const TimePoint now = clock_.now();
    if (needs_key_frame_ && (!last_key_frame_ || now - *last_key_frame_ >= kKeyFramesApart)) {
      needs_key_frame_ = false;
      last_key_frame_ = now;
      encoder_->request_key_frame();
    }
    const auto time =
        std::chrono::duration_cast<std::chrono::nanoseconds>(frame.received.time_since_epoch());
    encoder_->put(*frame.picture, static_cast<GstClockTime>(time.count()));
  }

 private:
  /// False when there is none to be had.
  bool make_encoder(Size size) {
    if (encoder_ && encoder_->options().size == size) return true;
    if (failed_size_ == size) return false;
    encoder_.reset();
    auto made = VideoEncoding::make({key_.second, size, good_bitrate_kbps(size)},
                                    [this](GstSample* sample) { hand_out(sample); });
    if (!made) {
      log("media").error(made.error().text(), key_.first);
      failed_size_ = size;
      return false;
    }
    encoder_ = std::move(*made);
    return true;
  }

  void hand_out(GstSample* sample) {
    std::lock_guard lock(mutex_);
    for (const auto& [id, receive] : receivers_) receive(sample);
  }

  const Key key_;
  const Clock& clock_;
  std::atomic<bool> needs_key_frame_ = true;
  std::optional<TimePoint> last_key_frame_;  // this and the next are the hub's strand's
  std::optional<Size> failed_size_;
  std::mutex mutex_;  // protects the receivers; held while they are called
  std::map<int, OnPicture> receivers_;
  int last_id_ = 0;
  std::unique_ptr<VideoEncoding> encoder_;  // last: its thread ends before the receivers go
};

EncodedPictures::Subscription::~Subscription() {
  std::lock_guard lock(all_.mutex_);
  if (!encoding_->remove(id_)) return;
  all_.hub_.unwatch(encoding_->key().first, encoding_.get());
  all_.encodings_.erase(encoding_->key());
}

void EncodedPictures::Subscription::request_key_frame() { encoding_->request_key_frame(); }

Result<std::unique_ptr<EncodedPictures::Subscription>> EncodedPictures::subscribe(
    const std::string& stream, VideoCodec codec, OnPicture on_picture) {
  if (video_encoder_name(codec).empty()) {
    return fail(ErrorCode::kUnsupported, "GStreamer has no encoder for this codec",
                "install gstreamer1.0-plugins-good and gstreamer1.0-plugins-ugly");
  }
  std::lock_guard lock(mutex_);
  std::shared_ptr<Subscription::Encoding>& encoding = encodings_[{stream, codec}];
  if (!encoding) {
    encoding = std::make_shared<Subscription::Encoding>(Key{stream, codec}, clock_);
    if (auto watched = hub_.watch(stream, encoding); !watched) {
      encodings_.erase({stream, codec});
      return tl::unexpected(watched.error());
    }
  }
  const int id = encoding->add(std::move(on_picture));
  return std::unique_ptr<Subscription>(new Subscription(*this, encoding, id));
}

}  // namespace streamstyle
