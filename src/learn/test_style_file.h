#pragma once

#include <string>

#include "image/drawn_scene.h"
#include "image/jpeg.h"
#include "learn/style_file.h"

namespace streamstyle {

/// For tests: a whole style file with one vector of three numbers for `network`.
inline StyleFile make_style_file(std::string id, const std::string& network) {
  StyleFile file;
  file.id = std::move(id);
  file.name = "Mine";
  file.created = "2026-11-22";
  file.picture = *JpegEncoder().encode(draw_scene({64, 48}, 1));
  file.thumbnail = *JpegEncoder().encode(draw_scene({32, 24}, 2));
  file.vectors[network] = {0.5F, -1, 2};
  return file;
}

inline const std::string kSomeNetwork(64, 'a');

}  // namespace streamstyle
