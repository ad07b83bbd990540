#include "media/gst_picture.h"

#include <gst/video/video.h>

#include <memory>

namespace streamstyle {
namespace {

YuvColour colour_of(const GstVideoInfo& info) {
  if (info.colorimetry.range == GST_VIDEO_COLOR_RANGE_0_255) return YuvColour::kFullRange;
  return info.colorimetry.matrix == GST_VIDEO_COLOR_MATRIX_BT709 ? YuvColour::kBt709
                                                                 : YuvColour::kBt601;
}

}  // namespace

std::optional<YuvPicture> to_picture(GstSample* sample) {
  GstVideoInfo info;
  if (gst_video_info_from_caps(&info, gst_sample_get_caps(sample)) == FALSE) return std::nullopt;
  auto frame = std::make_unique<GstVideoFrame>();
  if (gst_video_frame_map(frame.get(), &info, gst_sample_get_buffer(sample), GST_MAP_READ) ==
      FALSE) {
    return std::nullopt;
  }
  YuvPicture picture;
  picture.size = {GST_VIDEO_FRAME_WIDTH(frame.get()), GST_VIDEO_FRAME_HEIGHT(frame.get())};
  for (guint i = 0; i < picture.planes.size(); ++i) {
    picture.planes[i] = {
        static_cast<const std::uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(frame.get(), i)),
        GST_VIDEO_FRAME_PLANE_STRIDE(frame.get(), i)};
  }
  picture.colour = colour_of(info);
  // The mapped frame holds a reference to its buffer.
  picture.owner = std::shared_ptr<const void>(frame.release(), [](const void* mapped) {
    auto* owned = static_cast<GstVideoFrame*>(const_cast<void*>(mapped));
    gst_video_frame_unmap(owned);
    delete owned;
  });
  return picture;
}

}  // namespace streamstyle
