#include "media/video_file.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "media/output_file.h"
#include "media/video_container.h"
#include "media/video_reader.h"
#include "media/video_writer.h"

namespace streamstyle {
namespace {

/// The way of one video from file to file.
class Repainting {
 public:
  explicit Repainting(const VideoPainter& painter) : painter_(painter) {}

  Result<VideoReport> run(const std::filesystem::path& input, const std::filesystem::path& output,
                          const VideoContainer& container) {
    auto reader = VideoReader::open(input, container, painter_.working_size, painter_.is_cancelled);
    if (!reader) return tl::unexpected(reader.error());
    reader_ = std::move(*reader);
    if (is_cancelled()) return cancelled();
    const double rate = static_cast<double>(reader_->shape().rate_numerator) /
                        std::max(1, reader_->shape().rate_denominator);
    progress_.expected_frames = std::llround(reader_->duration_s() * rate);
    if (auto ok = open_writer(output, container); !ok) return tl::unexpected(ok.error());
    if (auto ok = paint_frames(); !ok) return tl::unexpected(ok.error());
    if (auto ok = copy_rest_of_audio(); !ok) return tl::unexpected(ok.error());
    if (!is_cancelled()) {
      if (auto ok = writer_->finish(); !ok) return tl::unexpected(ok.error());
    }
    if (is_cancelled()) return cancelled();
    report_.num_frames = progress_.num_frames;
    return std::move(report_);
  }

 private:
  bool is_cancelled() const { return painter_.is_cancelled != nullptr && *painter_.is_cancelled; }
  static VideoReport cancelled() {
    VideoReport report;
    report.is_cancelled = true;
    return report;
  }

  /// What every track holds that has any sound.
  std::vector<GstOwned<GstCaps>> audio_caps() {
    std::vector<GstOwned<GstCaps>> all;
    for (std::size_t track = 0; track < reader_->num_audio_tracks(); ++track) {
      GstOwned<GstCaps> caps = reader_->audio_caps(track);
      if (caps ==
          nullptr) {  // it has no sound at all, or begins later than the video's first frames
        ignored_tracks_.push_back(track);
        report_.notes.emplace_back("a sound track without sound at its start was left out");
        continue;
      }
      tracks_.push_back(track);
      all.push_back(std::move(caps));
    }
    return all;
  }

  Result<void> open_writer(const std::filesystem::path& output, const VideoContainer& container) {
    const auto caps = audio_caps();
    for (const auto& track : caps) {
      if (!container.can_copy(track.get())) {
        report_.notes.emplace_back("the sound was encoded anew: " + container.extension +
                                   " can't hold the original");
      }
    }
    for (const std::string& codec : reader_->missing_decoders()) {
      report_.notes.push_back("there is no decoder for " + codec + "; it was left out");
    }
    auto writer =
        VideoWriter::open(output, container, reader_->shape(), caps, painter_.is_cancelled);
    if (!writer) return tl::unexpected(writer.error());
    writer_ = std::move(*writer);
    report_.size = writer_->size();
    if (report_.size != reader_->shape().size) {
      report_.notes.emplace_back("H.264 needs even sides: the result is " +
                                 std::to_string(report_.size.width) + " x " +
                                 std::to_string(report_.size.height) + "; .webm keeps odd ones");
    }
    is_ended_.resize(tracks_.size());
    return {};
  }

  Result<void> paint_frames() {
    while (!is_cancelled()) {
      auto frame = reader_->next_frame();
      if (!frame) return tl::unexpected(frame.error());
      if (!*frame) return {};
      const TimePoint time{
          Duration(static_cast<Duration::rep>(GST_TIME_AS_USECONDS((*frame)->pts)))};
      auto painted = painter_.paint((*frame)->image, time);
      if (!painted) return tl::unexpected(painted.error());
      auto added = writer_->add_frame(**painted, (*frame)->pts, (*frame)->duration);
      if (!added) return added;
      ++progress_.num_frames;
      copy_audio();
      if (painter_.report) painter_.report(progress_);
    }
    return {};
  }

  /// Moves what has been read so far. Returns whether every track is at its end.
  bool copy_audio() {
    bool is_complete = true;
    for (std::size_t i = 0; i < tracks_.size(); ++i) {
      while (const GstOwned<GstSample> sample = reader_->take_audio(tracks_[i])) {
        writer_->add_audio(i, sample.get());
      }
      if (!is_ended_[i] && reader_->is_audio_finished(tracks_[i])) {
        writer_->end_audio(i);
        is_ended_[i] = true;
      }
      is_complete = is_complete && is_ended_[i];
    }
    for (const std::size_t track : ignored_tracks_) {
      while (reader_->take_audio(track) != nullptr) continue;
    }
    return is_complete;
  }

  Result<void> copy_rest_of_audio() {
    constexpr GstClockTime kPoll = 2 * GST_MSECOND;
    while (!is_cancelled() && !copy_audio()) {
      if (auto error = reader_->take_error(kPoll)) return tl::unexpected(std::move(*error));
    }
    return {};
  }

  const VideoPainter& painter_;
  std::unique_ptr<VideoReader> reader_;
  std::unique_ptr<VideoWriter> writer_;
  std::vector<std::size_t> tracks_;          // of the reader, by track of the writer
  std::vector<std::size_t> ignored_tracks_;  // of the reader
  std::vector<bool> is_ended_;               // by track of the writer
  VideoProgress progress_;
  VideoReport report_;
};

}  // namespace

Result<VideoReport> repaint_video(const std::filesystem::path& input,
                                  const std::filesystem::path& output,
                                  const VideoPainter& painter) {
  if (auto ok = start_gstreamer(); !ok) return tl::unexpected(ok.error());
  const auto container = VideoContainer::for_file(output);
  if (!container) return tl::unexpected(container.error());
  auto file = OutputFile::create(output);
  if (!file) return tl::unexpected(file.error());
  auto report = Repainting(painter).run(input, file->path(), *container);
  if (!report || report->is_cancelled) return report;
  if (auto ok = file->commit(); !ok) return tl::unexpected(ok.error());
  return report;
}

}  // namespace streamstyle
