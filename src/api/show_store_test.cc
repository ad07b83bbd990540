#include "api/show_store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/random_id.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ShowStoreTest : public ::testing::Test {
 protected:
  ShowStoreTest() { fs::create_directories(folder_); }
  ~ShowStoreTest() override { fs::remove_all(folder_); }

  const fs::path folder_ = fs::temp_directory_path() / ("show-" + random_hex(8));
};

json a_show() {
  return {{"order", {"sea", "night"}},
          {"cues", json::array({{{"id", "1"}, {"preset", "night"}, {"seconds", 2.5}}})}};
}

TEST_F(ShowStoreTest, StartsWithNothingArranged) {
  const ShowStore store(folder_);

  EXPECT_EQ(store.get().revision, 0U);
  EXPECT_THAT(store.get().order, IsEmpty());
  EXPECT_EQ(store.problem(), "");
}

TEST_F(ShowStoreTest, KeepsAShowOverARestartAndCountsItsRevisions) {
  {
    ShowStore store(folder_);
    ASSERT_TRUE(store.put(parse_show(a_show()).value()));
    EXPECT_EQ(store.put(parse_show(a_show()).value()).value().revision, 2U);
  }

  ShowStore again(folder_);

  EXPECT_EQ(again.problem(), "");
  EXPECT_THAT(again.get().order, ElementsAre("sea", "night"));
  ASSERT_EQ(again.get().cues.size(), 1U);
  EXPECT_EQ(again.get().cues[0].preset, "night");
  EXPECT_EQ(again.get().cues[0].seconds, 2.5);
  EXPECT_EQ(again.put({}).value().revision, 3U);
}

TEST_F(ShowStoreTest, LeavesADamagedFileAloneAndSaysSo) {
  std::ofstream(folder_ / "show.json") << R"({"order": 5})";

  const ShowStore store(folder_);

  EXPECT_THAT(store.problem(), HasSubstr("show.json"));
  EXPECT_THAT(store.get().order, IsEmpty());
  EXPECT_TRUE(fs::exists(folder_ / "show.json"));
}

TEST_F(ShowStoreTest, NamesTheMemberThatIsWrong) {
  const auto pointer = [](json show) {
    const auto parsed = parse_show(show);
    return parsed ? std::string("taken") : parsed.error().pointer;
  };
  const auto with_cue = [](json cue) {
    json show = a_show();
    show["cues"].push_back(std::move(cue));
    return show;
  };
  json many = a_show();
  for (int i = 0; i < 600; ++i) many["cues"].push_back(many["cues"][0]);

  EXPECT_EQ(pointer(a_show()), "taken");
  EXPECT_EQ(pointer({{"order", json::array()}}), "/cues");
  EXPECT_EQ(pointer({{"order", {5}}, {"cues", json::array()}}), "/order/0");
  EXPECT_EQ(pointer({{"order", {""}}, {"cues", json::array()}}), "/order/0");
  EXPECT_EQ(pointer({{"order", {std::string(65, 'a')}}, {"cues", json::array()}}), "/order/0");
  EXPECT_EQ(pointer(with_cue({{"id", "2"}, {"preset", "a"}, {"seconds", -1}})), "/cues/1/seconds");
  EXPECT_EQ(pointer(with_cue({{"id", "2"}, {"preset", "a"}})), "/cues/1/seconds");
  EXPECT_EQ(pointer(with_cue({{"id", "2"}, {"seconds", 1}})), "/cues/1/preset");
  EXPECT_EQ(pointer(with_cue(5)), "/cues/1");
  EXPECT_EQ(pointer(many), "/cues");
  json more = a_show();
  more["title"] = "x";
  EXPECT_EQ(pointer(more), "/title");
}

}  // namespace
}  // namespace streamstyle
