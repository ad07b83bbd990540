#include "image/jpeg.h"

#include <turbojpeg.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>

#include "image/jpeg_markers.h"

namespace streamstyle {
namespace {

Result<void> check_limits(const JpegMarkers& markers, const JpegLimits& limits) {
  if (markers.size.width > limits.max_side || markers.size.height > limits.max_side) {
    return fail(ErrorCode::kTooLarge,
                "the picture is " + std::to_string(markers.size.width) + " x " +
                    std::to_string(markers.size.height) + " pixels",
                "at most " + std::to_string(limits.max_side) + " a side");
  }
  if (markers.num_scans > limits.max_scans) {
    return fail(ErrorCode::kTooLarge,
                "the JPEG has " + std::to_string(markers.num_scans) + " scans",
                "at most " + std::to_string(limits.max_scans) + " are accepted");
  }
  return {};
}

Result<JpegMarkers> read_and_check(ByteView jpeg, const JpegLimits& limits) {
  auto markers = read_jpeg_markers(jpeg);
  if (!markers) return markers;
  if (auto ok = check_limits(*markers, limits); !ok) return tl::unexpected(ok.error());
  return markers;
}

/// A warning after which the picture is whole nevertheless. libjpeg keeps the text of the first
/// warning only; every other one means that pixels were made up.
bool is_harmless(std::string_view warning) {
  return warning.find("extraneous bytes") != std::string_view::npos ||
         warning.find("JFIF") != std::string_view::npos ||
         warning.find("Adobe") != std::string_view::npos;
}

tl::unexpected<Error> damaged(std::string_view why) {
  return fail(ErrorCode::kInvalidArgument, "the JPEG is damaged: " + std::string(why));
}

/// Inks to light. Adobe's files hold 255 - ink, which is how much light passes.
Image cmyk_to_rgb(const std::uint8_t* cmyk, Size size, bool is_inverted) {
  Image image(size);
  const auto num_pixels = static_cast<std::size_t>(size.area());
  const auto flip = static_cast<std::uint8_t>(is_inverted ? 0 : 255);
  std::uint8_t* rgb = image.data();
  for (std::size_t i = 0; i < num_pixels; ++i, cmyk += 4, rgb += 3) {
    const int light = cmyk[3] ^ flip;
    for (int c = 0; c < 3; ++c) {
      rgb[c] = static_cast<std::uint8_t>(((cmyk[c] ^ flip) * light + 127) / 255);
    }
  }
  return image;
}

int to_turbojpeg(ChromaSubsampling chroma) {
  switch (chroma) {
    case ChromaSubsampling::k444:
      return TJSAMP_444;
    case ChromaSubsampling::k422:
      return TJSAMP_422;
    case ChromaSubsampling::k420:
      break;
  }
  return TJSAMP_420;
}

struct DestroyTurbo {
  void operator()(void* handle) const { tjDestroy(handle); }
};
using TurboHandle = std::unique_ptr<void, DestroyTurbo>;

/// Scratch memory above this is given back after use.
constexpr std::size_t kMaxKeptScratch = std::size_t{64} << 20;

}  // namespace

Result<JpegInfo> read_jpeg_header(ByteView jpeg, const JpegLimits& limits) {
  auto markers = read_and_check(jpeg, limits);
  if (!markers) return tl::unexpected(markers.error());
  return JpegInfo{markers->size, markers->is_progressive};
}

struct JpegDecoder::Handle {
  TurboHandle turbo{tjInitDecompress()};
};

JpegDecoder::JpegDecoder() : handle_(std::make_unique<Handle>()) {}
JpegDecoder::~JpegDecoder() = default;
JpegDecoder::JpegDecoder(JpegDecoder&&) noexcept = default;
JpegDecoder& JpegDecoder::operator=(JpegDecoder&&) noexcept = default;

Result<Image> JpegDecoder::decode(ByteView jpeg, const JpegLimits& limits) {
  auto markers = read_and_check(jpeg, limits);
  if (!markers) return tl::unexpected(markers.error());
  if (!markers->is_complete) {
    return fail(ErrorCode::kInvalidArgument, "the JPEG is truncated: its end marker is missing",
                "send the whole file");
  }
  tjhandle turbo = handle_->turbo.get();
  if (turbo == nullptr) return fail(ErrorCode::kInternal, "the JPEG decoder did not start");

  const Size size = markers->size;
  const bool is_cmyk = markers->num_components == 4;
  std::unique_ptr<std::uint8_t[]> inks;
  Image image;
  if (is_cmyk) {
    inks =
        std::make_unique_for_overwrite<std::uint8_t[]>(static_cast<std::size_t>(size.area()) * 4);
  } else {
    image = Image(size);
  }
  const int status = tjDecompress2(turbo, jpeg.data(), static_cast<unsigned long>(jpeg.size()),
                                   is_cmyk ? inks.get() : image.data(), size.width, 0, size.height,
                                   is_cmyk ? TJPF_CMYK : TJPF_RGB, TJFLAG_LIMITSCANS);
  if (status != 0) {
    const std::string why = tjGetErrorStr2(turbo);
    if (tjGetErrorCode(turbo) != TJERR_WARNING || !is_harmless(why)) return damaged(why);
  }
  return is_cmyk ? cmyk_to_rgb(inks.get(), size, markers->has_adobe) : std::move(image);
}

struct JpegEncoder::Handle {
  TurboHandle turbo{tjInitCompress()};
  std::unique_ptr<std::uint8_t[]> scratch;  // the largest JPEG that the last size could need
  std::size_t scratch_size = 0;
};

JpegEncoder::JpegEncoder() : handle_(std::make_unique<Handle>()) {}
JpegEncoder::~JpegEncoder() = default;
JpegEncoder::JpegEncoder(JpegEncoder&&) noexcept = default;
JpegEncoder& JpegEncoder::operator=(JpegEncoder&&) noexcept = default;

Result<Bytes> JpegEncoder::encode(const Image& image, int quality, ChromaSubsampling chroma,
                                  std::size_t headroom) {
  tjhandle turbo = handle_->turbo.get();
  if (turbo == nullptr) return fail(ErrorCode::kInternal, "the JPEG encoder did not start");
  if (image.empty()) return fail(ErrorCode::kInvalidArgument, "an empty picture has no JPEG");

  const int subsampling = to_turbojpeg(chroma);
  const std::size_t most = tjBufSize(image.width(), image.height(), subsampling);
  if (most > handle_->scratch_size) {
    handle_->scratch = std::make_unique_for_overwrite<std::uint8_t[]>(most);
    handle_->scratch_size = most;
  }
  unsigned char* out = handle_->scratch.get();
  auto num_bytes = static_cast<unsigned long>(handle_->scratch_size);
  const int status =
      tjCompress2(turbo, image.data(), image.width(), 0, image.height(), TJPF_RGB, &out, &num_bytes,
                  subsampling, std::clamp(quality, 1, 100), TJFLAG_NOREALLOC);
  if (status != 0) {
    return fail(ErrorCode::kInternal,
                std::string("JPEG encoding failed: ") + tjGetErrorStr2(turbo));
  }
  Bytes jpeg;
  jpeg.reserve(headroom + num_bytes);
  jpeg.resize(headroom);
  jpeg.insert(jpeg.end(), out, out + num_bytes);
  if (handle_->scratch_size > kMaxKeptScratch) {
    handle_->scratch.reset();
    handle_->scratch_size = 0;
  }
  return jpeg;
}

}  // namespace streamstyle
