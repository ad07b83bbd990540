#include "style/look_json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

using nlohmann::json;

class LookJson : public testing::Test {
 protected:
  static void SetUpTestSuite() { bank_ = new StyleBank(painters_bank()); }
  static void TearDownTestSuite() { delete bank_; }
  static Result<Look> merge(std::string_view patch, const Look& base = {}) {
    return merge_look_text(base, patch, *bank_);
  }
  /// The error of a patch that must be refused.
  static Error refusal(std::string_view patch) {
    const auto result = merge(patch);
    EXPECT_FALSE(result.has_value()) << patch.substr(0, 80);
    if (result) return {};
    EXPECT_EQ(result.error().code, ErrorCode::kInvalidArgument);
    EXPECT_FALSE(result.error().fix.empty()) << patch.substr(0, 80);
    return result.error();
  }
  static StyleBank* bank_;
};

StyleBank* LookJson::bank_ = nullptr;

TEST_F(LookJson, RoundTripsEveryMember) {
  Look look;
  look.prompts = {{"a \"quoted\"\nline", 0.5}};
  look.styles = {{"udnie", 2}, {"reverie", 0}};
  look.strength = 0.25;
  look.opacity = 0.5;
  look.stability = 0;
  look.colour_keep = 1;
  look.brush = 2;
  look.quality = Quality::kFast;
  look.effects = {0.1, 16, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7};
  look.grade = {-1, -0.5, 0.5, 1, Rgb{0, 160, 255}, 0.25};
  look.seed = 4294967295;
  look.passes = 4;
  look.mirror = true;
  look.bypass = true;
  look.flash_limit = false;

  const auto again = merge_look(Look(), to_json(look), *bank_);

  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(*again, look);
}

TEST_F(LookJson, MergesOnlyWhatThePatchNames) {
  Look base;
  base.strength = 0.3;
  base.styles = {{"udnie", 1}};

  const auto merged = merge(R"({"seed": 7})", base);

  ASSERT_TRUE(merged.has_value());
  EXPECT_EQ(merged->seed, 7U);
  EXPECT_EQ(merged->strength, 0.3);
  EXPECT_EQ(merged->styles, base.styles);
}

TEST_F(LookJson, NullBringsBackTheDefault) {
  Look base;
  base.strength = 0.3;
  base.stability = 0.9;
  base.styles = {{"udnie", 1}};

  const auto merged = merge(R"({"strength": null, "stability": null, "styles": null})", base);

  ASSERT_TRUE(merged.has_value());
  EXPECT_EQ(*merged, Look());
}

TEST_F(LookJson, EffectsAndGradeAreMergedMemberByMember) {
  Look base;
  base.effects.ink = 0.5;
  base.grade.warmth = 0.5;

  const auto merged = merge(R"({"effects": {"glow": 0.25}, "grade": {"contrast": 1}})", base);

  ASSERT_TRUE(merged.has_value());
  EXPECT_EQ(merged->effects, (Effects{.ink = 0.5, .glow = 0.25}));
  EXPECT_EQ(merged->grade, (Grade{.warmth = 0.5, .contrast = 1}));
  EXPECT_EQ(*merge(R"({"effects": null, "grade": null})", *merged), Look());
  EXPECT_EQ(refusal(R"({"effects": {"ink": 2}})").pointer, "/effects/ink");
  EXPECT_EQ(refusal(R"({"grade": true})").pointer, "/grade");
}

TEST_F(LookJson, ListsAreReplacedAsAWhole) {
  Look base;
  base.styles = {{"udnie", 1}, {"reverie", 1}};

  const auto merged = merge(R"({"styles": [{"id": "great-wave", "weight": null}]})", base);

  ASSERT_TRUE(merged.has_value());
  EXPECT_EQ(merged->styles, (std::vector<WeightedStyle>{{"great-wave", 1}}));
}

TEST_F(LookJson, AnUnknownMemberIsNamedWithTheNearestOne) {
  const Error error = refusal(R"({"strenght": 1})");

  EXPECT_EQ(error.pointer, "/strenght");
  EXPECT_NE(error.fix.find("Did you mean strength"), std::string::npos);
  EXPECT_EQ(refusal(R"({"a/b~": 1})").pointer, "/a~1b~0");
  EXPECT_EQ(refusal(R"({"nothing": null})").pointer, "/nothing");
  EXPECT_NE(refusal(R"({"color_keep": 1})").fix.find("colour_keep"), std::string::npos);
}

TEST_F(LookJson, AnUnknownStyleNamesTheNearestOnes) {
  const Error error = refusal(R"({"styles": [{"id": "udnie"}, {"id": "great-wav"}]})");

  EXPECT_EQ(error.pointer, "/styles/1/id");
  EXPECT_NE(error.fix.find("great-wave"), std::string::npos);
}

TEST_F(LookJson, NumbersOutOfRangeOrOfAnotherTypeAreRefused) {
  for (const auto* value : {"-0.01", "1.01", "\"1\"", "true", "[]", "{}", "1e308", "-1e308"}) {
    for (const auto* member : {"strength", "opacity", "stability", "colour_keep"}) {
      const std::string patch = "{\"" + std::string(member) + "\": " + value + "}";
      EXPECT_EQ(refusal(patch).pointer, "/" + std::string(member)) << patch;
    }
  }
}

