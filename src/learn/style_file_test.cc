#include "learn/style_file.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

#include "learn/test_style_file.h"

namespace streamstyle {
namespace {

TEST(StyleFile, IsReadAsItWasWritten) {
  StyleFile file = make_style_file("mine", kSomeNetwork);
  file.vectors[std::string(64, 'b')] = {1, 2, 3, 4};

  const auto bytes = write_style_file(file);
  ASSERT_TRUE(bytes) << bytes.error().text();
  const auto read = parse_style_file(*bytes);

  ASSERT_TRUE(read) << read.error().text();
  EXPECT_EQ(read->id, file.id);
  EXPECT_EQ(read->name, file.name);
  EXPECT_EQ(read->created, file.created);
  EXPECT_EQ(read->picture, file.picture);
  EXPECT_EQ(read->thumbnail, file.thumbnail);
  EXPECT_EQ(read->vectors, file.vectors);
}

TEST(StyleFile, IsRefusedWhereverItIsCut) {
  const Bytes bytes = *write_style_file(make_style_file("mine", kSomeNetwork));

  for (std::size_t size = 0; size < bytes.size(); size += size < 600 ? 1 : 97) {
    EXPECT_FALSE(parse_style_file(ByteView(bytes).first(size))) << size;
  }
}

TEST(StyleFile, IsRefusedWhenAByteIsAnother) {
  const Bytes bytes = *write_style_file(make_style_file("mine", kSomeNetwork));

  for (const std::size_t at :
       {std::size_t{0}, std::size_t{17}, bytes.size() / 2, bytes.size() - 1}) {
    Bytes changed = bytes;
    changed[at] ^= 1U;
    EXPECT_FALSE(parse_style_file(changed)) << at;
  }
  Bytes longer = bytes;
  longer.push_back(0);
  EXPECT_FALSE(parse_style_file(longer));
}

TEST(StyleFile, OtherFilesAreNotOfItsKind) {
  const Bytes jpeg = make_style_file("mine", kSomeNetwork).picture;

  EXPECT_FALSE(is_style_file(jpeg));
  EXPECT_EQ(parse_style_file(jpeg).error().code, ErrorCode::kUnsupported);
}

TEST(StyleFile, WhatIsOutOfBoundsIsNotWritten) {
  const auto is_refused = [](auto change) {
    StyleFile file = make_style_file("mine", kSomeNetwork);
    change(file);
    return !write_style_file(file);
  };

  EXPECT_TRUE(is_refused([](StyleFile& file) { file.id = "../mine"; }));
  EXPECT_TRUE(is_refused([](StyleFile& file) { file.name = "two\nlines"; }));
  EXPECT_TRUE(is_refused([](StyleFile& file) { file.created = "yesterday"; }));
  EXPECT_TRUE(is_refused([](StyleFile& file) { file.picture = {1, 2, 3}; }));
  EXPECT_TRUE(is_refused([](StyleFile& file) { file.thumbnail.clear(); }));
  EXPECT_TRUE(is_refused([](StyleFile& file) { file.vectors["x"] = {1}; }));
  EXPECT_TRUE(is_refused([](StyleFile& file) { file.vectors[kSomeNetwork] = {}; }));
  EXPECT_TRUE(is_refused([](StyleFile& file) {
    file.vectors[kSomeNetwork] = {std::numeric_limits<float>::quiet_NaN()};
  }));
  EXPECT_TRUE(is_refused([](StyleFile& file) { file.vectors[kSomeNetwork] = {1e6F}; }));
}

}  // namespace
}  // namespace streamstyle
