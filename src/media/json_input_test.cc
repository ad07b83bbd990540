#include "media/json_input.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace streamstyle {
namespace {

TEST(JsonInput, ReadsAnObject) {
  const auto value = parse_json_object(R"({"a":[1,{"b":"[[[["}]})");

  ASSERT_TRUE(value.has_value());
  EXPECT_EQ((*value)["a"][1]["b"], "[[[[");
}

TEST(JsonInput, SaysWhereItIsBroken) {
  const auto value = parse_json("{\"a\": 1,\n \"b\": }");

  ASSERT_FALSE(value.has_value());
  EXPECT_NE(value.error().message.find("line 2, column 7"), std::string::npos)
      << value.error().message;
}

TEST(JsonInput, RefusesEmptyText) {
  EXPECT_EQ(parse_json("").error().message, "JSON was expected, nothing came");
}

TEST(JsonInput, RefusesNotANumberAndNumbersBeyondADouble) {
  EXPECT_FALSE(parse_json("{\"a\": NaN}").has_value());
  EXPECT_FALSE(parse_json("{\"a\": Infinity}").has_value());
  EXPECT_NE(parse_json("{\"a\": 1e999}").error().message.find("too large"), std::string::npos);
}

TEST(JsonInput, RefusesABombOfBrackets) {
  const std::string bomb(1U << 20U, '[');

  const auto value = parse_json(bomb);

  ASSERT_FALSE(value.has_value());
  EXPECT_NE(value.error().message.find("nested deeper"), std::string::npos);
}

TEST(JsonInput, BracketsInsideStringsDoNotCount) {
  const std::string text = "{\"a\":\"" + std::string(1000, '[') + "\\\"[\"}";

  EXPECT_TRUE(parse_json(text).has_value());
}

TEST(JsonInput, RefusesBrokenUtf8) { EXPECT_FALSE(parse_json("{\"a\":\"\xC3\x28\"}").has_value()); }

TEST(JsonInput, AnObjectIsNotAList) {
  const auto value = parse_json_object("[1]");

  ASSERT_FALSE(value.has_value());
  EXPECT_NE(value.error().message.find("array"), std::string::npos);
}

}  // namespace
}  // namespace streamstyle
