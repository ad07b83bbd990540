#pragma once

#include <atomic>
#include <iosfwd>

#include "app/frame_painter.h"
#include "app/progress_bar.h"
#include "app/stylize_plan.h"

namespace streamstyle {

/// What became of a plan.
struct StylizeOutcome {
  std::size_t num_painted = 0;
  std::size_t num_failed = 0;
  bool is_interrupted = false;
  bool is_engine_broken = false;
};

/// Paints the tasks of a plan one after the other. A file that fails is reported and the next one
/// is painted; a broken engine ends it.
class StylizeRun {
 public:
  /// `is_interrupted` may be set by a signal handler at any time.
  StylizeRun(FramePainter& painter, ProgressBar& progress, std::ostream& messages,
             const std::atomic<bool>& is_interrupted)
      : painter_(painter),
        progress_(progress),
        messages_(messages),
        is_interrupted_(is_interrupted) {}

  StylizeOutcome run(const StylizePlan& plan);

 private:
  Result<void> paint_still(const StylizeTask& task);
  Result<void> paint_video(const StylizeTask& task, const std::string& label);
  void say(const std::string& message);

  FramePainter& painter_;
  ProgressBar& progress_;
  std::ostream& messages_;
  const std::atomic<bool>& is_interrupted_;
};

}  // namespace streamstyle
