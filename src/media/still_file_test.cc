#include "media/still_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstring>
#include <fstream>

#include "image/drawn_scene.h"
#include "image/resize.h"
#include "media/output_file.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

Still drawn_still(Size size = {97, 64}) {
  Still still;
  still.image = resize(draw_scene({388, 256}, 3), size);
  return still;
}

/// A TIFF block with the one tag, in either byte order.
Bytes orientation_block(int orientation, bool is_big_endian) {
  const auto value = static_cast<std::uint8_t>(orientation);
  if (is_big_endian) {
    return {'M', 'M', 0, 42, 0, 0, 0,     8, 0, 1, 1, 0x12, 0,
            3,   0,   0, 0,  1, 0, value, 0, 0, 0, 0, 0,    0};
  }
  return {'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, value, 0, 0, 0, 0, 0, 0, 0};
}

Bytes with_exif(const Bytes& jpeg, const Bytes& tiff) {
  Bytes result(jpeg.begin(), jpeg.begin() + 2);
  const std::size_t length = 2 + 6 + tiff.size();
  result.insert(result.end(), {0xFF, 0xE1, static_cast<std::uint8_t>(length >> 8),
                               static_cast<std::uint8_t>(length), 'E', 'x', 'i', 'f', 0, 0});
  result.insert(result.end(), tiff.begin(), tiff.end());
  result.insert(result.end(), jpeg.begin() + 2, jpeg.end());
  return result;
}

/// How a camera stores an upright picture that it marks with `orientation`: the inverse turn.
Image as_stored(const Image& image, int orientation) {
  Image stored = image.clone();
  if (orientation == 2 || orientation == 4 || orientation == 5 || orientation == 7) mirror(stored);
  const int turns[] = {0, 0, 0, 2, 2, 3, 3, 1, 1};
  return rotate(stored, turns[orientation]);
}

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "still-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const std::string& name) const { return path_ / name; }
  std::size_t num_files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(path_), fs::directory_iterator()));
  }

 private:
  fs::path path_;
};

TEST(StillFile, EveryFormatComesBackAsItWas) {
  const Still still = drawn_still();
  for (const auto format : {StillFormat::kJpeg, StillFormat::kPng, StillFormat::kWebp}) {
    const auto bytes = encode_still(still, format);
    ASSERT_TRUE(bytes);
    const auto back = decode_still(*bytes);
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(back->format, format);
    EXPECT_TRUE(back->alpha.empty());
    EXPECT_LT(mean_difference(back->image, still.image), format == StillFormat::kPng ? 1e-9 : 6);
  }
}

TEST(StillFile, AlphaIsKeptInPngAndWebpAndWhiteInJpeg) {
  Still still = drawn_still({40, 30});
  still.alpha.assign(40 * 30, 255);
  for (std::size_t i = 0; i < 40; ++i) still.alpha[i] = 0;

  const auto png = decode_still(*encode_still(still, StillFormat::kPng));
  const auto webp = decode_still(*encode_still(still, StillFormat::kWebp));
  const auto jpeg = decode_still(*encode_still(still, StillFormat::kJpeg));

  EXPECT_EQ(png->alpha, still.alpha);
  EXPECT_EQ(webp->alpha, still.alpha);
  EXPECT_TRUE(jpeg->alpha.empty());
  EXPECT_GT(jpeg->image.row(0)[60], 225);
}

TEST(StillFile, EveryExifOrientationIsTurnedUpright) {
  const Still still = drawn_still();
  for (int orientation = 1; orientation <= 8; ++orientation) {
    for (const bool is_big_endian : {false, true}) {
      Still stored;
      stored.image = as_stored(still.image, orientation);
      const Bytes jpeg = with_exif(*encode_still(stored, StillFormat::kJpeg),
                                   orientation_block(orientation, is_big_endian));

      const auto back = decode_still(jpeg);

      ASSERT_TRUE(back);
      EXPECT_LT(mean_difference(back->image, still.image), 5) << orientation;
    }
  }
}

TEST(StillFile, OrientationSixTurnsTheFirstRowToTheRightEdge) {
  Still stored;
  stored.image = Image({32, 16});
  std::memset(stored.image.data(), 0, stored.image.num_bytes());
  for (int y = 0; y < 8; ++y) std::memset(stored.image.row(y), 255, stored.image.stride());

  const auto back = decode_still(
      with_exif(*encode_still(stored, StillFormat::kJpeg), orientation_block(6, false)));

  ASSERT_EQ(back->image.size(), (Size{16, 32}));
  EXPECT_LT(back->image.row(16)[3 * 2], 20);
  EXPECT_GT(back->image.row(16)[3 * 13], 235);
}

