// For builds without GStreamer (STREAMSTYLE_GSTREAMER=OFF).
#include "media/video_file.h"

namespace streamstyle {

Result<VideoReport> repaint_video(const std::filesystem::path&, const std::filesystem::path&,
                                  const VideoPainter&) {
  return fail(ErrorCode::kUnsupported, "this build can't read videos",
              "build with STREAMSTYLE_GSTREAMER=ON");
}

}  // namespace streamstyle
