#pragma once

#include <memory>

#include "base/bytes.h"
#include "base/result.h"
#include "image/image.h"

namespace streamstyle {

struct JpegInfo {
  Size size;
  bool is_progressive = false;
};

/// What we accept of a JPEG before a pixel of it is decoded.
struct JpegLimits {
  int max_side = 4096;
  int max_scans = 100;  ///< a progressive bomb has thousands of scans
};

/// Reads the header only: size and kind. Errors: not a JPEG, truncated header, over the limits
/// (kTooLarge). Any thread, no state.
Result<JpegInfo> read_jpeg_header(ByteView jpeg, const JpegLimits& limits = {});

/// Decodes baseline and progressive JPEGs of grey, YCbCr, RGB, CMYK and YCCK to RGB. A truncated
/// body is an error, not a half-grey picture. One object serves one thread at a time; keep it, its
/// tables are reused.
class JpegDecoder {
 public:
  JpegDecoder();
  ~JpegDecoder();
  JpegDecoder(JpegDecoder&&) noexcept;
  JpegDecoder& operator=(JpegDecoder&&) noexcept;
  Result<Image> decode(ByteView jpeg, const JpegLimits& limits = {});

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

enum class ChromaSubsampling { k420, k422, k444 };

/// Encodes RGB to baseline JPEG. One object serves one thread at a time.
class JpegEncoder {
 public:
  JpegEncoder();
  ~JpegEncoder();
  JpegEncoder(JpegEncoder&&) noexcept;
  JpegEncoder& operator=(JpegEncoder&&) noexcept;
  /// `headroom` bytes are left free (zeroed) in front of the JPEG, so that a frame header can be
  /// written there without a copy.
  Result<Bytes> encode(const Image& image, int quality = 85,
                       ChromaSubsampling chroma = ChromaSubsampling::k420,
                       std::size_t headroom = 0);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace streamstyle
