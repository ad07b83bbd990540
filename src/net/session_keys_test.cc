#include "net/session_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/fake_clock.h"

namespace streamstyle {
namespace {

using testing::HasSubstr;
using testing::Not;

HttpRequest request_with(const std::string& name, const std::string& value) {
  HttpRequest request;
  request.local_port = 8000;
  request.add_header(name, value);
  return request;
}

/// "name=value" of a Set-Cookie, as the browser sends it back.
HttpRequest request_with_cookie(const std::string& set_cookie) {
  return request_with("Cookie", "other=1; " + set_cookie.substr(0, set_cookie.find(';')));
}

class SessionKeysTest : public testing::Test {
 protected:
  FakeClock clock_;
  SessionKeys keys_{"s3cret", clock_};
};

TEST_F(SessionKeysTest, LetsEverybodyInWithoutAToken) {
  const SessionKeys open("", clock_);

  EXPECT_FALSE(open.is_guarded());
  EXPECT_TRUE(open.authorise({}));
  EXPECT_TRUE(open.check_token("anything"));
}

TEST_F(SessionKeysTest, TakesTheTokenAsBearer) {
  EXPECT_TRUE(keys_.authorise(request_with("Authorization", "Bearer s3cret")));
  EXPECT_TRUE(keys_.authorise(request_with("authorization", "bearer s3cret")));
}

TEST_F(SessionKeysTest, RefusesEverythingElse) {
  for (const char* value : {"Bearer s3cre", "Bearer s3crett", "Bearer ", "Bearer", "Basic s3cret",
                            "s3cret", "Bearer  s3cret", ""}) {
    const auto allowed = keys_.authorise(request_with("Authorization", value));
    ASSERT_FALSE(allowed) << value;
    EXPECT_EQ(allowed.error().code, ErrorCode::kUnauthorized);
  }
  EXPECT_FALSE(keys_.authorise({}));
  EXPECT_FALSE(keys_.authorise(request_with("Cookie", "streamstyle-8000=s3cret")));
}

TEST_F(SessionKeysTest, TradesTheTokenForACookie) {
  const auto cookie = keys_.open_session("s3cret", request_with("Host", "localhost"));

  ASSERT_TRUE(cookie);
  EXPECT_THAT(*cookie, HasSubstr("HttpOnly; SameSite=Strict"));
  EXPECT_THAT(*cookie, Not(HasSubstr("Secure")));
  EXPECT_THAT(*cookie, Not(HasSubstr("s3cret")));
  EXPECT_TRUE(keys_.authorise(request_with_cookie(*cookie)));
  EXPECT_FALSE(keys_.open_session("wrong", request_with("Host", "localhost")));
}

TEST_F(SessionKeysTest, MarksTheCookieSecureUnderTls) {
  HttpRequest request = request_with("Host", "localhost");
  request.is_tls = true;

  EXPECT_THAT(*keys_.open_session("s3cret", request), HasSubstr("; Secure"));
}

TEST_F(SessionKeysTest, RefusesAWrongBearerWhateverTheCookie) {
  HttpRequest request = request_with_cookie(*keys_.open_session("s3cret", request_with("a", "b")));
  request.add_header("Authorization", "Bearer wrong");

  EXPECT_FALSE(keys_.authorise(request));
}

TEST_F(SessionKeysTest, EndsASessionAfterThirtyDaysAndWhenAsked) {
  const auto first = keys_.open_session("s3cret", request_with("a", "b"));
  const auto second = keys_.open_session("s3cret", request_with("a", "b"));

  const std::string deletion = keys_.close_session(request_with_cookie(*first));
  EXPECT_THAT(deletion, HasSubstr("Max-Age=0"));
  EXPECT_FALSE(keys_.authorise(request_with_cookie(*first)));

  clock_.advance(std::chrono::hours(24 * 30) - std::chrono::seconds(1));
  EXPECT_TRUE(keys_.authorise(request_with_cookie(*second)));
  clock_.advance(std::chrono::seconds(1));
  EXPECT_FALSE(keys_.authorise(request_with_cookie(*second)));
}

TEST_F(SessionKeysTest, KeepsTheSessionsThatAreUsed) {
  const auto used = keys_.open_session("s3cret", request_with("a", "b"));
  const auto idle = keys_.open_session("s3cret", request_with("a", "b"));

  for (int i = 0; i < 1023; ++i) {
    ASSERT_TRUE(keys_.authorise(request_with_cookie(*used)));
    ASSERT_TRUE(keys_.open_session("s3cret", request_with("a", "b")));
  }

  EXPECT_TRUE(keys_.authorise(request_with_cookie(*used)));
  EXPECT_FALSE(keys_.authorise(request_with_cookie(*idle)));
}

}  // namespace
}  // namespace streamstyle
