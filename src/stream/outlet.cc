#include "stream/outlet.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace streamstyle {

std::shared_ptr<FrameSink> Outlet::set_owner(std::shared_ptr<FrameSink> owner) {
  std::lock_guard lock(mutex_);
  return std::exchange(owner_, std::move(owner));
}

bool Outlet::remove_owner(const FrameSink* sink) {
  std::lock_guard lock(mutex_);
  if (!owner_ || owner_.get() != sink) return false;
  owner_.reset();
  return true;
}

bool Outlet::has_owner() const {
  std::lock_guard lock(mutex_);
  return owner_ != nullptr;
}

void Outlet::add_viewer(std::shared_ptr<FrameSink> viewer) {
  std::lock_guard lock(mutex_);
  viewers_.push_back(std::move(viewer));
}

void Outlet::remove_viewer(const FrameSink* viewer) {
  std::lock_guard lock(mutex_);
  std::erase_if(viewers_, [viewer](const auto& each) { return each.get() == viewer; });
}

int Outlet::num_viewers() const {
  std::lock_guard lock(mutex_);
  return std::accumulate(viewers_.begin(), viewers_.end(), 0,
                         [](int sum, const auto& each) { return sum + each->num_viewers(); });
}

StyledFrame Outlet::last_frame() const {
  std::lock_guard lock(mutex_);
  return last_frame_;
}

bool Outlet::wants_jpeg() const {
  std::lock_guard lock(mutex_);
  const auto wants = [](const auto& sink) { return sink->wants_jpeg(); };
  return (owner_ && wants(owner_)) || std::any_of(viewers_.begin(), viewers_.end(), wants);
}

void Outlet::deliver(const StyledFrame& frame) {
  std::lock_guard lock(mutex_);
  last_frame_ = frame;
  if (frame.jpeg) last_frame_.picture.reset();
  const auto hand_to = [&frame](FrameSink& sink) {
    if (frame.jpeg || !sink.wants_jpeg()) sink.on_frame(frame);
  };
  if (owner_) hand_to(*owner_);
  for (const auto& viewer : viewers_) hand_to(*viewer);
}

void Outlet::tell_owner(const std::function<void(FrameSink&)>& call) {
  std::lock_guard lock(mutex_);
  if (owner_) call(*owner_);
}

void Outlet::tell_all(const std::function<void(FrameSink&)>& call, const FrameSink* except) {
  std::lock_guard lock(mutex_);
  if (owner_ && owner_.get() != except) call(*owner_);
  for (const auto& viewer : viewers_) {
    if (viewer.get() != except) call(*viewer);
  }
}

}  // namespace streamstyle
