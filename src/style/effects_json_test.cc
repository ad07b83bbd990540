#include "style/effects_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace streamstyle {
namespace {

using nlohmann::json;

Error effects_refusal(std::string_view patch) {
  const auto result = merge_effects({}, json::parse(patch), "/effects");
  EXPECT_FALSE(result.has_value()) << patch;
  return result ? Error{} : result.error();
}

Error grade_refusal(std::string_view patch) {
  const auto result = merge_grade({}, json::parse(patch), "/grade");
  EXPECT_FALSE(result.has_value()) << patch;
  return result ? Error{} : result.error();
}

TEST(EffectsJson, RoundTripsEveryMember) {
  const Effects effects{0.1, 16, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7};
  const Grade grade{-1, -0.5, 0.5, 1, Rgb{0, 160, 255}, 0.25};

  EXPECT_EQ(to_json(effects).size(), 8U);
  EXPECT_EQ(to_json(grade)["tint"], "#00a0ff");
  EXPECT_EQ(merge_effects({}, to_json(effects), ""), effects);
  EXPECT_EQ(merge_grade({}, to_json(grade), ""), grade);
  EXPECT_EQ(merge_grade(grade, to_json(Grade()), ""), Grade());
}

TEST(EffectsJson, MergesMemberByMemberAndNullBringsBackTheDefault) {
  const Effects base{.pixel_colours = 8, .ink = 0.5, .glow = 0.5};
  const Grade warm{.warmth = 0.5, .tint = Rgb{1, 2, 3}, .tint_amount = 1};

  const auto merged =
      merge_effects(base, json::parse(R"({"ink": 0.7, "glow": null, "pixel_colours": null})"), "");
  const auto graded = merge_grade(warm, json::parse(R"({"tint": null, "contrast": -1})"), "");

  EXPECT_EQ(merged, (Effects{.ink = 0.7}));
  EXPECT_EQ(graded, (Grade{.warmth = 0.5, .contrast = -1, .tint_amount = 1}));
}

TEST(EffectsJson, BadMembersAreRefusedWithTheirPointer) {
  EXPECT_EQ(effects_refusal("[]").pointer, "/effects");
  EXPECT_EQ(effects_refusal(R"({"ink": 1.01})").pointer, "/effects/ink");
  EXPECT_EQ(effects_refusal(R"({"ink": -0.1})").pointer, "/effects/ink");
  EXPECT_EQ(effects_refusal(R"({"ink": "1"})").pointer, "/effects/ink");
  EXPECT_EQ(effects_refusal(R"({"in/k": 1})").pointer, "/effects/in~1k");
  EXPECT_NE(effects_refusal(R"({"blur": 1})").fix.find("posterise"), std::string::npos);
  for (const auto* value : {"1", "65", "-2", "3.5", "true", "\"16\""}) {
    EXPECT_EQ(effects_refusal(R"({"pixel_colours": )" + std::string(value) + "}").pointer,
              "/effects/pixel_colours")
        << value;
  }
}

TEST(EffectsJson, ABadGradeIsRefused) {
  EXPECT_EQ(grade_refusal("3").pointer, "/grade");
  EXPECT_EQ(grade_refusal(R"({"warmth": -1.5})").pointer, "/grade/warmth");
  EXPECT_EQ(grade_refusal(R"({"tint_amount": -0.5})").pointer, "/grade/tint_amount");
  EXPECT_EQ(grade_refusal(R"({"hue": 1})").pointer, "/grade/hue");
  for (const auto* value :
       {"3", "\"red\"", "\"#12345\"", "\"#12345g\"", "\"#-12345\"", "\" \"", "\"#1234567\""}) {
    const Error error = grade_refusal(R"({"tint": )" + std::string(value) + "}");
    EXPECT_EQ(error.pointer, "/grade/tint") << value;
    EXPECT_NE(error.fix.find("#rrggbb"), std::string::npos);
  }
}

}  // namespace
}  // namespace streamstyle
