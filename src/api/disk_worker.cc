#include "api/disk_worker.h"

#include <utility>

namespace streamstyle {

DiskWorker::DiskWorker() : thread_([this] { run(); }) {}

DiskWorker::~DiskWorker() { finish(); }

void DiskWorker::finish() {
  {
    std::lock_guard lock(mutex_);
    is_stopping_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void DiskWorker::post(std::function<void()> task) {
  {
    std::lock_guard lock(mutex_);
    if (is_stopping_) return;
    tasks_.push_back(std::move(task));
  }
  wake_.notify_one();
}

void DiskWorker::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return is_stopping_ || !tasks_.empty(); });
    if (tasks_.empty()) return;
    auto task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    task = nullptr;
    lock.lock();
  }
}

}  // namespace streamstyle