TEST(StillFile, OrientationTurnsTransparencyToo) {
  Still stored = drawn_still({32, 16});
  stored.alpha.assign(32 * 16, 255);
  for (std::size_t i = 0; i < 32; ++i) stored.alpha[i] = 0;
  Bytes png = *encode_still(stored, StillFormat::kPng);
  const Bytes tiff = orientation_block(6, true);
  Bytes chunk{0, 0, 0, static_cast<std::uint8_t>(tiff.size()), 'e', 'X', 'I', 'f'};
  chunk.insert(chunk.end(), tiff.begin(), tiff.end());
  chunk.insert(chunk.end(), {0x51, 0x7B, 0xBE, 0x8C});  // the checksum; readers of eXIf skip it
  png.insert(png.begin() + 33, chunk.begin(), chunk.end());

  const auto back = decode_still(png);

  ASSERT_TRUE(back) << back.error().text();
  ASSERT_EQ(back->image.size(), (Size{16, 32}));
  EXPECT_EQ(back->alpha[16 * 10 + 15], 0);
  EXPECT_EQ(back->alpha[16 * 10 + 14], 255);
}

TEST(StillFile, DamagedExifIsIgnored) {
  const Bytes jpeg = *encode_still(drawn_still(), StillFormat::kJpeg);
  Bytes tiff = orientation_block(6, false);
  tiff.resize(11);

  EXPECT_EQ(decode_still(with_exif(jpeg, tiff))->image.size(), (Size{97, 64}));
  EXPECT_EQ(decode_still(with_exif(jpeg, Bytes(40, 0xFF)))->image.size(), (Size{97, 64}));
  EXPECT_EQ(decode_still(with_exif(jpeg, orientation_block(77, false)))->image.size(),
            (Size{97, 64}));
}

TEST(StillFile, TruncatedFilesAreErrors) {
  for (const auto format : {StillFormat::kJpeg, StillFormat::kPng, StillFormat::kWebp}) {
    const Bytes bytes = *encode_still(drawn_still(), format);
    for (const std::size_t length : {bytes.size() / 2, bytes.size() / 9, std::size_t{13}}) {
      EXPECT_FALSE(decode_still(ByteView(bytes).first(length))) << length;
    }
  }
}

TEST(StillFile, LimitsAreCheckedForEveryFormat) {
  for (const auto format : {StillFormat::kJpeg, StillFormat::kPng, StillFormat::kWebp}) {
    const Bytes bytes = *encode_still(drawn_still(), format);
    const auto side = decode_still(bytes, StillLimits{96, 1'000'000});
    const auto area = decode_still(bytes, StillLimits{1000, 97 * 64 - 1});
    EXPECT_EQ(side.error().code, ErrorCode::kTooLarge);
    EXPECT_EQ(area.error().code, ErrorCode::kTooLarge);
    EXPECT_TRUE(decode_still(bytes, StillLimits{97, 97 * 64}));
  }
}

TEST(StillFile, FormatGoesByContentAndExtension) {
  EXPECT_EQ(detect_still_format(*encode_still(drawn_still(), StillFormat::kWebp)),
            StillFormat::kWebp);
  EXPECT_EQ(detect_still_format(Bytes{'h', 'i'}), std::nullopt);
  EXPECT_EQ(still_format_of("a/B.JPG"), StillFormat::kJpeg);
  EXPECT_EQ(still_format_of("a.webp"), StillFormat::kWebp);
  EXPECT_EQ(still_format_of("a.mp4"), std::nullopt);
  EXPECT_EQ(still_format_of("png"), std::nullopt);
}

TEST(OutputFile, AppearsWholeWithUsualPermissions) {
  const Folder folder;
  const Bytes bytes(1000, 7);

  ASSERT_TRUE(write_output(folder / "a.bin", bytes));

  EXPECT_EQ(*read_input(folder / "a.bin", 1 << 20), bytes);
  EXPECT_EQ(folder.num_files(), 1U);
  struct stat info {};
  ASSERT_EQ(::stat((folder / "a.bin").c_str(), &info), 0);
  EXPECT_NE(info.st_mode & S_IRUSR, 0U);
  EXPECT_EQ(
      info.st_mode & (S_IRGRP | S_IROTH), static_cast<unsigned>(S_IRGRP | S_IROTH) & ~[] {
        const mode_t mask = ::umask(0);
        ::umask(mask);
        return mask;
      }());
}

TEST(OutputFile, LeavesNothingWithoutCommit) {
  const Folder folder;
  std::ofstream(folder / "old.bin") << "old";
  {
    const auto output = OutputFile::create(folder / "old.bin");
    ASSERT_TRUE(output);
    std::ofstream(output->path()) << "half";
    EXPECT_EQ(folder.num_files(), 2U);
  }
  EXPECT_EQ(folder.num_files(), 1U);
  EXPECT_EQ(read_input(folder / "old.bin", 99)->size(), 3U);
}

TEST(OutputFile, NamesWhatFails) {
  const Folder folder;
  const auto missing = write_output(folder / "none/a.png", Bytes{1});
  const auto large = read_input("/dev/zero", 1 << 20);

  EXPECT_EQ(missing.error().code, ErrorCode::kIo);
  EXPECT_NE(missing.error().message.find("none/a.png"), std::string::npos);
  EXPECT_EQ(large.error().code, ErrorCode::kTooLarge);
  EXPECT_EQ(read_input(folder / "absent.jpg", 99).error().code, ErrorCode::kIo);
}

}  // namespace
}  // namespace streamstyle
