#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "media/still_file.h"

namespace streamstyle {

/// One file to paint.
struct StylizeTask {
  enum class Kind { kStill = 0, kVideo };
  Kind kind = Kind::kStill;
  std::filesystem::path input;   ///< "-" = standard input
  std::filesystem::path output;  ///< "-" = standard output
  /// Of a picture's output; nothing = the input's own.
  std::optional<StillFormat> format;
};

/// What `streamstyle stylize IN OUT` has to do.
struct StylizePlan {
  std::vector<StylizeTask> tasks;
  std::size_t num_skipped = 0;   ///< files of a folder that are neither picture nor video
  std::filesystem::path folder;  ///< to be made when missing; empty when one file is painted
};

/// Looks at names and first bytes only. A folder's files are taken in the order of their names,
/// subfolders and hidden files are left out; a video in a container that we don't write gets .mp4.
///
/// Errors: kInvalidArgument for what can't work whatever the files hold (an output that is the
/// input, a picture to a video), kIo or kNotFound for an input that can't be read.
Result<StylizePlan> plan_stylize(const std::string& input, const std::string& output,
                                 std::optional<StillFormat> format);

/// Video containers that we write, by extension: .mp4, .m4v, .mov, .mkv, .webm.
bool is_video_output(const std::filesystem::path& file);

}  // namespace streamstyle
