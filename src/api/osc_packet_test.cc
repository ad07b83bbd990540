#include "api/osc_packet.h"

#include <gmock/gmock.h>

#include <bit>
#include <ostream>

#include "api/test_osc.h"

namespace streamstyle {
namespace {

using ::testing::ElementsAre;

OscPacket read(std::string_view packet) { return read_osc_packet(osc_bytes(packet)); }

std::vector<std::string> addresses_of(const OscPacket& packet) {
  std::vector<std::string> addresses;
  for (const auto& message : packet.messages) addresses.push_back(message.address);
  return addresses;
}

/// A bundle of "/before", an element that claims to have `size` bytes, and "/behind".
std::string bundle_with_size(std::uint32_t size) {
  const std::string lying = osc_word(size) + osc_message("/lying", "");
  const std::string behind = osc_bundle({osc_message("/behind", "")});
  return osc_bundle({osc_message("/before", "")}) + lying + behind.substr(16);
}

TEST(OscPacket, ArgumentsAreReadByTheirTags) {
  const std::string arguments =
      osc_word(0xFFFFFFFF) + osc_long_word(0x123456789ABCDEF0) + osc_float(0.5F) +
      osc_long_word(std::bit_cast<std::uint64_t>(-0.25)) + osc_text("four") + osc_text("symbol");

  const auto message = read_osc_message(osc_bytes(osc_message("/a/b", "ihfdsSTF", arguments)));

  ASSERT_TRUE(message.has_value()) << message.error().text();
  EXPECT_EQ(message->address, "/a/b");
  EXPECT_THAT(
      message->arguments,
      ElementsAre(OscArgument(std::int32_t{-1}), OscArgument(std::int64_t{0x123456789ABCDEF0}),
                  OscArgument(0.5F), OscArgument(-0.25), OscArgument(std::string("four")),
                  OscArgument(std::string("symbol")), OscArgument(true), OscArgument(false)));
}

TEST(OscPacket, ArgumentsOfOtherKindsAreSkippedByTheirSize) {
  const std::string arguments = osc_word('x') + osc_word(0x11223344) + osc_word(0x00906040) +
                                osc_long_word(1) + osc_word(5) + osc_text("12345") + osc_word(7);

  const auto message = read_osc_message(osc_bytes(osc_message("/a", "crmtbNI[i]", arguments)));

  ASSERT_TRUE(message.has_value()) << message.error().text();
  EXPECT_THAT(message->arguments,
              ElementsAre(OscArgument(OscOther{'c'}), OscArgument(OscOther{'r'}),
                          OscArgument(OscOther{'m'}), OscArgument(OscOther{'t'}),
                          OscArgument(OscOther{'b'}), OscArgument(OscOther{'N'}),
                          OscArgument(OscOther{'I'}), OscArgument(OscOther{'['}),
                          OscArgument(std::int32_t{7}), OscArgument(OscOther{']'})));
}

TEST(OscPacket, BlobsOfEverySizeAreFilledUpToFour) {
  for (std::uint32_t size = 0; size <= 9; ++size) {
    const std::string blob = osc_word(size) + std::string((size + 3) / 4 * 4, 'b');

    const auto message = read_osc_message(osc_bytes(osc_message("/a", "bi", blob + osc_word(3))));

    ASSERT_TRUE(message.has_value()) << size;
    EXPECT_EQ(message->arguments.at(1), OscArgument(std::int32_t{3})) << size;
  }
}

TEST(OscPacket, AMessageMayHaveNoArguments) {
  const auto packet = read(osc_message("/a", ""));

  EXPECT_FALSE(packet.problem.has_value());
  ASSERT_THAT(addresses_of(packet), ElementsAre("/a"));
  EXPECT_TRUE(packet.messages[0].arguments.empty());
}

TEST(OscPacket, BytesBehindTheLastArgumentDoNotMatter) {
  const auto packet = read(osc_message("/a", "i", osc_word(1)) + osc_word(2));

  EXPECT_FALSE(packet.problem.has_value());
  ASSERT_EQ(packet.messages.size(), 1U);
  EXPECT_EQ(packet.messages[0].arguments.size(), 1U);
}

TEST(OscPacket, BundlesAreFlattenedInOrder) {
  const std::string inner = osc_bundle({osc_message("/2", ""), osc_message("/3", "")});

  const auto packet = read(osc_bundle({osc_message("/1", ""), inner, osc_message("/4", "")}));

  EXPECT_FALSE(packet.problem.has_value());
  EXPECT_THAT(addresses_of(packet), ElementsAre("/1", "/2", "/3", "/4"));
}

TEST(OscPacket, ABundleMayBeEmpty) {
  const auto packet = read(osc_bundle({}));

  EXPECT_FALSE(packet.problem.has_value());
  EXPECT_TRUE(packet.messages.empty());
}

TEST(OscPacket, BundlesNestUpToTheLimit) {
  std::string nested = osc_message("/deep", "");
  for (int depth = 1; depth <= kMaxOscBundleDepth; ++depth) nested = osc_bundle({nested});

  const auto deepest = read(nested);
  const auto too_deep = read(osc_bundle({nested, osc_message("/behind", "")}));

  EXPECT_FALSE(deepest.problem.has_value());
  EXPECT_THAT(addresses_of(deepest), ElementsAre("/deep"));
  EXPECT_TRUE(too_deep.problem.has_value());
  EXPECT_THAT(addresses_of(too_deep), ElementsAre("/behind"));
}

struct BrokenMessage {
  std::string name;
  std::string bytes;
  std::string problem;
};

void PrintTo(const BrokenMessage& broken, std::ostream* out) { *out << broken.problem; }

class BrokenOscMessage : public ::testing::TestWithParam<BrokenMessage> {};

TEST_P(BrokenOscMessage, IsAnErrorThatSaysWhy) {
  const auto message = read_osc_message(osc_bytes(GetParam().bytes));

  ASSERT_FALSE(message.has_value());
  EXPECT_EQ(message.error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(message.error().message, GetParam().problem);
}

TEST_P(BrokenOscMessage, IsLeftOutOfItsBundle) {
  const auto packet =
      read(osc_bundle({osc_message("/before", ""), GetParam().bytes, osc_message("/behind", "")}));

  ASSERT_TRUE(packet.problem.has_value());
  EXPECT_EQ(packet.problem->message, GetParam().problem);
  EXPECT_THAT(addresses_of(packet), ElementsAre("/before", "/behind"));
}

constexpr auto kBeyond = "A value reaches beyond its message or bundle";
constexpr auto kBrackets = "The brackets of an array don't match";
constexpr auto kNoEnd = "A string has no end";
constexpr auto kNoSlash = "An address doesn't begin with a slash";
constexpr auto kNoTags = "A message has no type tags";

INSTANTIATE_TEST_SUITE_P(
    All, BrokenOscMessage,
    ::testing::Values(
        BrokenMessage{"Empty", "", kNoSlash},
        BrokenMessage{"Zeros", std::string(64, '\0'), kNoSlash},
        BrokenMessage{"NoSlash", osc_message("seed", "i", osc_word(1)), kNoSlash},
        BrokenMessage{"EndlessAddress", "/abcdefg", kNoEnd},
        BrokenMessage{"AddressAlone", osc_text("/a"), kNoTags},
        BrokenMessage{"NoComma", osc_text("/a") + osc_text("i") + osc_word(1), kNoTags},
        BrokenMessage{"EndlessTags", osc_text("/a") + ",TTT", kNoEnd},
        BrokenMessage{"UnknownTag", osc_message("/a", "Tx"), "A type tag is unknown"},
        BrokenMessage{"SecondComma", osc_message("/a", ",i", osc_word(1)), "A type tag is unknown"},
        BrokenMessage{"OpenBracket", osc_message("/a", "[T"), kBrackets},
        BrokenMessage{"CloseBracket", osc_message("/a", "T]["), kBrackets},
        BrokenMessage{"EndlessString", osc_message("/a", "s", "four"), kNoEnd},
        BrokenMessage{"NoString", osc_message("/a", "s"), kNoEnd},
        BrokenMessage{"NoInt32", osc_message("/a", "i"), kBeyond},
        BrokenMessage{"NoFloat", osc_message("/a", "f"), kBeyond},
        BrokenMessage{"NoCharacter", osc_message("/a", "c"), kBeyond},
        BrokenMessage{"HalfAnInt64", osc_message("/a", "h", osc_word(1)), kBeyond},
        BrokenMessage{"HalfADouble", osc_message("/a", "d", osc_word(1)), kBeyond},
        BrokenMessage{"HalfATimeTag", osc_message("/a", "t", osc_word(1)), kBeyond},
        BrokenMessage{"BlobWithoutSize", osc_message("/a", "b"), kBeyond},
        BrokenMessage{"BlobOneTooLarge", osc_message("/a", "b", osc_word(5) + "four"), kBeyond},
        BrokenMessage{"BlobHuge", osc_message("/a", "b", osc_word(0x7FFFFFFF) + "four"), kBeyond},
        BrokenMessage{"BlobNegative", osc_message("/a", "b", osc_word(0x80000000) + "four"),
                      kBeyond},
        // Filled up to four this one wraps to nothing in 32 bits.
        BrokenMessage{"BlobMinusOne", osc_message("/a", "b", osc_word(0xFFFFFFFF) + "four"),
                      kBeyond}),
    [](const auto& info) { return info.param.name; });

TEST(OscPacket, SizesAreMultiplesOfFour) {
  const std::string odd = osc_message("/a", "") + "x";

  const auto message = read_osc_message(osc_bytes(odd));
  const auto packet = read(odd);

  EXPECT_FALSE(message.has_value());
  EXPECT_TRUE(packet.problem.has_value());
  EXPECT_TRUE(packet.messages.empty());
}

TEST(OscPacket, AWrongElementSizeEndsTheBundle) {
  const std::uint32_t sizes[] = {1,          13,         0x7FFFFFFC, 0x7FFFFFFF,
                                 0x80000000, 0xFFFFFFF0, 0xFFFFFFFC, 0xFFFFFFFF};
  for (const std::uint32_t size : sizes) {
    const auto packet = read(bundle_with_size(size));

    ASSERT_TRUE(packet.problem.has_value()) << size;
    EXPECT_EQ(packet.problem->message, "The size of a bundle's element is wrong") << size;
    EXPECT_THAT(addresses_of(packet), ElementsAre("/before")) << size;
  }
}

TEST(OscPacket, AnElementMayEndWhereItsBundleDoesButNotBeyond) {
  const std::string message = osc_message("/a", "");
  const auto size = static_cast<std::uint32_t>(message.size());

  const auto exact = read(osc_bundle_head() + osc_word(size) + message);
  const auto beyond = read(osc_bundle_head() + osc_word(size + 4) + message);

  EXPECT_FALSE(exact.problem.has_value());
  EXPECT_THAT(addresses_of(exact), ElementsAre("/a"));
  EXPECT_TRUE(beyond.problem.has_value());
  EXPECT_TRUE(beyond.messages.empty());
}

TEST(OscPacket, AnElementOfSizeZeroIsLeftOut) {
  const auto packet = read(osc_bundle({"", osc_message("/behind", "")}));

  EXPECT_TRUE(packet.problem.has_value());
  EXPECT_THAT(addresses_of(packet), ElementsAre("/behind"));
}

TEST(OscPacket, AWrongSizeInsideDoesNotEndTheOuterBundle) {
  const auto packet = read(osc_bundle({bundle_with_size(0xFFFFFFFC), osc_message("/outer", "")}));

  EXPECT_TRUE(packet.problem.has_value());
  EXPECT_THAT(addresses_of(packet), ElementsAre("/before", "/outer"));
}

TEST(OscPacket, AnInnerBundleCanNotReachIntoTheOuterOne) {
  // Its element claims the bytes of the message that follows it in the outer bundle.
  const std::string inner = osc_bundle_head() + osc_word(16);
  const std::string outer = osc_bundle({inner, osc_message("/outer", "")});

  const auto packet = read(outer);

  EXPECT_TRUE(packet.problem.has_value());
  EXPECT_THAT(addresses_of(packet), ElementsAre("/outer"));
}

TEST(OscPacket, ABundleNeedsItsTimeTag) {
  for (const std::string& packet : {osc_text("#bundle"), osc_text("#bundle") + osc_word(0)}) {
    const auto read_packet = read(packet);

    ASSERT_TRUE(read_packet.problem.has_value());
    EXPECT_EQ(read_packet.problem->message, "A bundle has no time tag");
  }
}

TEST(OscPacket, AMessageCutAnywhereIsBroken) {
  const std::string arguments =
      osc_text("one") + osc_word(3) + osc_text("123") + osc_long_word(1) + osc_float(0.5F);
  const std::string whole = osc_message("/blend", "sbhf", arguments);
  ASSERT_FALSE(read(whole).problem.has_value());

  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto packet = read(std::string_view(whole).substr(0, size));

    EXPECT_TRUE(packet.problem.has_value()) << size;
    EXPECT_TRUE(packet.messages.empty()) << size;
  }
}

TEST(OscPacket, ABundleCutAnywhereKeepsOnlyWholeMessages) {
  const std::string first = osc_message("/1", "i", osc_word(1));
  const std::string inner = osc_bundle({osc_message("/2", "s", osc_text("two"))});
  const std::string whole = osc_bundle({first, inner});
  const std::size_t first_end = osc_bundle({first}).size();
  ASSERT_THAT(addresses_of(read(whole)), ElementsAre("/1", "/2"));

  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto packet = read(std::string_view(whole).substr(0, size));

    // Between two elements a cut can't be seen.
    const bool is_clean = size == 16 || size == first_end;
    EXPECT_EQ(packet.problem.has_value(), !is_clean) << size;
    EXPECT_EQ(packet.messages.size(), size % 4 == 0 && size >= first_end ? 1U : 0U) << size;
  }
}

}  // namespace
}  // namespace streamstyle
