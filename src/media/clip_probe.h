#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "image/image.h"

// For tests: makes videos with GStreamer and looks into them.
namespace streamstyle {

/// What a player finds in a file.
struct Clip {
  Size size;                ///< as stored, before any rotation
  bool is_rotated = false;  ///< a tag asks players to turn it
  double duration_s = 0;
  std::string video;               ///< codec
  std::vector<std::string> audio;  ///< codecs
  std::vector<double> times_s;     ///< of the frames, in running time
  std::vector<Image> frames;
  double audio_s = 0;  ///< decoded sound
};

/// Failures become failures of the running test.
Clip look_into(const std::filesystem::path& file);
/// Runs a gst-launch line to its end.
void run_line(const std::string& line);

}  // namespace streamstyle
