#include "media/rtc/encoded_tracks.h"

#include <optional>

#include "media/rtc/encoded_track.h"

namespace streamstyle {
namespace {

std::optional<VideoCodec> video_codec(TrackKind kind) {
  switch (kind) {
    case TrackKind::kVp8:
      return VideoCodec::kVp8;
    case TrackKind::kH264:
      return VideoCodec::kH264;
    case TrackKind::kOpus:
      break;
  }
  return std::nullopt;
}

bool has_encoder(TrackKind kind) {
  const auto codec = video_codec(kind);
  return codec ? !video_encoder_name(*codec).empty() : has_sound_encoder();
}

}  // namespace

TrackKind track_kind(VideoCodec codec) {
  return codec == VideoCodec::kVp8 ? TrackKind::kVp8 : TrackKind::kH264;
}

EncodedTracks::Subscription::Subscription(EncodedTracks& all, std::shared_ptr<EncodedTrack> track,
                                          int id)
    : all_(all), track_(std::move(track)), id_(id) {}

EncodedTracks::Subscription::~Subscription() {
  std::lock_guard lock(all_.mutex_);
  if (!track_->remove(id_)) return;
  for (auto at = all_.tracks_.begin(); at != all_.tracks_.end(); ++at) {
    if (at->second != track_) continue;
    all_.hub_.unwatch(at->first.first, track_.get());
    all_.tracks_.erase(at);
    return;
  }
}

void EncodedTracks::Subscription::request_key_frame() { track_->request_key_frame(); }

Result<std::unique_ptr<EncodedTracks::Subscription>> EncodedTracks::subscribe(
    const std::string& stream, TrackKind kind, OnSample on_sample) {
  if (!has_encoder(kind)) {
    return fail(ErrorCode::kUnsupported, "GStreamer has no encoder for this codec",
                "install gstreamer1.0-plugins-base, -good and -ugly");
  }
  std::lock_guard lock(mutex_);
  std::shared_ptr<EncodedTrack>& track = tracks_[{stream, kind}];
  if (!track) {
    if (const auto codec = video_codec(kind)) {
      track = std::make_shared<PictureTrack>(stream, *codec, clock_);
    } else {
      track = std::make_shared<SoundTrack>(stream, clock_);
    }
    if (auto watched = hub_.watch(stream, track); !watched) {
      tracks_.erase({stream, kind});
      return tl::unexpected(watched.error());
    }
  }
  const int id = track->add(std::move(on_sample));
  return std::unique_ptr<Subscription>(new Subscription(*this, track, id));
}

}  // namespace streamstyle
