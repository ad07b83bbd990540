#include "stream/mailbox.h"

#include <gmock/gmock.h>

#include <cstdint>
#include <memory>

#include "stream/frame.h"

namespace streamstyle {
namespace {

Frame frame(std::uint32_t sequence) {
  Frame result;
  result.sequence = sequence;
  return result;
}

TEST(Mailbox, GivesBackWhatWasPut) {
  Mailbox<Frame> mailbox;

  EXPECT_FALSE(mailbox.put(frame(7)).has_value());

  ASSERT_TRUE(mailbox.has_frame());
  EXPECT_EQ(mailbox.peek()->sequence, 7U);
  EXPECT_EQ(mailbox.take()->sequence, 7U);
}

TEST(Mailbox, IsEmptyAfterTake) {
  Mailbox<Frame> mailbox;
  (void)mailbox.put(frame(7));
  (void)mailbox.take();

  EXPECT_FALSE(mailbox.has_frame());
  EXPECT_EQ(mailbox.peek(), nullptr);
  EXPECT_FALSE(mailbox.take().has_value());
}

TEST(Mailbox, ReturnsTheFrameThatANewerOneReplaced) {
  Mailbox<Frame> mailbox;
  (void)mailbox.put(frame(1));

  const auto replaced = mailbox.put(frame(2));

  ASSERT_TRUE(replaced.has_value());
  EXPECT_EQ(replaced->sequence, 1U);
  EXPECT_EQ(mailbox.take()->sequence, 2U);
}

TEST(Mailbox, KeepsTheLastPutFrameWhenSequencesWrap) {
  Mailbox<Frame> mailbox;
  (void)mailbox.put(frame(0xFFFFFFFF));

  const auto replaced = mailbox.put(frame(0));

  EXPECT_EQ(replaced->sequence, 0xFFFFFFFF);
  EXPECT_EQ(mailbox.take()->sequence, 0U);
}

TEST(Mailbox, HoldsOneFrameWhateverIsSent) {
  Mailbox<std::shared_ptr<int>> mailbox;
  const auto counted = std::make_shared<int>(0);

  for (int i = 0; i < 1000; ++i) (void)mailbox.put(counted);

  EXPECT_EQ(counted.use_count(), 2);
}

}  // namespace
}  // namespace streamstyle
