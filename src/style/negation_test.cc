#include "style/negation.h"

#include <gtest/gtest.h>

#include <string>

namespace streamstyle {
namespace {

void expect_wishes(const std::string& text, const std::string& wanted,
                   const std::string& unwanted) {
  const Wishes wishes = split_wishes(parse_prompt(text).at(0));
  EXPECT_EQ(text_of(wishes.wanted), wanted) << text;
  EXPECT_EQ(text_of(wishes.unwanted), unwanted) << text;
}

TEST(Negation, WhatFollowsADenialIsUnwantedUpToTheEndOfItsClause) {
  expect_wishes("anime, no halftone dots", "anime,", "halftone dots");
  expect_wishes("no oil paint, just pencil", "just pencil", "oil paint,");
  expect_wishes("anime without glow and with mosaic", "anime and with mosaic", "glow");
  expect_wishes("don't make it pixelated", "", "make it pixelated");
  expect_wishes("cubism --no people", "cubism", "people");
}

TEST(Negation, DenialsOfTwoWords) {
  expect_wishes("anything but van gogh", "", "van gogh");
  expect_wishes("a mosaic instead of a woodcut", "a mosaic", "a woodcut");
}

TEST(Negation, APromptWithoutADenialIsWantedWhole) {
  expect_wishes("van gogh, but darker", "van gogh, but darker", "");
  expect_wishes("piano, a knot and nothing", "piano, a knot and nothing", "");
}

TEST(Negation, ADenialOfNothingIsAWord) {
  expect_wishes("chanel no. 5", "chanel no. 5", "");
  expect_wishes("oh no", "oh no", "");
}

TEST(Negation, FragmentsOfNegativeWeightAreUnwanted) {
  expect_wishes("anime (van gogh:-1)", "anime", "van gogh");
  EXPECT_EQ(split_wishes(parse_prompt("(van gogh:-0.5)").at(0)).unwanted.fragments.at(0).weight,
            0.5);
}

TEST(Negation, EmphasisStays) {
  const Wishes wishes = split_wishes(parse_prompt("no (halftone:1.3) dots, marble++").at(0));

  ASSERT_EQ(wishes.unwanted.fragments.size(), 2U);
  EXPECT_EQ(wishes.unwanted.fragments[0].weight, 1.3);
  EXPECT_EQ(text_of(wishes.wanted), "marble");
}

}  // namespace
}  // namespace streamstyle
