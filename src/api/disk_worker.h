#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace streamstyle {

/// One thread for what waits for the disk, so that no Asio thread does. Tasks run one after the
/// other in the order they came.
///
/// post() may be called from any thread, finish() by the owner.
class DiskWorker {
 public:
  DiskWorker();
  ~DiskWorker();
  DiskWorker(const DiskWorker&) = delete;
  DiskWorker& operator=(const DiskWorker&) = delete;

  /// After finish() the task is dropped.
  void post(std::function<void()> task);
  /// Runs what waits and ends the thread.
  void finish();

 private:
  void run();

  std::mutex mutex_;  // protects tasks_ and is_stopping_
  std::condition_variable wake_;
  std::deque<std::function<void()>> tasks_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace streamstyle
