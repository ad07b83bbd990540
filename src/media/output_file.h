#pragma once

#include <filesystem>

#include "base/bytes.h"
#include "base/result.h"

namespace streamstyle {

/// A file that appears whole or not at all: it is written under a temporary name in its own folder
/// and renamed by commit(). Without commit() the temporary file goes with the object.
///
/// What exists and is no regular file (/dev/stdout, a pipe) is written to directly.
class OutputFile {
 public:
  /// Creates the temporary file. kIo when the folder is missing or not writable.
  static Result<OutputFile> create(const std::filesystem::path& target);
  ~OutputFile();
  OutputFile(OutputFile&& other) noexcept;
  OutputFile& operator=(OutputFile&&) = delete;

  /// Where to write until commit().
  const std::filesystem::path& path() const { return path_; }
  /// Syncs what was written and gives it its name.
  Result<void> commit();

 private:
  OutputFile(std::filesystem::path target, std::filesystem::path path, bool is_temporary);
  std::filesystem::path target_;
  std::filesystem::path path_;
  bool is_temporary_;
};

/// Writes `bytes` to `target`, "-" being standard output.
Result<void> write_output(const std::filesystem::path& target, ByteView bytes);
/// All of a file, "-" being standard input. kTooLarge beyond `max_bytes`.
Result<Bytes> read_input(const std::filesystem::path& source, std::size_t max_bytes);

}  // namespace streamstyle
