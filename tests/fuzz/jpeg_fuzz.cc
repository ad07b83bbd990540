#include "fuzz_check.h"
#include "image/jpeg.h"

using namespace streamstyle;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static JpegDecoder decoder;
  constexpr JpegLimits kLimits{.max_side = 512, .max_scans = 20};
  const ByteView jpeg(data, size);
  const Result<JpegInfo> info = read_jpeg_header(jpeg, kLimits);
  const Result<Image> image = decoder.decode(jpeg, kLimits);
  if (image) {
    FUZZ_CHECK(info);
    FUZZ_CHECK(image->size() == info->size);
    FUZZ_CHECK(image->width() <= 512 && image->height() <= 512);
  }
  return 0;
}
