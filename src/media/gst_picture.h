#pragma once

#include <gst/gst.h>

#include <optional>

#include "image/yuv_picture.h"

namespace streamstyle {

/// A decoded I420 sample's picture where it lies; the picture keeps it. Nothing when it can't be
/// read. Any thread.
std::optional<YuvPicture> to_picture(GstSample* sample);

}  // namespace streamstyle
