#include "api/osc_control.h"

#include <gtest/gtest.h>

#include <limits>

#include "api/test_osc.h"
#include "base/metrics.h"
#include "style/style_bank.h"

namespace streamstyle {
namespace {

class OscControl : public ::testing::Test {
 protected:
  OscOutcome handle(std::string_view packet) {
    return handle_osc_packet(osc_bytes(packet), state_);
  }

  const SteadyClock clock_;
  const StyleBank bank_;
  Metrics metrics_;
  StreamHub hub_{{}, clock_, bank_, {}, metrics_};  // never started: the state has no streams
  GendjState state_{hub_};
};

TEST_F(OscControl, TheWordsOfAPromptMayBeOfManyKinds) {
  const std::string words = osc_text("oil") + osc_text("on") + osc_word(3) + osc_float(1.5F);

  const OscOutcome outcome = handle(osc_message("/prompt", "sSifT", words));

  EXPECT_EQ(outcome.num_taken, 1);
  EXPECT_FALSE(outcome.is_broken);
  EXPECT_EQ(state_.settings().prompts[0], "oil on 3 1.5 1");
}

TEST_F(OscControl, ANumberMayBeOfAnyNumberType) {
  const std::pair<std::string, std::string> halves[] = {{"f", osc_float(0.5F)},
                                                        {"d", osc_long_word(0x3FE0000000000000)}};
  for (const auto& [tag, bytes] : halves) {
    state_.set_opacity(1);
    EXPECT_EQ(handle(osc_message("/opacity", tag, bytes)).num_taken, 1) << tag;
    EXPECT_EQ(state_.settings().opacity, 0.5) << tag;
  }
  const std::pair<std::string, std::string> ones[] = {
      {"i", osc_word(1)}, {"h", osc_long_word(1)}, {"T", ""}};
  for (const auto& [tag, bytes] : ones) {
    state_.set_seed(0);
    EXPECT_EQ(handle(osc_message("/seed", tag, bytes)).num_taken, 1) << tag;
    EXPECT_EQ(state_.settings().seed, 1U) << tag;
  }
}

TEST_F(OscControl, ArgumentsOfAWrongKindAreIgnored) {
  const float infinite = std::numeric_limits<float>::infinity();
  const std::string packets[] = {
      osc_message("/seed", "b", osc_word(1) + osc_text("x")),
      osc_message("/seed", "N"),
      osc_message("/seed", "s", osc_text("5")),
      osc_message("/seed", "[i]", osc_word(5)),
      osc_message("/seed", ""),
      osc_message("/opacity", "f", osc_float(infinite)),
      osc_message("/prompt", "sN", osc_text("oil")),
      osc_message("/unknown", "i", osc_word(5)),
  };
  const auto before = state_.settings();
  for (const std::string& packet : packets) {
    const OscOutcome outcome = handle(packet);

    EXPECT_EQ(outcome.num_taken, 0) << packet;
    EXPECT_EQ(outcome.num_ignored, 1) << packet;
    EXPECT_FALSE(outcome.is_broken) << packet;
  }
  EXPECT_EQ(state_.settings().seed, before.seed);
  EXPECT_EQ(state_.settings().opacity, before.opacity);
  EXPECT_EQ(state_.settings().prompts[0], before.prompts[0]);
}

TEST_F(OscControl, WhatIsWholeOfABrokenBundleIsCarriedOut) {
  const std::string bundle =
      osc_bundle({osc_message("/seed", "i", osc_word(7)), osc_message("/unknown", ""),
                  osc_message("/seed", "i"), osc_message("/opacity", "f", osc_float(0.5F))});

  const OscOutcome outcome = handle(bundle);

  EXPECT_EQ(outcome.num_taken, 2);
  EXPECT_EQ(outcome.num_ignored, 1);
  EXPECT_TRUE(outcome.is_broken);
  EXPECT_EQ(outcome.problem, "A value reaches beyond its message or bundle");
  EXPECT_EQ(state_.settings().seed, 7U);
  EXPECT_EQ(state_.settings().opacity, 0.5);
}

TEST_F(OscControl, APacketThatIsNotOscChangesNothing) {
  for (const std::string packet : {"", "x", "GET / HTTP/1.1\r\n\r\n"}) {
    const OscOutcome outcome = handle(packet);

    EXPECT_TRUE(outcome.is_broken) << packet;
    EXPECT_FALSE(outcome.problem.empty()) << packet;
    EXPECT_EQ(outcome.num_taken + outcome.num_ignored, 0) << packet;
  }
}

}  // namespace
}  // namespace streamstyle
