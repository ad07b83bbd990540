#include "stream/prompt_reader.h"

#include <utility>

namespace streamstyle {
namespace {

/// A third of a second's work, where each is a new prompt.
constexpr std::size_t kMaxPromptsWaiting = 32;
/// Most of these change a number.
constexpr std::size_t kMaxTasksWaiting = 1024;

}  // namespace

PromptReader::PromptReader(PromptMatcher& matcher) : matcher_(matcher) {}

void PromptReader::read(std::vector<WeightedPrompt> prompts, bool literal,
                        std::function<void(Result<void>)> then) {
  bool is_idle = false;
  {
    const std::lock_guard lock(mutex_);
    is_idle = num_waiting_ == 0;
  }
  if (is_idle && matcher_.knows(prompts, literal)) return then({});
  enqueue(
      [this, prompts = std::move(prompts), literal, then = std::move(then)](Result<void> room) {
        if (room) (void)matcher_.match_prompts(prompts, literal);
        then(std::move(room));
      },
      kMaxPromptsWaiting);
}

void PromptReader::post(std::function<void(Result<void>)> task) {
  enqueue(std::move(task), kMaxTasksWaiting);
}

void PromptReader::enqueue(std::function<void(Result<void>)> task, std::size_t max_waiting) {
  bool is_full = false;
  {
    const std::lock_guard lock(mutex_);
    is_full = num_waiting_ >= max_waiting;
    if (!is_full) ++num_waiting_;
  }
  if (is_full) {
    return task(fail(ErrorCode::kTooManyRequests, "Too many new prompts are waiting to be read",
                     "send this one again a little later"));
  }
  thread_.post([this, task = std::move(task)] {
    matcher_.update();
    task({});
    const std::lock_guard lock(mutex_);
    --num_waiting_;
  });
}

}  // namespace streamstyle
