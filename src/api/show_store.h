#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "base/result.h"

namespace streamstyle {

/// One step of a show: a preset and how long it takes to arrive.
struct Cue {
  std::string id;  ///< of the cue, not of the preset: a preset may come twice
  std::string preset;
  double seconds = 0;
};

/// How a person has arranged the presets. Presets that it names may be gone.
struct Show {
  std::vector<std::string> order;  ///< ids of presets; those that it leaves out come last
  std::vector<Cue> cues;
  std::uint64_t revision = 0;  ///< rises with every put(); 0 = nobody has arranged anything yet
};

nlohmann::json to_json(const Show& show);
/// `order` and `cues`, both needed; errors name the member.
Result<Show> parse_show(const nlohmann::json& object);

/// Keeps the show in DIR/show.json, written by a temporary file, fsync and rename.
///
/// Any thread; put() waits for the disk, so not on an Asio thread.
class ShowStore {
 public:
  /// Reads what was saved. A damaged file is left where it is, and nothing is arranged: problem()
  /// says why.
  explicit ShowStore(std::filesystem::path directory);

  Show get() const;
  /// Saved before it holds. Its revision is the store's business.
  Result<Show> put(Show show);
  /// Empty when the saved show could be read, or there was none.
  const std::string& problem() const { return problem_; }

 private:
  const std::filesystem::path file_;
  std::string problem_;       // fixed after construction
  std::mutex writing_;        // one put() at a time, the file included
  mutable std::mutex mutex_;  // protects show_
  Show show_;
};

}  // namespace streamstyle
