#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

typedef struct _GstCaps GstCaps;

namespace streamstyle {

/// What a container that we write can hold, and the gst-launch lines that fill it.
struct VideoContainer {
  enum class Kind { kMp4 = 0, kQuickTime, kMatroska, kWebm };
  Kind kind = Kind::kMp4;
  std::string extension;  ///< lower case, with its dot
  std::string muxer;
  std::string video_encoder;  ///< from raw video to what the muxer takes
  std::string audio_encoder;  ///< from raw audio; empty when none is installed
  bool needs_even_sides = false;

  /// By the extension of `file`. kUnsupported when this machine lacks the muxer or every fitting
  /// encoder; the fix names the package.
  static Result<VideoContainer> for_file(const std::filesystem::path& file);

  /// Whether encoded audio of `caps` is copied instead of encoded anew.
  bool can_copy(const GstCaps* caps) const;
  /// The parser that brings encoded audio of `caps` into the muxer's form; empty = none is needed.
  static std::string parser_for(const GstCaps* caps);
};

}  // namespace streamstyle
