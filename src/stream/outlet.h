#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "base/bytes.h"
#include "stream/hub.h"
#include "stream/strand.h"

namespace streamstyle {

/// The way out of one stream: its owner's sink, those of its viewers and its newest frame. What
/// is posted runs in order on the stream's strand; each frame is encoded there once and shared.
///
/// Any thread. A sink is never called after detach() or remove_viewer() has returned.
class Outlet {
 public:
  explicit Outlet(WorkerPool& pool) : strand_(std::make_shared<Strand>(pool)) {}

  /// Returns the owner that was there before.
  std::shared_ptr<FrameSink> set_owner(std::shared_ptr<FrameSink> owner);
  /// True when `sink` was the owner and is no more.
  bool remove_owner(const FrameSink* sink);
  bool has_owner() const;
  void add_viewer(std::shared_ptr<FrameSink> viewer);
  void remove_viewer(const FrameSink* viewer);
  int num_viewers() const;  ///< by FrameSink::num_viewers()
  /// The newest frame, as a JPEG or, where nobody wanted that, as a picture; neither before the
  /// first.
  StyledFrame last_frame() const;
  /// Whether the owner or a viewer needs JPEGs.
  bool wants_jpeg() const;

  /// Runs `task` on the strand. `task` keeps the outlet alive by what it captures.
  void post(std::function<void()> task) { strand_->post(std::move(task)); }
  /// On the strand only: hands a frame to the owner and the viewers; without a JPEG only to those
  /// who want none (the others came after it was decided that nobody does).
  void deliver(const StyledFrame& frame);
  /// On the strand only: calls `call` with the owner, if there is one.
  void tell_owner(const std::function<void(FrameSink&)>& call);
  /// On the strand only: calls `call` with everyone but `except`.
  void tell_all(const std::function<void(FrameSink&)>& call, const FrameSink* except = nullptr);

 private:
  std::shared_ptr<Strand> strand_;
  mutable std::mutex mutex_;  // protects the members below; held while sinks are called
  std::shared_ptr<FrameSink> owner_;
  std::vector<std::shared_ptr<FrameSink>> viewers_;
  StyledFrame last_frame_;
};

}  // namespace streamstyle
