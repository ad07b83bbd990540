#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "stream/worker_pool.h"
#include "style/prompt_matcher.h"

namespace streamstyle {

/// Reads prompts away from the threads that must not wait: what a text network makes of words it
/// has not seen takes milliseconds, and so do styles that were taught or forgotten. Afterwards the
/// matcher knows them and the hub takes a Look with them at once.
///
/// Any thread. The destructor carries out what waits.
class PromptReader {
 public:
  explicit PromptReader(PromptMatcher& matcher);

  /// Runs `then` once the prompts are known: at once, on this thread, where they are and nobody
  /// waits; else on the reader's thread, in the order of the calls. The error, kTooManyRequests,
  /// says that too many wait.
  void read(std::vector<WeightedPrompt> prompts, bool literal,
            std::function<void(Result<void>)> then);
  /// Runs a short task that may match prompts on the reader's thread, in the order of the calls.
  void post(std::function<void(Result<void>)> task);

 private:
  void enqueue(std::function<void(Result<void>)> task, std::size_t max_waiting);

  PromptMatcher& matcher_;
  std::mutex mutex_;  // protects num_waiting_
  std::size_t num_waiting_ = 0;
  WorkerPool thread_{"prompts", 1};  // last: its tasks use the others
};

}  // namespace streamstyle
