#include "style/thumbnail.h"

#include <gtest/gtest.h>

#include <string>

#include "base/base64.h"

namespace streamstyle {
namespace {

/// A data URL of `num_bytes` that start with `bytes`.
std::string url_of(const std::string& kind, const std::string& bytes, std::size_t num_bytes = 64) {
  Bytes picture(bytes.begin(), bytes.end());
  picture.resize(num_bytes);
  return "data:image/" + kind + ";base64," + base64_encode(picture);
}
std::string jpeg_url(std::size_t num_bytes = 64) {
  return url_of("jpeg", "\xFF\xD8\xFF", num_bytes);
}

TEST(Thumbnail, TakesTheThreeKindsOfPictures) {
  EXPECT_TRUE(check_thumbnail(jpeg_url()));
  EXPECT_TRUE(check_thumbnail(url_of("png", "\x89PNG\r\n\x1A\n")));
  EXPECT_TRUE(check_thumbnail(url_of("webp", "RIFFsizeWEBP")));
}

TEST(Thumbnail, TakesSixteenKilobytesAndNoMore) {
  EXPECT_TRUE(check_thumbnail(jpeg_url(kMaxThumbnailBytes)));

  EXPECT_FALSE(check_thumbnail(jpeg_url(kMaxThumbnailBytes + 1)));
  EXPECT_FALSE(check_thumbnail(jpeg_url(10 * kMaxThumbnailBytes)));
}

TEST(Thumbnail, RefusesOtherLinks) {
  for (const char* url : {"", "https://example.org/a.jpg", "javascript:alert(1)",
                          "data:image/svg+xml;base64,PHN2Zz4=", "data:text/html;base64,AAAA",
                          "DATA:image/jpeg;base64,/9j/", "data:image/jpeg,abc"}) {
    const auto checked = check_thumbnail(url);

    ASSERT_FALSE(checked) << url;
    EXPECT_EQ(checked.error().code, ErrorCode::kInvalidArgument);
    EXPECT_EQ(checked.error().pointer, "/thumbnail");
  }
}

TEST(Thumbnail, RefusesWhatIsNotBase64) {
  const std::string good = "data:image/jpeg;base64,/9j/4AAQ";
  ASSERT_TRUE(check_thumbnail(good));

  for (const char* end : {"=", "AA=A", "AAA", "AA A", "AA\"A", "AB==", "\n"}) {
    EXPECT_FALSE(check_thumbnail(good + end)) << end;
  }
}

TEST(Thumbnail, RefusesAPictureOfAnotherKindThanItSays) {
  EXPECT_FALSE(check_thumbnail(url_of("png", "\xFF\xD8\xFF")));
  EXPECT_FALSE(check_thumbnail(url_of("jpeg", "RIFFsizeWEBP")));
  EXPECT_FALSE(check_thumbnail(url_of("webp", "RIFFsizeWAVE")));
  EXPECT_FALSE(check_thumbnail(url_of("png", "\x89PN", 3)));
}

}  // namespace
}  // namespace streamstyle
