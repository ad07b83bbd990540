#include "learn/taught_styles.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "learn/test_style_file.h"
#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class TaughtStylesOnDisk : public testing::Test {
 protected:
  StyleFile style(const std::string& id) { return make_style_file(id, bank_.network_sha256()); }

  StyleFile put(const std::string& id, const std::string& network) {
    StyleFile file = make_style_file(id, network);
    const Bytes bytes = *write_style_file(file);
    write_file(folder_.path() / "styles" / (id + ".streamstyle"),
               {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    return file;
  }

  const TemporaryFolder folder_;
  StyleBank bank_ = painters_bank();
};

TEST_F(TaughtStylesOnDisk, AreInTheBankAtOnceAndAfterARestart) {
  TaughtStyles taught(folder_.path(), bank_);
  ASSERT_TRUE(taught.add(style("mine")));

  EXPECT_NE(bank_.find("mine"), nullptr);
  StyleBank later = painters_bank();
  const TaughtStyles again(folder_.path(), later);

  EXPECT_THAT(again.problems(), IsEmpty());
  ASSERT_NE(later.find("mine"), nullptr);
  EXPECT_THAT(later.vector(later.find("mine")->row), ElementsAre(0.5F, -1, 2));
  EXPECT_THAT(later.find("mine")->tags, ElementsAre("taught"));
  EXPECT_EQ(later.find("mine")->description, "Taught from a picture on 2026-11-22.");
}

TEST_F(TaughtStylesOnDisk, AreGoneOnceTheyAreRemoved) {
  TaughtStyles taught(folder_.path(), bank_);
  ASSERT_TRUE(taught.add(style("mine")));

  EXPECT_TRUE(taught.remove("mine"));

  EXPECT_EQ(bank_.find("mine"), nullptr);
  EXPECT_EQ(taught.remove("mine").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(taught.read("mine").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(taught.remove("starry-night").error().code, ErrorCode::kNotFound);
  StyleBank later = painters_bank();
  EXPECT_THAT(TaughtStyles(folder_.path(), later).problems(), IsEmpty());
  EXPECT_THAT(later.taught(), IsEmpty());
}

TEST_F(TaughtStylesOnDisk, TakeNoIdThatIsTaken) {
  TaughtStyles taught(folder_.path(), bank_);
  ASSERT_TRUE(taught.add(style("mine")));

  EXPECT_EQ(taught.add_as_named(style("mine")).error().code, ErrorCode::kConflict);
  EXPECT_EQ(taught.add_as_named(style("starry-night")).error().code, ErrorCode::kConflict);
  EXPECT_EQ(taught.add_as_named(style("jobs")).error().code, ErrorCode::kConflict);
}

TEST_F(TaughtStylesOnDisk, OfOneNameGetAnIdEach) {
  TaughtStyles taught(folder_.path(), bank_);
  StyleFile starry = style("any");
  starry.name = "Starry Night";
  StyleFile jobs = style("any");
  jobs.name = "Jobs";

  EXPECT_EQ(*taught.add(style("any")), "mine");
  EXPECT_EQ(*taught.add(style("any")), "mine-2");
  EXPECT_EQ(*taught.add(starry), "starry-night-2");
  EXPECT_EQ(*taught.add(jobs), "jobs-style");
}

TEST_F(TaughtStylesOnDisk, OverwriteNoFileOfAnotherProgram) {
  TaughtStyles taught(folder_.path(), bank_);
  StyleBank other_bank = painters_bank();
  TaughtStyles other(folder_.path(), other_bank);
  StyleFile second = style("any");
  second.created = "2026-11-23";

  ASSERT_EQ(*other.add(style("any")), "mine");
  EXPECT_EQ(*taught.add(second), "mine-2");

  EXPECT_EQ(parse_style_file(*other.read("mine"))->created, "2026-11-22");
  EXPECT_EQ(bank_.find("mine"), nullptr);
}

TEST_F(TaughtStylesOnDisk, OverwriteNoneThatWaitsToBeLearnedAgain) {
  put("mine", kSomeNetwork);
  TaughtStyles taught(folder_.path(), bank_);

  EXPECT_EQ(*taught.add(style("any")), "mine-2");

  EXPECT_THAT(taught.untaught(), ElementsAre("mine"));
  EXPECT_EQ(parse_style_file(*taught.read("mine"))->vectors.count(kSomeNetwork), 1U);
}

TEST_F(TaughtStylesOnDisk, StayAwayWhenTheyAreDeletedBeforeTheyAreLearnedAgain) {
  put("mine", kSomeNetwork);
  TaughtStyles taught(folder_.path(), bank_);
  ASSERT_TRUE(taught.remove("mine"));

  EXPECT_EQ(taught.relearn(style("mine")).error().code, ErrorCode::kNotFound);

  EXPECT_EQ(bank_.find("mine"), nullptr);
  EXPECT_EQ(taught.count(), 0U);
}

TEST_F(TaughtStylesOnDisk, AreKnownByTheirContent) {
  TaughtStyles taught(folder_.path(), bank_);
  ASSERT_TRUE(taught.add(style("any")));
  StyleFile renamed = style("any");
  renamed.name = "Other";
  StyleFile changed = style("any");
  changed.vectors.begin()->second[0] = 3;

  EXPECT_EQ(taught.find_same(style("any")), "mine");
  EXPECT_EQ(taught.find_same(renamed), "");
  EXPECT_EQ(taught.find_same(changed), "");
}

TEST_F(TaughtStylesOnDisk, GiveOutTheFileAsItIs) {
  TaughtStyles taught(folder_.path(), bank_);
  ASSERT_TRUE(taught.add(style("mine")));

  const auto bytes = taught.read("mine");

  ASSERT_TRUE(bytes);
  EXPECT_EQ(*bytes, *write_style_file(style("mine")));
}

TEST_F(TaughtStylesOnDisk, OfAnotherNetworkWaitUntilTheyAreLearnedAgain) {
  StyleFile file = put("mine", kSomeNetwork);

  TaughtStyles taught(folder_.path(), bank_);
  EXPECT_THAT(taught.untaught(), ElementsAre("mine"));
  EXPECT_EQ(bank_.find("mine"), nullptr);
  EXPECT_EQ(taught.relearn(file).error().code, ErrorCode::kInvalidArgument);
  file.vectors[bank_.network_sha256()] = {1, 2, 3};
  ASSERT_TRUE(taught.relearn(file));

  EXPECT_THAT(taught.untaught(), IsEmpty());
  EXPECT_NE(bank_.find("mine"), nullptr);
  EXPECT_EQ(parse_style_file(*taught.read("mine"))->vectors.size(), 2U);
}

TEST_F(TaughtStylesOnDisk, LeaveOutDamagedFilesAndSayWhich) {
  write_file(folder_.path() / "styles" / "broken.streamstyle", "nothing");
  write_file(folder_.path() / "styles" / "notes.txt", "nothing");

  const TaughtStyles taught(folder_.path(), bank_);

  EXPECT_THAT(taught.problems(), ElementsAre(HasSubstr("broken.streamstyle is left out")));
}

}  // namespace
}  // namespace streamstyle
