#include "net/access.h"

#include <gtest/gtest.h>

#include "base/fake_clock.h"
#include "net/link_keys.h"
#include "net/session_keys.h"

namespace streamstyle {
namespace {

HttpRequest bearing(const std::string& token) {
  HttpRequest request;
  request.add_header("Authorization", "Bearer " + token);
  return request;
}

HttpRequest asking(const std::string& key) {
  HttpRequest request;
  request.query["key"] = key;
  return request;
}

class AccessTest : public testing::Test {
 protected:
  Result<Access> by_token(const HttpRequest& request) {
    return resolve_access(request, guarded_, links_);
  }
  Result<Access> without_token(const HttpRequest& request) {
    return resolve_access(request, open_, links_);
  }

  FakeClock clock_;
  SessionKeys guarded_{"s3cret", clock_};
  SessionKeys open_{"", clock_};
  LinkKeys links_;
  Link watch_ = *links_.create("one", Role::kWatch, "");
  Link control_ = *links_.create("two", Role::kControl, "");
};

TEST_F(AccessTest, IsTheOwnersByTokenOrWhereNoneIsAsked) {
  EXPECT_EQ(by_token(bearing("s3cret"))->role, Role::kOwner);
  EXPECT_EQ(without_token({})->role, Role::kOwner);
  EXPECT_EQ(without_token(bearing("left over"))->role, Role::kOwner);
  EXPECT_EQ(by_token({}).error().code, ErrorCode::kUnauthorized);
}

TEST_F(AccessTest, IsALinksByItsKey) {
  for (const HttpRequest& request : {asking(watch_.key), bearing(watch_.key)}) {
    for (const auto& access : {by_token(request), without_token(request)}) {
      ASSERT_TRUE(access);
      EXPECT_EQ(access->role, Role::kWatch);
      EXPECT_EQ(access->stream, "one");
    }
  }
  EXPECT_EQ(by_token(asking(control_.key))->role, Role::kControl);
}

TEST_F(AccessTest, IsNeverMoreThanTheKeyGives) {
  HttpRequest request = bearing("s3cret");
  request.query["key"] = watch_.key;
  HttpRequest with_cookie = asking(watch_.key);
  const std::string cookie = *guarded_.open_session("s3cret", {});
  with_cookie.add_header("Cookie", cookie.substr(0, cookie.find(';')));

  EXPECT_EQ(by_token(request)->role, Role::kWatch);
  EXPECT_EQ(by_token(with_cookie)->role, Role::kWatch);
}

TEST_F(AccessTest, RefusesUnknownAndRevokedKeysOnEveryServer) {
  ASSERT_TRUE(links_.revoke(watch_.id));

  for (const HttpRequest& request :
       {asking(watch_.key), bearing(watch_.key), asking(""), asking("garbage")}) {
    EXPECT_EQ(by_token(request).error().code, ErrorCode::kUnauthorized);
    EXPECT_EQ(without_token(request).error().code, ErrorCode::kUnauthorized);
  }
  EXPECT_FALSE(by_token(asking("s3cret")));
}

TEST_F(AccessTest, RulesSayWhatALinkOpens) {
  const Access watch = *without_token(asking(watch_.key));
  const Access control = *without_token(asking(control_.key));
  const LinkRule steer{.least = Role::kControl, .is_about_stream = true};
  const LinkRule look_at_it{.least = Role::kWatch, .is_about_stream = true};
  const LinkRule browse{.least = Role::kWatch};

  EXPECT_TRUE(check_rule(watch, look_at_it, "one"));
  EXPECT_FALSE(check_rule(watch, look_at_it, "two"));
  EXPECT_FALSE(check_rule(watch, steer, "one"));
  EXPECT_TRUE(check_rule(control, steer, "two"));
  EXPECT_TRUE(check_rule(control, look_at_it, "two"));
  EXPECT_EQ(check_rule(control, steer, "one").error().code, ErrorCode::kForbidden);
  EXPECT_TRUE(check_rule(watch, browse, "some style"));
  EXPECT_EQ(check_owner(control).error().code, ErrorCode::kForbidden);
  EXPECT_TRUE(check_owner(Access{}));
  EXPECT_TRUE(check_rule(Access{}, steer, "any"));
}

TEST_F(AccessTest, ARefusalIsFinalForWhoSaysWhoItIs) {
  EXPECT_TRUE(carries_credentials(asking("")));
  EXPECT_TRUE(carries_credentials(bearing("wrong")));
  EXPECT_FALSE(carries_credentials({}));
}

}  // namespace
}  // namespace streamstyle
