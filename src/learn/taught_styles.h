#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "learn/style_file.h"
#include "style/style_bank.h"

namespace streamstyle {

/// The taught styles of this installation: DIR/styles/ID.streamstyle, and in the bank those that
/// have a vector for its network. A damaged file is reported by problems() and left where it is.
///
/// Any thread. All wait for the disk: don't call them on an Asio thread.
class TaughtStyles {
 public:
  /// `directory` is the --data folder. Reads what is there and teaches it to `bank`, which must
  /// outlive this object. Never fails: what can't be read is a problem.
  TaughtStyles(const std::filesystem::path& directory, StyleBank& bank);

  /// Saves a new style under an id of its name that is free, and teaches it to the bank; returns
  /// the id. It must have a vector for the bank's network (kInvalidArgument). kTooLarge.
  Result<std::string> add(StyleFile file);
  /// The same under the id that it has. kConflict when that is taken.
  Result<void> add_as_named(const StyleFile& file);
  /// Replaces the one of untaught() that has its id. kNotFound when that is gone by now, kConflict
  /// when it waits no more.
  Result<void> relearn(const StyleFile& file);
  /// Deletes the file; running Looks keep the style until they change. kNotFound.
  Result<void> remove(std::string_view id);
  Result<Bytes> read(std::string_view id) const;  ///< the file; kNotFound

  /// Those whose file has no vector for the bank's network: it must be learned from their picture.
  std::vector<std::string> untaught() const;
  bool is_untaught(std::string_view id) const;
  /// kConflict when no new style can have that id.
  Result<void> check_free(std::string_view id) const;
  /// A style of that name, picture and all vectors of `file`; empty when there is none.
  std::string find_same(const StyleFile& file) const;
  std::size_t count() const;                                 ///< untaught ones too
  std::filesystem::path file_of(std::string_view id) const;  ///< where it is, if there is one
  /// What was wrong with files found at the start, one sentence each.
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  Result<void> load(const std::filesystem::path& file);
  Result<void> check_free_locked(std::string_view id) const;
  Result<void> create_locked(const StyleFile& file);
  Result<void> teach(const StyleFile& file);

  const std::filesystem::path directory_;  // DIR/styles
  StyleBank& bank_;
  std::vector<std::string> problems_;  // fixed after construction
  mutable std::mutex mutex_;           // protects what follows and the files
  std::map<std::string, std::string, std::less<>> contents_{};  // hashes by the ids of all files
  std::set<std::string, std::less<>> untaught_{};
};

/// A file's bytes; kTooLarge over `max_bytes`, kNotFound, kIo.
Result<Bytes> read_file_bytes(const std::filesystem::path& file, std::size_t max_bytes);

}  // namespace streamstyle
