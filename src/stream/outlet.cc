#include "stream/outlet.h"

#include <algorithm>
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
  return static_cast<int>(viewers_.size());
}

SharedBytes Outlet::last_jpeg() const {
  std::lock_guard lock(mutex_);
  return last_jpeg_;
}

void Outlet::deliver(const StyledFrame& frame) {
  std::lock_guard lock(mutex_);
  last_jpeg_ = frame.jpeg;
  if (owner_) owner_->on_frame(frame);
  for (const auto& viewer : viewers_) viewer->on_frame(frame);
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
