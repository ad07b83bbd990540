#include "learn/style_name.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

TEST(StyleName, IsOneLineOfAtMost80Characters) {
  EXPECT_TRUE(check_style_name("Café"));
  EXPECT_TRUE(check_style_name(std::string(80, 'x')));
  EXPECT_FALSE(check_style_name(std::string(81, 'x')));
  EXPECT_FALSE(check_style_name(""));
  EXPECT_FALSE(check_style_name("a\tb"));
  EXPECT_FALSE(
      check_style_name("a\xC2\x85"
                       "b"));
  EXPECT_FALSE(check_style_name("\xFF"));
}

TEST(StyleName, LosesTheSpacesAroundIt) {
  EXPECT_EQ(*check_style_name("  My mosaic \u00A0"), "My mosaic");
  EXPECT_EQ(*check_style_name("\u3000日本"), "日本");
  EXPECT_TRUE(check_style_name(std::string(80, 'x') + "  "));
}

TEST(StyleName, HasSomethingToSee) {
  for (const char* name : {"★", "🎨", "+", "€", "∞", "7", "ж", "\"x\""}) {
    EXPECT_TRUE(check_style_name(name)) << name;
  }
  for (const char* name :
       {"   ", "\u00A0", "\u200B", "...", "!?", "—", "\u3164", "\u2800", "\u0301"}) {
    const auto checked = check_style_name(name);
    ASSERT_FALSE(checked) << name;
    EXPECT_EQ(checked.error().message, "The style's name has no letter, digit or symbol") << name;
  }
}

TEST(StyleName, DoesNotTurnTheDirectionOfWriting) {
  for (const char* name : {"a\u202Eb", "\u202Ab", "a\u2066", "a\u2069"}) {
    const auto checked = check_style_name(name);
    ASSERT_FALSE(checked) << name;
    EXPECT_NE(checked.error().message.find("direction"), std::string::npos);
  }
  EXPECT_TRUE(check_style_name("שלום"));
}

TEST(StyleName, GivesIdsToChooseFrom) {
  EXPECT_EQ(numbered_style_id("My Mosaic", 1), "my-mosaic");
  EXPECT_EQ(numbered_style_id("My Mosaic", 2), "my-mosaic-2");
  EXPECT_EQ(numbered_style_id("日本", 1), "taught");
  EXPECT_EQ(numbered_style_id(std::string(80, 'x'), 12), std::string(56, 'x') + "-12");
}

TEST(StyleName, GivesNoIdThatPathsTakeForSomethingElse) {
  EXPECT_TRUE(is_reserved_style_id("jobs"));
  EXPECT_FALSE(is_reserved_style_id(numbered_style_id("Jobs", 1)));
}

}  // namespace
}  // namespace streamstyle
