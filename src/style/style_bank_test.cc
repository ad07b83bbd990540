#include "style/style_bank.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <nlohmann/json.hpp>

#include "style/bank_on_disk.h"
#include "style/sha256.h"

namespace streamstyle {
namespace {

using nlohmann::json;

class StyleBankOnDisk : public testing::Test {
 protected:
  StyleBankOnDisk() { write_bank(folder_.path(), painters()); }

  /// Changes styles.json and returns what load() says then.
  template <typename Change>
  Error error_after(const Change& change) {
    const auto file = folder_.path() / "styles.json";
    const std::string before = read_text(file);
    json list = json::parse(before);
    change(list);
    write_file(file, list.dump());
    const auto bank = StyleBank::load(folder_.path());
    write_file(file, before);
    EXPECT_FALSE(bank.has_value());
    return bank ? Error{} : bank.error();
  }

  TemporaryFolder folder_;
};

TEST_F(StyleBankOnDisk, LoadsStylesVectorsAndThumbnails) {
  const auto bank = StyleBank::load(folder_.path());

  ASSERT_TRUE(bank.has_value());
  EXPECT_EQ(bank->network(), "test-1");
  EXPECT_EQ(bank->styles().size(), 10U);
  EXPECT_EQ(bank->num_rows(), 11U);
  const StyleInfo* udnie = bank->find("udnie");
  ASSERT_NE(udnie, nullptr);
  EXPECT_EQ(udnie->artist, "Francis Picabia");
  EXPECT_EQ(bank->vector(udnie->row).size(), 3U);
  EXPECT_EQ(bank->vector(udnie->row)[0], 5);
  EXPECT_EQ(bank->default_style()->id, "starry-night");
  const auto thumbnail = bank->thumbnail("udnie");
  ASSERT_TRUE(thumbnail.has_value());
  EXPECT_EQ(std::string((*thumbnail)->begin(), (*thumbnail)->end()), "jpeg of udnie");
  EXPECT_EQ(bank->thumbnail("nope").error().code, ErrorCode::kNotFound);
}

TEST_F(StyleBankOnDisk, TakesTheLastNetworkOfAModelsFolder) {
  TemporaryFolder models;
  write_bank(models.path() / "fine", painters());
  write_bank(models.path() / "paint-2", {painters()[3]});
  write_file(models.path() / "zzz" / "notes.txt", "no network");

  const auto bank = StyleBank::load(models.path());

  ASSERT_TRUE(bank.has_value());
  EXPECT_EQ(bank->directory(), models.path() / "paint-2");
}

TEST_F(StyleBankOnDisk, MissingFilesAreNamed) {
  TemporaryFolder empty;
  EXPECT_EQ(StyleBank::load(empty.path()).error().code, ErrorCode::kNotFound);
  EXPECT_EQ(StyleBank::load(empty.path() / "nope").error().code, ErrorCode::kNotFound);

  for (const auto* name : {"vectors.f32", "network.xml", "network.bin", "thumbnails/udnie.jpg"}) {
    TemporaryFolder folder;
    write_bank(folder.path(), painters());
    std::filesystem::remove(folder.path() / name);

    const auto bank = StyleBank::load(folder.path());

    ASSERT_FALSE(bank.has_value()) << name;
    EXPECT_EQ(bank.error().code, ErrorCode::kNotFound);
    EXPECT_NE(bank.error().message.find(name), std::string::npos);
    EXPECT_FALSE(bank.error().fix.empty());
  }
}

TEST_F(StyleBankOnDisk, TruncatedOrChangedFilesAreDamaged) {
  for (const auto* name : {"vectors.f32", "network.bin", "styles.json"}) {
    TemporaryFolder folder;
    write_bank(folder.path(), painters());
    const auto file = folder.path() / name;
    const std::string whole = read_text(file);

    write_file(file, whole.substr(0, whole.size() / 2));
    const auto truncated = StyleBank::load(folder.path());
    std::string flipped = whole;
    flipped[whole.size() / 2] = static_cast<char>(flipped[whole.size() / 2] ^ 0x40);
    write_file(file, std::string(name) == "styles.json" ? "\xff" + flipped : flipped);
    const auto changed = StyleBank::load(folder.path());
    write_file(file, "");
    const auto emptied = StyleBank::load(folder.path());

    for (const auto* bank : {&truncated, &changed, &emptied}) {
      ASSERT_FALSE(bank->has_value()) << name;
      EXPECT_EQ(bank->error().code, ErrorCode::kUnavailable) << name;
      EXPECT_NE(bank->error().message.find(name), std::string::npos) << bank->error().message;
    }
  }
}

TEST_F(StyleBankOnDisk, RefusesVectorsThatAreNotFinite) {
  std::vector<float> vectors(33, std::numeric_limits<float>::quiet_NaN());
  const std::string raw(reinterpret_cast<const char*>(vectors.data()), 33 * sizeof(float));
  write_file(folder_.path() / "vectors.f32", raw);

  const Error error = error_after([&](json& list) {
    list["vectors_sha256"] = *sha256_hex_of_file(folder_.path() / "vectors.f32");
  });

  EXPECT_NE(error.message.find("not finite"), std::string::npos);
}

TEST_F(StyleBankOnDisk, RefusesAListThatContradictsItself) {
  const std::vector<std::function<void(json&)>> changes = {
      [](json& list) { list["styles"][1]["id"] = "starry-night"; },
      [](json& list) { list["styles"][1]["id"] = "Not An Id"; },
      [](json& list) { list["styles"][1]["row"] = 99; },
      [](json& list) {
        list["styles"][1]["effects"] = {{"ink", 3}};
      },
      [](json& list) {
        list["styles"][1]["grade"] = {{"hue", 1}};
      },
      [](json& list) { list["styles"][1]["row"] = 0; },
      [](json& list) { list["styles"][1]["row"] = -1; },
      [](json& list) { list["styles"][1]["name"] = 7; },
      [](json& list) { list["styles"][1]["thumbnail"] = "../../etc/passwd"; },
      [](json& list) { list["styles"][1]["thumbnail"] = "/etc/passwd"; },
      [](json& list) { list["styles"] = json::array(); },
      [](json& list) { list["default_style"] = "nope"; },
      [](json& list) { list["vector_size"] = 0; },
      [](json& list) { list["vector_size"] = 1e18; },
      [](json& list) { list["identity_row"] = 1; },
      [](json& list) { list.erase("name"); },
      [](json& list) { list = json::array(); },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Error error = error_after(changes[i]);
    EXPECT_EQ(error.code, ErrorCode::kUnavailable) << i << error.message;
    EXPECT_FALSE(error.fix.empty()) << i;
  }
}

TEST_F(StyleBankOnDisk, NamesIdsNearAWrongOne) {
  const auto bank = StyleBank::load(folder_.path());

  EXPECT_EQ(bank->nearest_ids("stary-nite").at(0), "starry-night");
  EXPECT_EQ(bank->nearest_ids("scream").at(0), "the-scream");
  EXPECT_TRUE(bank->nearest_ids("qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq").empty());
}

TEST(StyleBank, BuiltInBankHasNoStyles) {
  const StyleBank bank;

  EXPECT_TRUE(bank.styles().empty());
  EXPECT_EQ(bank.default_style(), nullptr);
  EXPECT_EQ(bank.find("starry-night"), nullptr);
  EXPECT_EQ(bank.num_rows(), 0U);
}

StyleInfo taught_style(std::string id) {
  StyleInfo style;
  style.id = std::move(id);
  style.name = "Mine";
  return style;
}

TEST_F(StyleBankOnDisk, FindsATaughtStyleLikeItsOwn) {
  StyleBank bank = *StyleBank::load(folder_.path());
  const std::size_t num_rows = bank.num_rows();

  const auto taught =
      bank.teach(taught_style("mine"), {7, 8, 9}, std::make_shared<const Bytes>(Bytes{1, 2}));

  ASSERT_TRUE(taught) << taught.error().text();
  const StyleInfo* style = bank.find("mine");
  ASSERT_NE(style, nullptr);
  EXPECT_GE(style->row, num_rows);
  EXPECT_EQ(bank.find_row(style->row), style);
  EXPECT_THAT(bank.vector(style->row), testing::ElementsAre(7, 8, 9));
  EXPECT_EQ(**bank.thumbnail("mine"), (Bytes{1, 2}));
  EXPECT_THAT(bank.taught(), testing::ElementsAre(style));
  EXPECT_THAT(bank.nearest_ids("mines"), testing::Contains("mine"));
  EXPECT_EQ(bank.styles().size(), painters().size());
}

TEST_F(StyleBankOnDisk, KeepsTheRowOfAForgottenStyle) {
  StyleBank bank = *StyleBank::load(folder_.path());
  ASSERT_TRUE(bank.teach(taught_style("first"), {7, 8, 9}, nullptr));
  ASSERT_TRUE(bank.teach(taught_style("second"), {4, 5, 6}, nullptr));
  const std::size_t row = bank.find("first")->row;

  EXPECT_TRUE(bank.forget("first"));
  EXPECT_FALSE(bank.forget("first"));
  EXPECT_FALSE(bank.forget("starry-night"));

  EXPECT_EQ(bank.find("first"), nullptr);
  EXPECT_THAT(bank.vector(row), testing::ElementsAre(7, 8, 9));
  ASSERT_TRUE(bank.teach(taught_style("first"), {1, 1, 1}, nullptr));
  EXPECT_NE(bank.find("first")->row, row);
  EXPECT_THAT(bank.vector(bank.find("second")->row), testing::ElementsAre(4, 5, 6));
}

TEST_F(StyleBankOnDisk, ReleasesTheThumbnailOfAForgottenStyle) {
  StyleBank bank = *StyleBank::load(folder_.path());
  auto thumbnail = std::make_shared<const Bytes>(Bytes{1, 2});
  const std::weak_ptr<const Bytes> kept = thumbnail;
  ASSERT_TRUE(bank.teach(taught_style("mine"), {7, 8, 9}, std::move(thumbnail)));
  ASSERT_FALSE(kept.expired());

  bank.forget("mine");

  EXPECT_TRUE(kept.expired());
  EXPECT_EQ(bank.thumbnail("mine").error().code, ErrorCode::kNotFound);
}

TEST_F(StyleBankOnDisk, CountsItsChanges) {
  StyleBank bank = *StyleBank::load(folder_.path());
  const std::uint64_t fresh = bank.revision();

  ASSERT_TRUE(bank.teach(taught_style("mine"), {7, 8, 9}, nullptr));
  const std::uint64_t taught = bank.revision();
  EXPECT_FALSE(bank.teach(taught_style("mine"), {7, 8, 9}, nullptr));
  EXPECT_EQ(bank.revision(), taught);
  bank.forget("mine");

  EXPECT_LT(fresh, taught);
  EXPECT_LT(taught, bank.revision());
}

TEST_F(StyleBankOnDisk, RefusesToTeachWhatDoesNotFit) {
  StyleBank bank = *StyleBank::load(folder_.path());

  EXPECT_EQ(bank.teach(taught_style("mine"), {1}, nullptr).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(bank.teach(taught_style("not an id"), {1, 2, 3}, nullptr).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(bank.teach(taught_style("starry-night"), {1, 2, 3}, nullptr).error().code,
            ErrorCode::kConflict);
  for (std::size_t i = 0; i < StyleBank::kMaxTaught; ++i) {
    ASSERT_TRUE(bank.teach(taught_style("mine-" + std::to_string(i)), {1, 2, 3}, nullptr));
  }
  EXPECT_EQ(bank.teach(taught_style("mine"), {1, 2, 3}, nullptr).error().code,
            ErrorCode::kTooLarge);
  EXPECT_TRUE(bank.forget("mine-3"));
  EXPECT_TRUE(bank.teach(taught_style("mine"), {1, 2, 3}, nullptr));
}

}  // namespace
}  // namespace streamstyle
