#pragma once

#include <filesystem>
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
/// Any thread. All but ids() wait for the disk: don't call them on an Asio thread.
class TaughtStyles {
 public:
  /// `directory` is the --data folder. Reads what is there and teaches it to `bank`, which must
  /// outlive this object. Never fails: what can't be read is a problem.
  TaughtStyles(const std::filesystem::path& directory, StyleBank& bank);

  /// Saves a style and teaches it to the bank. It must have a vector for the bank's network
  /// (kInvalidArgument). One of untaught() is replaced; any other known id is a kConflict.
  Result<void> add(const StyleFile& file);
  /// Deletes the file; running Looks keep the style until they change. kNotFound.
  Result<void> remove(std::string_view id);
  Result<Bytes> read(std::string_view id) const;  ///< the file; kNotFound

  /// Those whose file has no vector for the bank's network: it must be learned from their picture.
  std::vector<std::string> untaught() const;
  std::filesystem::path file_of(std::string_view id) const;
  /// What was wrong with files found at the start, one sentence each.
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  Result<void> load(const std::filesystem::path& file);
  Result<void> teach(const StyleFile& file);

  const std::filesystem::path directory_;  // DIR/styles
  StyleBank& bank_;
  std::vector<std::string> problems_;         // fixed after construction
  mutable std::mutex mutex_;                  // protects the sets and the files
  std::set<std::string, std::less<>> ids_{};  // of all files
  std::set<std::string, std::less<>> untaught_{};
};

/// A file's bytes; kTooLarge over `max_bytes`, kNotFound, kIo.
Result<Bytes> read_file_bytes(const std::filesystem::path& file, std::size_t max_bytes);

}  // namespace streamstyle
