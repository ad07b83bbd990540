#include "style/preset_store.h"

#include <gtest/gtest.h>

#include <thread>

#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

class PresetStoreTest : public testing::Test {
 protected:
  PresetStoreTest() : bank_(painters_bank()) {}

  std::unique_ptr<PresetStore> open() { return PresetStore::open(folder_.path(), bank_).value(); }
  static Preset preset(std::string id, std::string name) {
    Preset preset;
    preset.id = std::move(id);
    preset.name = std::move(name);
    preset.look.strength = 0.5;
    preset.look.styles = {{"udnie", 2}};
    return preset;
  }

  TemporaryFolder folder_;
  StyleBank bank_;
};

TEST_F(PresetStoreTest, SurvivesARestart) {
  ASSERT_TRUE(open()->create(preset("calm", "Calm sea")).has_value());

  const auto found = open()->get("calm");

  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->name, "Calm sea");
  EXPECT_EQ(found->look, preset("", "").look);
  EXPECT_EQ(found->revision, 1U);
}

TEST_F(PresetStoreTest, CreateRefusesATakenIdAndMakesOneFromTheName) {
  const auto store = open();
  ASSERT_TRUE(store->create(preset("calm", "Calm")).has_value());

  EXPECT_EQ(store->create(preset("calm", "Other")).error().code, ErrorCode::kConflict);
  EXPECT_EQ(store->create(preset("", "Calm"))->id, "calm-2");
  EXPECT_EQ(store->create(preset("", "Caf\u00e9!"))->id, "cafe");
  EXPECT_EQ(store->create(preset("", "\u6d6e"))->id, "preset");
}

TEST_F(PresetStoreTest, PutReplacesAndCountsRevisions) {
  const auto store = open();
  store->put(preset("calm", "One"));

  const auto second = store->put(preset("calm", "Two"));

  EXPECT_EQ(second->revision, 2U);
  EXPECT_EQ(open()->get("calm")->name, "Two");
  EXPECT_EQ(store->list().size(), 1U);
}

TEST_F(PresetStoreTest, KeepsAThumbnailUntilItIsReplaced) {
  const auto store = open();
  Preset pictured = preset("calm", "Calm");
  pictured.thumbnail = "data:image/jpeg;base64,/9j/4AAQ";

  EXPECT_EQ(store->put(pictured)->thumbnail, pictured.thumbnail);
  EXPECT_EQ(open()->get("calm")->thumbnail, pictured.thumbnail);
  store->put(preset("calm", "Calm"));
  EXPECT_EQ(open()->get("calm")->thumbnail, "");
}

TEST_F(PresetStoreTest, RefusesAThumbnailThatIsNone) {
  const auto store = open();
  Preset pictured = preset("calm", "Calm");
  pictured.thumbnail = "https://example.org/a.jpg";

  EXPECT_EQ(store->put(pictured).error().pointer, "/thumbnail");
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path() / "presets"));
}

TEST_F(PresetStoreTest, RemoveTakesTheFileAway) {
  const auto store = open();
  store->put(preset("calm", "One"));

  EXPECT_TRUE(store->remove("calm").has_value());

  EXPECT_EQ(store->remove("calm").error().code, ErrorCode::kNotFound);
  EXPECT_EQ(store->get("calm").error().code, ErrorCode::kNotFound);
  EXPECT_TRUE(open()->list().empty());
}

TEST_F(PresetStoreTest, BadIdsAndNamesAreRefusedBeforeAFileIsTouched) {
  const auto store = open();

  for (const auto* id : {"../x", "A", "a b", "", "a/b"}) {
    EXPECT_EQ(store->put(preset(id, "x")).error().pointer, "/id") << id;
  }
  EXPECT_EQ(store->put(preset("ok", "")).error().pointer, "/name");
  EXPECT_EQ(store->put(preset("ok", std::string(201, 'x'))).error().pointer, "/name");
  EXPECT_EQ(store->put(preset("ok", "\xff")).error().pointer, "/name");
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path() / "presets"));
}

TEST_F(PresetStoreTest, DamagedFilesAreReportedAndKept) {
  open()->put(preset("good", "Good"));
  const auto presets = folder_.path() / "presets";
  write_file(presets / "cut.json", R"({"id": "cut", "na)");
  write_file(presets / "renamed.json", read_text(presets / "good.json"));
  write_file(presets / "list.json", "[]");
  write_file(presets / "badlook.json",
             R"({"id":"badlook","name":"x","revision":1,"look":{"strength":7}})");
  write_file(presets / "half.json.tmp", "left by a crash");

  const auto store = open();

  EXPECT_EQ(store->list().size(), 1U);
  EXPECT_EQ(store->problems().size(), 4U);
  EXPECT_EQ(store->create(preset("", "Cut"))->id, "cut-2");
  EXPECT_FALSE(store->create(preset("cut", "Cut")));
  EXPECT_EQ(read_text(presets / "cut.json"), R"({"id": "cut", "na)");
}

TEST_F(PresetStoreTest, APresetOutlivesAStyleOfItsLook) {
  open()->put(preset("calm", "Calm"));
  const StyleBank without;

  const auto store = PresetStore::open(folder_.path(), without).value();

  ASSERT_EQ(store->list().size(), 1U);
  EXPECT_EQ(store->list()[0].look, preset("", "").look);
}

TEST_F(PresetStoreTest, HoldsAThousandAndNoMore) {
  for (std::size_t i = 0; i < PresetStore::kMaxPresets; ++i) {
    const std::string id = "p" + std::to_string(i);
    write_file(folder_.path() / "presets" / (id + ".json"),
               R"({"id":")" + id + R"(","name":"x","revision":1,"look":{}})");
  }
  const auto store = open();
  ASSERT_EQ(store->list().size(), PresetStore::kMaxPresets);

  EXPECT_EQ(store->put(preset("more", "x")).error().code, ErrorCode::kTooLarge);
  EXPECT_TRUE(store->put(preset("p0", "again")).has_value());
}

TEST_F(PresetStoreTest, ReportsAFolderThatCannotBeMade) {
  write_file(folder_.path() / "file", "");

  const auto store = PresetStore::open(folder_.path() / "file", bank_);

  ASSERT_FALSE(store.has_value());
  EXPECT_EQ(store.error().code, ErrorCode::kIo);
  EXPECT_FALSE(store.error().fix.empty());
}

TEST_F(PresetStoreTest, ServesSeveralThreads) {
  const auto store = open();
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i) {
        store->put(preset("shared", "by " + std::to_string(t)));
        store->put(preset("own-" + std::to_string(t), "x"));
        (void)store->list();
      }
    });
  }
  for (auto& thread : threads) thread.join();

  EXPECT_EQ(store->get("shared")->revision, 40U);
  EXPECT_EQ(store->list().size(), 5U);
}

}  // namespace
}  // namespace streamstyle
