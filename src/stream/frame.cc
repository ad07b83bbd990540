#include "stream/frame.h"

#include <algorithm>
#include <string>
#include <utility>

namespace streamstyle {
namespace {

JpegDecoder& decoder() {
  thread_local JpegDecoder decoder;
  return decoder;
}

}  // namespace

std::string_view to_string(DropReason reason) {
  switch (reason) {
    case DropReason::kSuperseded:
      return "superseded";
    case DropReason::kLate:
      return "late";
    case DropReason::kOverload:
      return "overload";
    case DropReason::kEnded:
      return "ended";
    case DropReason::kNone:
      break;
  }
  return "none";
}

Result<Size> size_of(const Frame& frame, const JpegLimits& limits) {
  if (const auto* jpeg = std::get_if<JpegPicture>(&frame.picture)) {
    return read_jpeg_header(jpeg->view(), limits).map([](const JpegInfo& info) {
      return info.size;
    });
  }
  const Size size = std::get<YuvPicture>(frame.picture).size;
  if (size.width < 1 || size.height < 1) {
    return fail(ErrorCode::kInvalidArgument, "a picture without pixels");
  }
  if (std::max(size.width, size.height) > limits.max_side) {
    return fail(ErrorCode::kTooLarge, "the picture has more than " +
                                          std::to_string(limits.max_side) + " pixels on a side");
  }
  return size;
}

Result<Image> to_image(const Frame& frame, const JpegLimits& limits, Size size, FitMode mode) {
  if (const auto* yuv = std::get_if<YuvPicture>(&frame.picture)) return to_rgb(*yuv, size, mode);
  Result<Image> image = decoder().decode(std::get<JpegPicture>(frame.picture).view(), limits);
  if (image) image = fit(std::move(*image), size, mode);
  return image;
}

}  // namespace streamstyle
