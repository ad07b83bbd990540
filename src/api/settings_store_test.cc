#include "api/settings_store.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/random_id.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

class SettingsStoreTest : public ::testing::Test {
 protected:
  SettingsStoreTest() { fs::create_directories(folder_); }
  ~SettingsStoreTest() override { fs::remove_all(folder_); }

  const StyleBank bank_;
  const fs::path folder_ = fs::temp_directory_path() / ("settings-" + random_hex(8));
};

TEST_F(SettingsStoreTest, StartsWithTheBuiltInDefaults) {
  const SettingsStore store(folder_, bank_);

  EXPECT_EQ(store.get().size, (Size{512, 512}));
  EXPECT_FALSE(store.get().rate.has_value());
  EXPECT_EQ(store.problem(), "");
}

TEST_F(SettingsStoreTest, KeepsAPatchOverARestart) {
  {
    SettingsStore store(folder_, bank_);
    ASSERT_TRUE(store.patch({{"width", 640}, {"rate", 24}, {"look", {{"strength", 0.5}}}}));
  }

  const SettingsStore again(folder_, bank_);

  EXPECT_EQ(again.get().size, (Size{640, 512}));
  EXPECT_EQ(again.get().rate, 24);
  EXPECT_EQ(again.get().look.strength, 0.5);
}

TEST_F(SettingsStoreTest, OutlivesAStyleThatIsGone) {
  std::ofstream(folder_ / "settings.json")
      << R"({"width": 640, "look": {"strength": 0.5, "styles": [{"id": "gone", "weight": 2}]}})";

  SettingsStore store(folder_, bank_);

  EXPECT_EQ(store.problem(), "");
  EXPECT_EQ(store.get().size.width, 640);
  EXPECT_EQ(store.get().look.strength, 0.5);
  ASSERT_EQ(store.get().look.styles.size(), 1U);
  EXPECT_EQ(store.get().look.styles[0], (WeightedStyle{"gone", 2}));
  EXPECT_TRUE(store.patch({{"look", {{"strength", 0.75}}}}));
}

TEST_F(SettingsStoreTest, NullBringsTheDefaultBack) {
  SettingsStore store(folder_, bank_);
  ASSERT_TRUE(store.patch({{"width", 640}, {"rate", 24}, {"look", {{"strength", 0.5}}}}));

  ASSERT_TRUE(store.patch({{"width", nullptr}, {"rate", nullptr}, {"look", nullptr}}));

  EXPECT_EQ(store.get().size, (Size{512, 512}));
  EXPECT_FALSE(store.get().rate.has_value());
  EXPECT_EQ(store.get().look, Look());
}

TEST_F(SettingsStoreTest, ABadMemberRefusesTheWholePatch) {
  SettingsStore store(folder_, bank_);

  const auto patched = store.patch({{"width", 640}, {"look", {{"strength", 7}}}});

  ASSERT_FALSE(patched.has_value());
  EXPECT_EQ(patched.error().pointer, "/look/strength");
  EXPECT_EQ(store.get().size.width, 512);
}

TEST_F(SettingsStoreTest, HelloMembersAreNoSettings) {
  SettingsStore store(folder_, bank_);

  EXPECT_EQ(store.patch({{"fit", "cover"}}).error().pointer, "/fit");
}

TEST_F(SettingsStoreTest, ADamagedFileIsReportedAndLeftAlone) {
  std::ofstream(folder_ / "settings.json") << "{\"width\":";

  const SettingsStore store(folder_, bank_);

  EXPECT_NE(store.problem().find("settings.json"), std::string::npos);
  EXPECT_EQ(store.get().size.width, 512);
  EXPECT_EQ(fs::file_size(folder_ / "settings.json"), 9U);
}

}  // namespace
}  // namespace streamstyle
