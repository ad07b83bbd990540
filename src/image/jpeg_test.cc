#include "image/jpeg.h"

#include <gtest/gtest.h>
#include <turbojpeg.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <string_view>

#include "image/drawn_scene.h"
#include "image/jpeg_markers.h"

namespace streamstyle {
namespace {

Bytes compress(const std::uint8_t* pixels, Size size, int format, int subsampling, int flags = 0) {
  tjhandle turbo = tjInitCompress();
  unsigned char* jpeg = nullptr;
  unsigned long num_bytes = 0;
  EXPECT_EQ(tjCompress2(turbo, pixels, size.width, 0, size.height, format, &jpeg, &num_bytes,
                        subsampling, 92, flags),
            0);
  Bytes result(jpeg, jpeg + num_bytes);
  tjFree(jpeg);
  tjDestroy(turbo);
  return result;
}

Bytes drawn_jpeg(Size size = {160, 120}) {
  JpegEncoder encoder;
  return *encoder.encode(draw_scene(size, 3), 92, ChromaSubsampling::k444);
}

Bytes progressive_jpeg(Size size) {
  const Image image = draw_scene(size, 3);
  return compress(image.data(), size, TJPF_RGB, TJSAMP_444, TJFLAG_PROGRESSIVE);
}

/// What is below a baseline JPEG's header, with the size in it replaced.
Bytes with_size(Bytes jpeg, int width, int height) {
  for (std::size_t i = 0; i + 9 < jpeg.size(); ++i) {
    if (jpeg[i] == 0xFF && jpeg[i + 1] == 0xC0) {
      jpeg[i + 5] = static_cast<std::uint8_t>(height >> 8);
      jpeg[i + 6] = static_cast<std::uint8_t>(height);
      jpeg[i + 7] = static_cast<std::uint8_t>(width >> 8);
      jpeg[i + 8] = static_cast<std::uint8_t>(width);
      return jpeg;
    }
  }
  ADD_FAILURE() << "no frame header";
  return jpeg;
}

Bytes text_bytes(std::string_view text) { return Bytes(text.begin(), text.end()); }

TEST(Jpeg, RoundTripKeepsThePicture) {
  const Image image = draw_scene({640, 359}, 5);
  JpegEncoder encoder;
  JpegDecoder decoder;

  const auto jpeg = encoder.encode(image, 95, ChromaSubsampling::k444);
  const auto back = decoder.decode(*jpeg);

  ASSERT_TRUE(back) << back.error().text();
  EXPECT_EQ(back->size(), image.size());
  EXPECT_LT(mean_difference(*back, image), 2);
}

TEST(Jpeg, EveryChromaSubsamplingDecodes) {
  const Image image = draw_scene({101, 77}, 5);
  JpegEncoder encoder;
  JpegDecoder decoder;
  for (const auto chroma :
       {ChromaSubsampling::k420, ChromaSubsampling::k422, ChromaSubsampling::k444}) {
    const auto back = decoder.decode(*encoder.encode(image, 90, chroma));
    ASSERT_TRUE(back);
    EXPECT_LT(mean_difference(*back, image), 8);
  }
}

TEST(Jpeg, HeadroomIsZeroedAndInFront) {
  JpegEncoder encoder;
  const Image image = draw_scene({64, 64}, 1);

  const auto plain = encoder.encode(image);
  const auto framed = encoder.encode(image, 85, ChromaSubsampling::k420, 32);

  ASSERT_EQ(framed->size(), plain->size() + 32);
  EXPECT_TRUE(std::all_of(framed->begin(), framed->begin() + 32, [](int b) { return b == 0; }));
  EXPECT_TRUE(std::equal(plain->begin(), plain->end(), framed->begin() + 32));
}

TEST(Jpeg, AnEmptyPictureIsAnEncodingError) {
  EXPECT_EQ(JpegEncoder().encode(Image()).error().code, ErrorCode::kInvalidArgument);
}

TEST(Jpeg, HeaderTellsSizeAndKind) {
  const auto baseline = read_jpeg_header(drawn_jpeg({160, 120}));
  const auto progressive = read_jpeg_header(progressive_jpeg({90, 70}));

  ASSERT_TRUE(baseline);
  ASSERT_TRUE(progressive);
  EXPECT_EQ(baseline->size, (Size{160, 120}));
  EXPECT_FALSE(baseline->is_progressive);
  EXPECT_EQ(progressive->size, (Size{90, 70}));
  EXPECT_TRUE(progressive->is_progressive);
}

TEST(Jpeg, ProgressiveDecodes) {
  const auto back = JpegDecoder().decode(progressive_jpeg({90, 70}));

  ASSERT_TRUE(back);
  EXPECT_LT(mean_difference(*back, draw_scene({90, 70}, 3)), 3);
}

TEST(Jpeg, ProgressiveBeyondTheScanLimitIsRefused) {
  const auto refused = JpegDecoder().decode(progressive_jpeg({90, 70}), JpegLimits{4096, 3});

  EXPECT_EQ(refused.error().code, ErrorCode::kTooLarge);
  EXPECT_NE(refused.error().text().find("scans"), std::string::npos);
}

TEST(Jpeg, GreyscaleDecodesToEqualChannels) {
  Bytes grey(50 * 40);
  for (std::size_t i = 0; i < grey.size(); ++i) grey[i] = static_cast<std::uint8_t>(i % 50 * 5);

  const auto back = JpegDecoder().decode(compress(grey.data(), {50, 40}, TJPF_GRAY, TJSAMP_GRAY));

  ASSERT_TRUE(back);
  const std::uint8_t* p = back->row(20) + 3 * 25;
  EXPECT_NEAR(p[0], 125, 4);
  EXPECT_EQ(p[0], p[1]);
  EXPECT_EQ(p[1], p[2]);
}

/// A four-component JPEG of one ink mix; TurboJPEG writes YCCK with an Adobe marker for
/// subsampled files, whose inks are inverted.
TEST(Jpeg, InvertedCmykBecomesTheRightColours) {
  Bytes light;  // 255 - ink: full red and green, half blue, no black
  for (int i = 0; i < 32 * 32; ++i) light.insert(light.end(), {255, 200, 100, 255});
  const Bytes jpeg = compress(light.data(), {32, 32}, TJPF_CMYK, TJSAMP_444);
  ASSERT_TRUE(read_jpeg_markers(jpeg)->has_adobe);

  const auto back = JpegDecoder().decode(jpeg);

  ASSERT_TRUE(back) << back.error().text();
  EXPECT_NEAR(back->row(9)[0], 255, 4);
  EXPECT_NEAR(back->row(9)[1], 200, 4);
  EXPECT_NEAR(back->row(9)[2], 100, 4);
}

TEST(Jpeg, BlackInkDarkensCmyk) {
  Bytes light;
  for (int i = 0; i < 32 * 32; ++i) light.insert(light.end(), {255, 200, 100, 128});

  const auto back = JpegDecoder().decode(compress(light.data(), {32, 32}, TJPF_CMYK, TJSAMP_444));

  ASSERT_TRUE(back);
  EXPECT_NEAR(back->row(9)[0], 128, 4);
  EXPECT_NEAR(back->row(9)[1], 100, 4);
  EXPECT_NEAR(back->row(9)[2], 50, 4);
}

/// Without the Adobe marker four components are plain CMYK, 255 = full ink.
TEST(Jpeg, PlainCmykIsNotInverted) {
  Bytes inks;
  for (int i = 0; i < 32 * 32; ++i) inks.insert(inks.end(), {255, 200, 100, 255});
  Bytes jpeg = compress(inks.data(), {32, 32}, TJPF_CMYK, TJSAMP_444);
  const std::string_view adobe = "Adobe";
  const auto marker = std::search(jpeg.begin(), jpeg.end(), adobe.begin(), adobe.end());
  ASSERT_NE(marker, jpeg.end());
  jpeg.erase(marker - 4, marker - 4 + 16);  // the whole APP14 segment

  const auto back = JpegDecoder().decode(jpeg);

  ASSERT_TRUE(back) << back.error().text();
  EXPECT_LT(back->row(9)[0], 3);
  EXPECT_LT(back->row(9)[2], 3);
}

TEST(Jpeg, OnePixelWorks) {
  JpegEncoder encoder;
  Image dot({1, 1});
  std::memset(dot.data(), 180, 3);

  const auto back = JpegDecoder().decode(*encoder.encode(dot));

  ASSERT_TRUE(back);
  EXPECT_EQ(back->size(), (Size{1, 1}));
  EXPECT_NEAR(back->data()[0], 180, 3);
}

TEST(Jpeg, ZeroBytesAreNamed) {
  const auto refused = JpegDecoder().decode({});

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(refused.error().message.find("zero bytes"), std::string::npos);
}

TEST(Jpeg, SomethingElseIsUnsupportedAndNamed) {
  EXPECT_EQ(read_jpeg_header(text_bytes("hello, world")).error().code, ErrorCode::kUnsupported);
  EXPECT_NE(read_jpeg_header(text_bytes("\x89PNG\r\n\x1a\n....")).error().message.find("PNG"),
            std::string::npos);
}

TEST(Jpeg, AHugeHeaderIsRefusedBeforeMemoryIsTaken) {
  const Bytes jpeg = with_size(drawn_jpeg(), 20000, 20000);

  EXPECT_EQ(read_jpeg_header(jpeg).error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(JpegDecoder().decode(jpeg).error().code, ErrorCode::kTooLarge);
  EXPECT_NE(read_jpeg_header(jpeg).error().text().find("4096"), std::string::npos);
}

TEST(Jpeg, ZeroSidesAreAnError) {
  EXPECT_EQ(read_jpeg_header(with_size(drawn_jpeg(), 0, 100)).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(read_jpeg_header(with_size(drawn_jpeg(), 100, 0)).error().code,
            ErrorCode::kInvalidArgument);
}

TEST(Jpeg, EveryTruncationIsAnErrorAndNeverAHalfPicture) {
  const Bytes jpeg = drawn_jpeg();
  JpegDecoder decoder;
  for (std::size_t length = 0; length < jpeg.size(); length += 1 + jpeg.size() / 97) {
    EXPECT_FALSE(decoder.decode(ByteView(jpeg).first(length))) << length;
  }
  EXPECT_FALSE(decoder.decode(ByteView(jpeg).first(jpeg.size() - 1)));
  EXPECT_TRUE(decoder.decode(jpeg));
}

TEST(Jpeg, ABodyCutInTheMiddleWithAnEndMarkerIsAnError) {
  Bytes jpeg = drawn_jpeg();
  jpeg.resize(jpeg.size() / 2);
  jpeg.insert(jpeg.end(), {0xFF, 0xD9});

  EXPECT_EQ(JpegDecoder().decode(jpeg).error().code, ErrorCode::kInvalidArgument);
}

TEST(Jpeg, BytesAfterTheEndAreHarmless) {
  Bytes jpeg = drawn_jpeg();
  jpeg.insert(jpeg.end(), 100, 0x55);

  EXPECT_TRUE(JpegDecoder().decode(jpeg));
}

TEST(Jpeg, RandomDamageNeverCrashesAndTheDecoderGoesOn) {
  const Bytes good = drawn_jpeg();
  JpegDecoder decoder;
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    Bytes bad = good;
    for (int i = 0; i < 8; ++i) bad[random() % bad.size()] = static_cast<std::uint8_t>(random());
    (void)decoder.decode(bad, JpegLimits{512, 20});
    Bytes noise(random() % 400);
    for (auto& byte : noise) byte = static_cast<std::uint8_t>(random());
    EXPECT_FALSE(decoder.decode(noise));
  }
  EXPECT_TRUE(decoder.decode(good));
}

}  // namespace
}  // namespace streamstyle
