#pragma once

#include <filesystem>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>

#include "base/result.h"
#include "image/image.h"
#include "stream/hub.h"
#include "style/look.h"
#include "style/style_bank.h"

namespace streamstyle {

/// What new streams of /v1 start with.
struct StreamDefaults {
  Look look;
  Size size{512, 512};
  std::optional<double> rate;  ///< none = as fast as credit allows
};

nlohmann::json to_json(const StreamDefaults& defaults);
/// A stream that asks for nothing else.
StreamRequest to_request(const StreamDefaults& defaults);

/// Keeps the defaults in DIR/settings.json, written by a temporary file, fsync and rename.
///
/// Any thread; patch() waits for the disk, so not on an Asio thread.
class SettingsStore {
 public:
  /// Reads what was saved. A damaged file is left where it is, and the built-in defaults hold:
  /// problem() says why.
  SettingsStore(std::filesystem::path directory, const StyleBank& bank);

  StreamDefaults get() const;
  /// RFC 7396 merge, all or nothing; errors name the member. Saved before it holds.
  Result<StreamDefaults> patch(const nlohmann::json& patch);
  /// Empty when the saved settings could be read, or there were none.
  const std::string& problem() const { return problem_; }

 private:
  Result<StreamDefaults> merge(const StreamDefaults& base, const nlohmann::json& patch) const;

  const std::filesystem::path file_;
  const StyleBank& bank_;
  std::string problem_;       // fixed after construction
  std::mutex writing_;        // one patch at a time, the file included
  mutable std::mutex mutex_;  // protects defaults_
  StreamDefaults defaults_;
};

}  // namespace streamstyle
