#include "app/stylize_run.h"

#include <ostream>
#include <utility>

#include "media/output_file.h"
#include "media/still_file.h"
#include "media/video_file.h"

namespace streamstyle {
namespace {

/// A picture file beyond this is no picture that fits the pixel limits.
constexpr std::size_t kMaxStillBytes = std::size_t{1} << 30;

std::string name_of(const std::filesystem::path& file) {
  return file == "-" ? "standard input" : file.string();
}

/// Puts the file's name in front of messages that don't hold it.
tl::unexpected<Error> about(const std::filesystem::path& file, Error error) {
  if (error.message.find(file.string()) == std::string::npos || file == "-") {
    error.message = name_of(file) + ": " + error.message;
  }
  return tl::unexpected(std::move(error));
}

}  // namespace

StylizeOutcome StylizeRun::run(const StylizePlan& plan) {
  StylizeOutcome outcome;
  const auto num_tasks = static_cast<std::int64_t>(plan.tasks.size());
  for (std::size_t i = 0; i < plan.tasks.size() && !is_interrupted_; ++i) {
    const StylizeTask& task = plan.tasks[i];
    const bool is_video = task.kind == StylizeTask::Kind::kVideo;
    std::string label = task.input.filename().string();
    if (num_tasks > 1)
      label = std::to_string(i + 1) + "/" + std::to_string(num_tasks) + " " + label;
    if (!is_video && num_tasks > 1) {
      progress_.begin(label, num_tasks, "pictures/s");
      progress_.advance_to(static_cast<std::int64_t>(i));
    }
    const auto done = is_video ? paint_video(task, label) : paint_still(task);
    if (is_interrupted_) break;
    if (done) {
      ++outcome.num_painted;
    } else {
      ++outcome.num_failed;
      say(done.error().text());
    }
    outcome.is_engine_broken = painter_.is_broken();
    if (outcome.is_engine_broken) break;
  }
  progress_.clear();
  outcome.is_interrupted = is_interrupted_;
  return outcome;
}

Result<void> StylizeRun::paint_still(const StylizeTask& task) {
  const auto bytes = read_input(task.input, kMaxStillBytes);
  if (!bytes) return about(task.input, bytes.error());
  auto still = decode_still(*bytes);
  if (!still) {
    Error error = still.error();
    const bool is_animated =
        error.code == ErrorCode::kUnsupported && detect_still_format(*bytes) == StillFormat::kWebp;
    if (is_animated) error.fix = "convert it to a video first";
    return about(task.input, error);
  }
  painter_.start_pictures();
  auto painted = painter_.paint(still->image);
  if (!painted) return about(task.input, painted.error());
  if (is_interrupted_) return {};
  still->image = std::move(*painted);
  const auto encoded = encode_still(*still, task.format.value_or(still->format));
  if (!encoded) return about(task.input, encoded.error());
  return write_output(task.output, *encoded);
}

Result<void> StylizeRun::paint_video(const StylizeTask& task, const std::string& label) {
  painter_.start_video();
  VideoPainter video;
  bool has_begun = false;
  video.working_size = [this](Size size) { return painter_.working_size(size); };
  video.paint = [this](const Image& frame, TimePoint time) {
    return painter_.paint_frame(frame, time);
  };
  video.report = [&](const VideoProgress& now) {
    if (!has_begun) progress_.begin(label, now.expected_frames, "fps");
    has_begun = true;
    progress_.advance_to(now.num_frames);
  };
  video.is_cancelled = &is_interrupted_;
  const auto report = repaint_video(task.input, task.output, video);
  if (!report) return about(task.input, report.error());
  for (const std::string& note : report->notes) say(name_of(task.input) + ": " + note);
  return {};
}

void StylizeRun::say(const std::string& message) {
  progress_.clear();
  messages_ << "streamstyle: " << message << "\n" << std::flush;
}

}  // namespace streamstyle
