#include "net/link_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace streamstyle {
namespace {

using Loss = LinkKeys::Loss;
using testing::ElementsAre;
using testing::IsEmpty;

class LinkKeysTest : public testing::Test {
 protected:
  Link create(std::string stream = "one", Role role = Role::kWatch) {
    return *links_.create(std::move(stream), role, "Projector");
  }
  /// Something open under `link` that writes down what it is told.
  std::function<void()> open(const Link& link) {
    return links_.hold(*links_.find(link.key), [this](Loss loss) { told_.push_back(loss); });
  }

  Link::Time now_{std::chrono::seconds(1'700'000'000)};
  LinkKeys links_{[this] { return now_; }};
  std::vector<Loss> told_;
};

TEST_F(LinkKeysTest, FindsWhatAKeyOpens) {
  const Link watch = create("one", Role::kWatch);
  const Link control = create("two", Role::kControl);

  const auto access = links_.find(control.key);

  ASSERT_TRUE(access);
  EXPECT_EQ(access->role, Role::kControl);
  EXPECT_EQ(access->stream, "two");
  EXPECT_EQ(access->link, control.id);
  EXPECT_EQ(links_.find(watch.key)->stream, "one");
}

TEST_F(LinkKeysTest, KnowsNoOtherKey) {
  const Link link = create();

  EXPECT_FALSE(links_.find(""));
  EXPECT_FALSE(links_.find(link.id));
  EXPECT_FALSE(links_.find(link.key.substr(0, link.key.size() - 1)));
  EXPECT_FALSE(links_.find(link.key + "A"));
}

TEST_F(LinkKeysTest, MakesKeysOf192BitsThatLookLikeKeys) {
  std::set<std::string> keys;

  for (int i = 0; i < 100; ++i) keys.insert(create().key);

  EXPECT_EQ(keys.size(), 100U);
  for (const std::string& key : keys) {
    EXPECT_EQ(key.size(), 5U + 32U);
    EXPECT_TRUE(LinkKeys::is_key(key));
  }
  EXPECT_FALSE(LinkKeys::is_key("s3cret"));
}

TEST_F(LinkKeysTest, CountsUses) {
  const Link link = create();
  EXPECT_FALSE(links_.list()[0].last_used);

  now_ += std::chrono::minutes(5);
  links_.find(link.key);
  links_.find(link.key);
  links_.find("link-unknown");

  EXPECT_EQ(links_.list()[0].uses, 2U);
  EXPECT_EQ(links_.list()[0].last_used, now_);
  EXPECT_EQ(links_.list()[0].created, now_ - std::chrono::minutes(5));
}

TEST_F(LinkKeysTest, EndsWhatIsOpenWhenRevoked) {
  const Link link = create();
  const Link other = create();
  const auto release = open(link);
  const auto release_other = open(other);

  ASSERT_TRUE(links_.revoke(link.id));

  EXPECT_THAT(told_, ElementsAre(Loss::kRevoked));
  EXPECT_FALSE(links_.find(link.key));
  EXPECT_TRUE(links_.find(other.key));
  EXPECT_EQ(links_.revoke(link.id).error().code, ErrorCode::kNotFound);
  release();  // says nothing more, and harms nobody
}

TEST_F(LinkKeysTest, SaysNothingToWhatHasClosed) {
  const Link link = create();
  const auto release = open(link);
  EXPECT_EQ(links_.list()[0].open, 1U);

  release();

  EXPECT_EQ(links_.list()[0].open, 0U);
  ASSERT_TRUE(links_.revoke(link.id));
  EXPECT_THAT(told_, IsEmpty());
}

TEST_F(LinkKeysTest, EndsWhatIsOpenOnTheOldStreamWhenItMoves) {
  const Link link = create("one");
  const auto release = open(link);

  const auto renamed = links_.update(link.id, "one", "Left wall");
  EXPECT_EQ(renamed->name, "Left wall");
  EXPECT_EQ(renamed->open, 1U);
  EXPECT_THAT(told_, IsEmpty());

  const auto moved = links_.update(link.id, "two", std::nullopt);

  EXPECT_EQ(moved->stream, "two");
  EXPECT_EQ(moved->name, "Left wall");
  EXPECT_EQ(moved->key, link.key);
  EXPECT_THAT(told_, ElementsAre(Loss::kMoved));
  EXPECT_EQ(links_.find(link.key)->stream, "two");
  EXPECT_EQ(links_.update("none", "two", {}).error().code, ErrorCode::kNotFound);
}

TEST_F(LinkKeysTest, TellsAtOnceWhatOpensTooLate) {
  const Link revoked = create("one");
  const Link moved = create("one");
  const Access to_revoked = *links_.find(revoked.key);
  const Access to_moved = *links_.find(moved.key);
  ASSERT_TRUE(links_.revoke(revoked.id));
  ASSERT_TRUE(links_.update(moved.id, "two", {}));

  links_.hold(to_revoked, [this](Loss loss) { told_.push_back(loss); });
  links_.hold(to_moved, [this](Loss loss) { told_.push_back(loss); });
  links_.hold(Access{}, [this](Loss loss) { told_.push_back(loss); });

  EXPECT_THAT(told_, ElementsAre(Loss::kRevoked, Loss::kMoved));
}

TEST_F(LinkKeysTest, MayBeAskedFromACallback) {
  const Link link = create();
  std::function<void()> release;
  std::size_t num_left = 99;
  release = links_.hold(*links_.find(link.key), [&](Loss) {
    release();
    num_left = links_.list().size();
  });

  ASSERT_TRUE(links_.revoke(link.id));

  EXPECT_EQ(num_left, 0U);
}

TEST_F(LinkKeysTest, Takes256) {
  for (std::size_t i = 0; i < LinkKeys::kMaxLinks; ++i) create();

  EXPECT_EQ(links_.create("one", Role::kWatch, "").error().code, ErrorCode::kTooLarge);
  ASSERT_TRUE(links_.revoke(links_.list()[7].id));
  EXPECT_TRUE(links_.create("one", Role::kWatch, ""));
}

TEST_F(LinkKeysTest, TakesNamesOf80Characters) {
  std::string name;
  for (int i = 0; i < 80; ++i) name += "ü";
  const Link link = *links_.create("one", Role::kWatch, name);

  for (const std::string& bad : {name + "x", std::string("a\nb"), std::string("\xC3")}) {
    const auto created = links_.create("one", Role::kWatch, bad);
    const auto updated = links_.update(link.id, {}, bad);
    ASSERT_FALSE(created);
    ASSERT_FALSE(updated);
    EXPECT_EQ(created.error().pointer, "/name");
  }
  EXPECT_EQ(links_.list()[0].name, name);
}

}  // namespace
}  // namespace streamstyle
