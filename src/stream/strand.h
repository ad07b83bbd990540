#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include "stream/worker_pool.h"

namespace streamstyle {

/// Runs tasks on a pool one after the other, in the order they were posted. Each stream encodes and
/// delivers on a strand of its own, so that its results leave in capture order while those of other
/// streams use the pool's other threads.
class Strand : public std::enable_shared_from_this<Strand> {
 public:
  explicit Strand(WorkerPool& pool) : pool_(pool) {}

  void post(std::function<void()> task) {
    {
      std::lock_guard lock(mutex_);
      tasks_.push_back(std::move(task));
      if (is_running_) return;
      is_running_ = true;
    }
    pool_.post([self = shared_from_this()] { self->run_one(); });
  }

 private:
  void run_one() {
    std::function<void()> task;
    {
      std::lock_guard lock(mutex_);
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task();
    {
      std::lock_guard lock(mutex_);
      is_running_ = !tasks_.empty();
      if (!is_running_) return;
    }
    pool_.post([self = shared_from_this()] { self->run_one(); });
  }

  WorkerPool& pool_;
  std::mutex mutex_;  // protects tasks_ and is_running_
  std::deque<std::function<void()>> tasks_;
  bool is_running_ = false;
};

}  // namespace streamstyle
