#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace streamstyle {

/// A few threads and one queue, first in, first out. Decoding, encoding and delivery run here, so
/// that neither the engine nor an Asio thread waits for a codec.
///
/// post() may be called from any thread, also beside finish(): what comes after it is dropped.
class WorkerPool {
 public:
  /// `name` (at most 15 characters) is what `top -H` shows. `nice` lowers the threads' priority.
  WorkerPool(std::string name, int num_threads, int nice = 0);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Tasks must not throw.
  void post(std::function<void()> task);
  /// Runs what is queued and what that queues, then joins. Not from a task; the destructor does it
  /// as well.
  void finish();

 private:
  void run();

  std::string name_;
  int nice_;
  std::mutex mutex_;  // protects tasks_ and is_stopping_
  std::condition_variable has_work_;
  std::deque<std::function<void()>> tasks_;
  bool is_stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace streamstyle
