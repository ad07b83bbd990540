#include "media/client_message.h"

#include <gtest/gtest.h>

#include "style/style_bank.h"

namespace streamstyle {
namespace {

HelloMessage hello(std::string_view text) {
  const ParsedMessage message = parse_client_message(text);
  EXPECT_TRUE(message.content.has_value()) << message.content.error().text();
  return std::get<HelloMessage>(*message.content);
}

Error error_of(std::string_view text) {
  const ParsedMessage message = parse_client_message(text);
  EXPECT_FALSE(message.content.has_value()) << text;
  return message.content ? Error{} : message.content.error();
}

TEST(ClientMessage, HelloNeedsNothingButItsType) {
  const HelloMessage message = hello(R"({"type":"hello"})");

  EXPECT_FALSE(message.wish.width.has_value());
  EXPECT_FALSE(message.wish.rate.has_value());
  EXPECT_FALSE(message.wish.may_shrink);
  EXPECT_TRUE(message.wish.look.empty());
  EXPECT_EQ(message.resume, "");
}

TEST(ClientMessage, HelloCarriesEverything) {
  const HelloMessage message =
      hello(R"({"type":"hello","width":640,"height":480,"fit":"contain","rate":29.97,)"
            R"("look":{"strength":0.5},"adapt":["size"],"token":"t","resume":"a.b"})");

  EXPECT_EQ(message.wish.width, 640);
  EXPECT_EQ(message.wish.height, 480);
  EXPECT_EQ(message.wish.fit, FitMode::kContain);
  EXPECT_EQ(message.wish.rate, 29.97);
  EXPECT_TRUE(message.wish.may_shrink);
  EXPECT_EQ(message.wish.look["strength"], 0.5);
  EXPECT_EQ(message.token, "t");
  EXPECT_EQ(message.resume, "a.b");
}

struct BadMessage {
  const char* text;
  const char* pointer;
};

class ClientMessageRefuses : public ::testing::TestWithParam<BadMessage> {};

TEST_P(ClientMessageRefuses, AndNamesTheMember) {
  const Error error = error_of(GetParam().text);

  EXPECT_EQ(error.code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(error.pointer, GetParam().pointer) << GetParam().text;
  EXPECT_FALSE(error.message.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, ClientMessageRefuses,
    ::testing::Values(
        BadMessage{R"({})", "/type"}, BadMessage{R"({"type":7})", "/type"},
        BadMessage{R"({"type":"bye"})", "/type"}, BadMessage{R"([])", ""}, BadMessage{"hello", ""},
        BadMessage{R"({"type":"hello","width":"512"})", "/width"},
        BadMessage{R"({"type":"hello","width":512.5})", "/width"},
        BadMessage{R"({"type":"hello","width":-1})", "/width"},
        BadMessage{R"({"type":"hello","width":1e300})", "/width"},
        BadMessage{R"({"type":"hello","height":4097})", "/height"},
        BadMessage{R"({"type":"hello","height":true})", "/height"},
        BadMessage{R"({"type":"hello","fit":"squash"})", "/fit"},
        BadMessage{R"({"type":"hello","rate":0})", "/rate"},
        BadMessage{R"({"type":"hello","rate":-30})", "/rate"},
        BadMessage{R"({"type":"hello","rate":"30"})", "/rate"},
        BadMessage{R"({"type":"hello","rate":1e9})", "/rate"},
        BadMessage{R"({"type":"hello","look":[]})", "/look"},
        BadMessage{R"({"type":"hello","adapt":"size"})", "/adapt"},
        BadMessage{R"({"type":"hello","adapt":["colour"]})", "/adapt"},
        BadMessage{R"({"type":"hello","token":1})", "/token"},
        BadMessage{R"({"type":"hello","resume":{}})", "/resume"},
        BadMessage{R"({"type":"hello","widht":512})", "/widht"},
        BadMessage{R"({"type":"look"})", "/look"},
        BadMessage{R"({"type":"look","look":"calm"})", "/look"},
        BadMessage{R"({"type":"look","id":"a","look":{}})", "/id"},
        BadMessage{R"({"type":"look","id":1.5,"look":{}})", "/id"},
        BadMessage{R"({"type":"look","id":18446744073709551615,"look":{}})", "/id"},
        BadMessage{R"({"type":"look","look":{},"transition":5})", "/transition"},
        BadMessage{R"({"type":"look","look":{},"transition":{"ms":-1}})", "/transition/ms"},
        BadMessage{R"({"type":"look","look":{},"transition":{"ms":600001}})", "/transition/ms"},
        BadMessage{R"({"type":"look","look":{},"transition":{"ms":"1"}})", "/transition/ms"},
        BadMessage{R"({"type":"look","look":{},"transition":{"easing":"bouncy"}})",
                   "/transition/easing"},
        BadMessage{R"({"type":"look","look":{},"transition":{"s":1}})", "/transition/s"}));

TEST(ClientMessage, LookCarriesIdAndTransition) {
  const ParsedMessage message = parse_client_message(
      R"({"type":"look","id":7,"look":{"opacity":null},"transition":{"ms":800,"easing":"out"}})");

  ASSERT_TRUE(message.content.has_value());
  const auto& look = std::get<LookRequest>(*message.content);
  EXPECT_EQ(look.id, 7);
  EXPECT_TRUE(look.look["opacity"].is_null());
  EXPECT_EQ(look.transition.length, std::chrono::milliseconds(800));
  EXPECT_EQ(look.transition.easing, Easing::kOut);
}

TEST(ClientMessage, ARefusedLookKeepsItsId) {
  const ParsedMessage message = parse_client_message(R"({"type":"look","id":9,"look":3})");

  EXPECT_FALSE(message.content.has_value());
  EXPECT_EQ(message.id, 9);
}

TEST(StreamWish, AbsentMembersComeFromTheDefaults) {
  StreamRequest defaults;
  defaults.size = {320, 240};
  defaults.rate = 12;
  defaults.look.strength = 0.25;
  StreamWish wish;
  wish.height = 480;
  wish.look = {{"opacity", 0.5}};

  const auto request = apply_wish(wish, defaults, StyleBank());

  ASSERT_TRUE(request.has_value());
  EXPECT_EQ(request->size, (Size{320, 480}));
  EXPECT_EQ(request->rate, 12);
  EXPECT_EQ(request->look.strength, 0.25);
  EXPECT_EQ(request->look.opacity, 0.5);
}

TEST(StreamWish, ABadLookIsNamedFromTheMessagesRoot) {
  StreamWish wish;
  wish.look = {{"strength", 2}};

  const auto request = apply_wish(wish, StreamRequest(), StyleBank());

  ASSERT_FALSE(request.has_value());
  EXPECT_EQ(request.error().pointer, "/look/strength");
}

TEST(ResumeTicket, SurvivesTheWayToTheClientAndBack) {
  const auto ticket = parse_resume(format_resume({"0123", "abcd"}));

  ASSERT_TRUE(ticket.has_value());
  EXPECT_EQ(ticket->stream, "0123");
  EXPECT_EQ(ticket->secret, "abcd");
}

TEST(ResumeTicket, RefusesWhatIsNotOne) {
  for (const char* text : {"", ".", "a", "a.", ".b"}) {
    EXPECT_FALSE(parse_resume(text).has_value()) << text;
  }
  EXPECT_FALSE(parse_resume("a." + std::string(1000, 'x')).has_value());
}

}  // namespace
}  // namespace streamstyle
