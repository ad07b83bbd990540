#pragma once

#include <string>
#include <vector>

namespace streamstyle {

/// What encodes one codec live on this computer.
struct LiveEncoder {
  std::string codec;    ///< as people call it
  std::string element;  ///< GStreamer's; empty when there is none
  bool is_hardware = false;
};

/// For every codec that goes out live; empty in a build without GStreamer. Loads GStreamer, which
/// takes a second the first time.
std::vector<LiveEncoder> live_encoders();

}  // namespace streamstyle
