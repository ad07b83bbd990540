#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "base/clock.h"
#include "base/result.h"
#include "media/rtc/video_encoding.h"
#include "stream/hub.h"

namespace streamstyle {

/// The pictures of all streams as video: one encoding for each stream and codec, made when somebody
/// first wants it and gone with the last one, however many receive it.
///
/// Any thread but the hub's and GStreamer's.
class EncodedPictures {
 public:
  using OnPicture = VideoEncoding::OnPicture;

  /// One receiver's share. OnPicture isn't called once its destructor has returned.
  class Subscription {
   public:
    ~Subscription();
    Subscription(const Subscription&) = delete;
    Subscription& operator=(const Subscription&) = delete;
    /// A picture to begin with, for whoever can't go on; at most one a second is made. Any thread.
    void request_key_frame();

   private:
    friend class EncodedPictures;
    class Encoding;
    Subscription(EncodedPictures& all, std::shared_ptr<Encoding> encoding, int id)
        : all_(all), encoding_(std::move(encoding)), id_(id) {}
    EncodedPictures& all_;
    const std::shared_ptr<Encoding> encoding_;
    const int id_;
  };

  EncodedPictures(StreamHub& hub, const Clock& clock) : hub_(hub), clock_(clock) {}

  /// `on_picture` is called on the encoder's thread and must not block. A key frame comes first, or
  /// within a second. Errors: unknown stream, no encoder for the codec.
  Result<std::unique_ptr<Subscription>> subscribe(const std::string& stream, VideoCodec codec,
                                                  OnPicture on_picture);

 private:
  using Key = std::pair<std::string, VideoCodec>;

  StreamHub& hub_;
  const Clock& clock_;
  std::mutex mutex_;  // protects encodings_, and that their streams are watched
  std::map<Key, std::shared_ptr<Subscription::Encoding>> encodings_;
};

}  // namespace streamstyle
