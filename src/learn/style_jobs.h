#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "learn/learner_process.h"
#include "learn/taught_styles.h"

namespace streamstyle {

/// A style on its way from a picture.
struct StyleJob {
  enum class State { kQueued, kRunning, kDone, kFailed, kCancelled };
  std::string id;
  std::string name;        ///< of the style
  std::string relearns{};  ///< id of the taught style that is learned again; empty = a new one
  State state = State::kQueued;
  double progress = 0;   ///< 0..1
  std::string style{};   ///< its id, once it is done
  std::string detail{};  ///< why it failed, or what it fell short of
};

std::string_view state_name(StyleJob::State state);

/// Learns styles, one after the other, each in a process of lowest priority (`learn --background`),
/// and puts them among the taught ones.
///
/// Styles that the present network hasn't learned yet are learned again when nothing else waits,
/// one by one, each once between two starts.
///
/// What a job needs lies in DIR/learning/jobs/ID until it has ended: after a crash of the server it
/// goes on from its checkpoint, after a crash of its process too, twice at most.
///
/// Any thread; add() and cancel() wait for the disk. `on_change` is called on the jobs' own thread,
/// and on the caller's of add() and cancel(), by one thread at a time. It is given a job as it is
/// by then: a state that lasts shorter may be left out, and the same one be told twice.
class StyleJobs {
 public:
  static constexpr std::size_t kMaxWaiting = 8;
  using OnChange = std::function<void(const StyleJob&)>;

  struct Options {
    std::filesystem::path data;
    std::filesystem::path models;
    int seconds = 270;  ///< longest time of one style, whatever streams leave of the processor
    std::string unavailable{};  ///< why nothing can be learned here; empty = it can
    std::filesystem::path learner = "/proc/self/exe";  ///< the program that is told to learn
  };

  /// Takes up the jobs that were left unfinished. `taught` must outlive this object.
  StyleJobs(Options options, TaughtStyles& taught, OnChange on_change);
  ~StyleJobs();
  StyleJobs(const StyleJobs&) = delete;
  StyleJobs& operator=(const StyleJobs&) = delete;

  /// `source`: a picture that was checked, as JPEG, or a style file. kUnavailable,
  /// kTooManyRequests (too many wait), kTooLarge (too many taught styles).
  Result<StyleJob> add(const std::string& name, ByteView source);
  Result<StyleJob> get(std::string_view id) const;  ///< kNotFound
  std::vector<StyleJob> list() const;               ///< oldest first; the last 50
  /// The newest preview, a JPEG. kNotFound before the first and after the end.
  Result<Bytes> preview(std::string_view id) const;
  /// Does nothing to one that has ended, or is being saved. kNotFound.
  Result<void> cancel(std::string_view id);
  /// Ends the job that learns a style again which is deleted.
  void forget(std::string_view style);
  /// Interrupts what runs; it goes on with the next start.
  void finish();

 private:
  struct Outcome {
    StyleJob::State state = StyleJob::State::kFailed;
    std::string style{};
    std::string detail{};
  };

  void take_up();
  /// Makes a job of the next style to be learned again. False when there is none.
  bool enqueue_untaught();
  Result<void> save(const StyleJob& job, ByteView source) const;
  void enqueue_locked(StyleJob job);
  bool is_ending_locked(const std::string& id) const;
  void run();
  void work(const std::string& id);
  Outcome learn(const StyleJob& job);
  Outcome keep(const StyleJob& job);
  void note_progress(const std::string& id, const std::string& line);
  void tell(const std::string& id);
  std::filesystem::path folder_of(std::string_view id) const;

  const Options options_;
  TaughtStyles& taught_;
  const OnChange on_change_;

  std::mutex telling_;        // held while on_change_ runs; taken before mutex_
  mutable std::mutex mutex_;  // protects all down to process_
  std::condition_variable wake_;
  std::map<std::string, StyleJob, std::less<>> jobs_;  // ids rise with time
  std::deque<std::string> waiting_;
  std::set<std::string, std::less<>> relearned_;  // ids of styles, whatever became of them
  std::string running_;     // id; empty = none. Stays among jobs_, whatever its state
  bool is_saving_ = false;  // what runs: it can't be cancelled any more
  bool is_stopping_ = false;
  std::shared_ptr<LearnerProcess> process_;
  std::thread thread_;
};

}  // namespace streamstyle
