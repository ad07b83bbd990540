#pragma once

#include <filesystem>
#include <string_view>

#include "base/result.h"

namespace streamstyle {

/// Replaces `file` by `bytes`: a temporary file beside it, fsync, rename, fsync of the folder. A
/// power cut leaves the old file or the new one, whole. Blocks for the disk. kIo with the reason.
Result<void> write_atomically(const std::filesystem::path& file, std::string_view bytes);

/// The same for a file that must not be there yet: false, and nothing is changed, when it is,
/// whichever program made it. kIo.
Result<bool> create_atomically(const std::filesystem::path& file, std::string_view bytes);

/// Deletes `file`, so that a power cut doesn't bring it back; fine if there is none. kIo.
Result<void> remove_durably(const std::filesystem::path& file);

}  // namespace streamstyle
