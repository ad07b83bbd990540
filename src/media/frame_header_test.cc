#include "media/frame_header.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

const Bytes kJpeg = {0xFF, 0xD8, 0xFF, 0xD9};

Bytes a_frame() {
  return frame_message({.flags = 0, .sequence = 0x01020304, .capture_time_us = 0x1122334455667788},
                       kJpeg);
}

TEST(FrameHeader, ReadsWhatTheClientWrote) {
  const Bytes message = a_frame();

  const auto header = parse_frame_header(message);

  ASSERT_TRUE(header.has_value()) << header.error().text();
  EXPECT_EQ(header->sequence, 0x01020304U);
  EXPECT_EQ(header->capture_time_us, 0x1122334455667788U);
  EXPECT_EQ(Bytes(message.begin() + kFrameHeaderBytes, message.end()), kJpeg);
}

TEST(FrameHeader, IsLittleEndian) {
  const Bytes message = a_frame();

  const Bytes expected = {1,    1,    0,    0,    0x04, 0x03, 0x02, 0x01,
                          0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11};
  EXPECT_EQ(Bytes(message.begin(), message.begin() + kFrameHeaderBytes), expected);
}

TEST(FrameHeader, RefusesEveryLengthWithoutAPicture) {
  const Bytes message = a_frame();

  for (std::size_t length = 0; length <= kFrameHeaderBytes; ++length) {
    const auto header = parse_frame_header(ByteView(message).first(length));
    ASSERT_FALSE(header.has_value()) << length;
    EXPECT_EQ(header.error().code, ErrorCode::kInvalidArgument);
  }
}

TEST(FrameHeader, NamesAnUnknownVersionAndKind) {
  Bytes version = a_frame();
  version[0] = 9;
  Bytes kind = a_frame();
  kind[1] = 7;

  EXPECT_NE(parse_frame_header(version).error().message.find("version 9"), std::string::npos);
  EXPECT_NE(parse_frame_header(kind).error().message.find("kind 7"), std::string::npos);
}

TEST(FrameHeader, GivesTheCreditBackWhereTheSequenceIsCertain) {
  Bytes kind = a_frame();
  kind[1] = 7;
  Bytes version = a_frame();
  version[0] = 2;

  EXPECT_EQ(sequence_of_bad_frame(kind), 0x01020304U);
  EXPECT_EQ(sequence_of_bad_frame(version), std::nullopt);
  EXPECT_EQ(sequence_of_bad_frame(ByteView(kind).first(15)), std::nullopt);
}

TEST(FrameHeader, StyledFramesCarryTimesAndRevision) {
  StyledFrame frame;
  frame.sequence = 7;
  frame.capture_time_us = 99;
  frame.wait = std::chrono::milliseconds(3);
  frame.look_revision = 5;
  frame.is_painted = false;

  const Bytes header = styled_header(frame, std::chrono::milliseconds(20));
  const auto parsed = parse_styled_header(header);

  ASSERT_EQ(header.size(), kStyledHeaderBytes);
  ASSERT_TRUE(parsed.has_value());
  EXPECT_EQ(parsed->frame.sequence, 7U);
  EXPECT_EQ(parsed->frame.capture_time_us, 99U);
  EXPECT_EQ(parsed->wait_us, 3000U);
  EXPECT_EQ(parsed->render_us, 20000U);
  EXPECT_EQ(parsed->look_revision, 5U);
  EXPECT_FALSE(parsed->is_painted());
  EXPECT_FALSE(parsed->is_flash_limited());
}

TEST(FrameHeader, SaysThatAFrameWasFlashLimited) {
  StyledFrame frame;
  frame.is_flash_limited = true;

  const auto parsed = parse_styled_header(styled_header(frame, Duration(0)));

  EXPECT_EQ(parsed->frame.flags, 2);
  EXPECT_TRUE(parsed->is_flash_limited());
  EXPECT_TRUE(parsed->is_painted());
}

TEST(FrameHeader, TimesBeyondTheFieldStickAtItsEnd) {
  StyledFrame frame;
  frame.wait = std::chrono::hours(2);

  const auto parsed = parse_styled_header(styled_header(frame, Duration(-5)));

  EXPECT_EQ(parsed->wait_us, 0xFFFFFFFFU);
  EXPECT_EQ(parsed->render_us, 0U);
}

}  // namespace
}  // namespace streamstyle