TEST_F(LookJson, NumbersBeyondADoubleAreRefused) {
  EXPECT_NE(refusal(R"({"strength": 1e400})").message.find("too large"), std::string::npos);
  EXPECT_NE(refusal(R"({"strength": NaN})").message.find("not valid JSON"), std::string::npos);
  EXPECT_FALSE(merge_look({}, {{"strength", std::nan("")}}, *bank_).has_value());
}

TEST_F(LookJson, TheBrushHasThreeSizes) {
  EXPECT_EQ(merge(R"({"brush": 0.5})")->brush, 0.5);
  EXPECT_EQ(merge(R"({"brush": 2})")->brush, 2);
  for (const auto* value : {"0.4", "0.75", "3", "\"1\"", "true"}) {
    EXPECT_EQ(refusal("{\"brush\": " + std::string(value) + "}").pointer, "/brush") << value;
  }
}

TEST_F(LookJson, TheQualityIsFineOrFast) {
  EXPECT_EQ(merge(R"({"quality": "fast"})")->quality, Quality::kFast);
  EXPECT_EQ(merge(R"({"quality": "fine"})")->quality, Quality::kFine);
  for (const auto* value : {"\"Fast\"", "\"\"", "1", "true"}) {
    EXPECT_EQ(refusal("{\"quality\": " + std::string(value) + "}").pointer, "/quality") << value;
  }
}

TEST_F(LookJson, PassesAndSeedAreWholeNumbersInRange) {
  for (const auto* value : {"0", "5", "1.5", "\"2\"", "true", "1e30"}) {
    EXPECT_EQ(refusal("{\"passes\": " + std::string(value) + "}").pointer, "/passes") << value;
  }
  for (const auto* value : {"-1", "4294967296", "0.5", "\"2\""}) {
    EXPECT_EQ(refusal("{\"seed\": " + std::string(value) + "}").pointer, "/seed") << value;
  }
  EXPECT_EQ(merge(R"({"passes": 2.0})")->passes, 2);
  EXPECT_EQ(merge(R"({"seed": 4294967295})")->seed, 4294967295U);
}

TEST_F(LookJson, SwitchesAreTrueOrFalse) {
  EXPECT_EQ(refusal(R"({"mirror": 1})").pointer, "/mirror");
  EXPECT_EQ(refusal(R"({"bypass": "true"})").pointer, "/bypass");
}

TEST_F(LookJson, ItemsOfListsAreChecked) {
  EXPECT_EQ(refusal(R"({"prompts": "oil"})").pointer, "/prompts");
  EXPECT_EQ(refusal(R"({"prompts": ["oil"]})").pointer, "/prompts/0");
  EXPECT_EQ(refusal(R"({"prompts": [{"weight": 1}]})").pointer, "/prompts/0/text");
  EXPECT_EQ(refusal(R"({"prompts": [{"text": 3}]})").pointer, "/prompts/0/text");
  EXPECT_EQ(refusal(R"({"prompts": [{"text": "a", "weight": 11}]})").pointer, "/prompts/0/weight");
  EXPECT_EQ(refusal(R"({"prompts": [{"text": "a", "wieght": 1}]})").pointer, "/prompts/0/wieght");
  EXPECT_EQ(refusal(R"({"styles": [{"id": "udnie", "weight": -1}]})").pointer, "/styles/0/weight");
}

TEST_F(LookJson, AHugePromptGetsAPreciseError) {
  const json patch = {{"prompts", {{{"text", std::string(100'000, 'x')}}}}};

  const auto result = merge_look({}, patch, *bank_);

  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().pointer, "/prompts/0/text");
  EXPECT_NE(result.error().message.find("100000 characters"), std::string::npos);
  EXPECT_LT(result.error().text().size(), 200U);
}

TEST_F(LookJson, PromptLimitCountsCharactersNotBytes) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "\u00e9";

  EXPECT_TRUE(merge_look({}, {{"prompts", {{{"text", text}}}}}, *bank_).has_value());
}

TEST_F(LookJson, BrokenUtf8IsRefusedAndNotEchoed) {
  const auto in_prompt = merge_look({}, {{"prompts", {{{"text", "a\xff"}}}}}, *bank_);
  const auto in_name = merge_look({}, {{"\xff\xfe", 1}}, *bank_);

  ASSERT_FALSE(in_prompt.has_value());
  EXPECT_EQ(in_prompt.error().pointer, "/prompts/0/text");
  ASSERT_FALSE(in_name.has_value());
  EXPECT_NO_THROW(json(in_name.error().message).dump());
  EXPECT_NO_THROW(json(in_name.error().pointer).dump());
}

TEST_F(LookJson, ListsHaveALimit) {
  json prompts = json::array();
  json styles = json::array();
  for (int i = 0; i < 17; ++i) {
    prompts.push_back({{"text", "a"}});
    styles.push_back({{"id", "udnie"}});
  }

  EXPECT_FALSE(merge_look({}, {{"prompts", prompts}}, *bank_).has_value());
  EXPECT_FALSE(merge_look({}, {{"styles", styles}}, *bank_).has_value());
}

TEST_F(LookJson, APatchMustBeAnObject) {
  for (const auto* patch : {"[]", "3", "\"x\"", "null", "", "{", "{\"a\":}"}) refusal(patch);
}

}  // namespace
}  // namespace streamstyle
