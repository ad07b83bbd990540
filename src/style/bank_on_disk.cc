#include "style/bank_on_disk.h"

#include <stdlib.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "style/effects_json.h"
#include "style/sha256.h"

namespace streamstyle {
namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "streamstyle-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void write_file(const fs::path& file, std::string_view text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary)
      .write(text.data(), static_cast<std::streamsize>(text.size()));
}

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bank(const fs::path& directory, const std::vector<StyleInfo>& styles,
                std::vector<std::vector<float>> vectors) {
  for (const char* name : {"network.xml", "network.bin"}) {
    if (!fs::exists(directory / name)) write_file(directory / name, "placeholder");
  }
  while (vectors.size() <= styles.size()) {
    vectors.emplace_back(3, static_cast<float>(vectors.size()));
  }
  std::string raw;
  for (const auto& row : vectors) {
    raw.append(reinterpret_cast<const char*>(row.data()), row.size() * sizeof(float));
  }
  write_file(directory / "vectors.f32", raw);

  nlohmann::json list = {{"name", "test-1"},
                         {"vector_size", vectors[0].size()},
                         {"network_sha256", *sha256_hex_of_file(directory / "network.bin")},
                         {"vectors_sha256", *sha256_hex_of_file(directory / "vectors.f32")},
                         {"identity_row", 0},
                         {"default_style", styles.at(0).id},
                         {"styles", nlohmann::json::array()}};
  std::size_t row = 1;
  for (const StyleInfo& style : styles) {
    const std::string thumbnail = "thumbnails/" + style.id + ".jpg";
    write_file(directory / thumbnail, "jpeg of " + style.id);
    list["styles"].push_back({{"id", style.id},
                              {"row", row++},
                              {"name", style.name},
                              {"description", style.description},
                              {"tags", style.tags},
                              {"synonyms", style.synonyms},
                              {"artist", style.artist},
                              {"source", style.source},
                              {"thumbnail", thumbnail},
                              {"effects", to_json(style.effects)},
                              {"grade", to_json(style.grade)}});
  }
  write_file(directory / "styles.json", list.dump());
}

std::vector<StyleInfo> painters() {
  const auto style = [](std::string id, std::string name, std::string artist,
                        std::vector<std::string> tags, std::vector<std::string> synonyms,
                        std::string description) {
    StyleInfo info;
    info.id = std::move(id);
    info.name = std::move(name);
    info.artist = std::move(artist);
    info.tags = std::move(tags);
    info.synonyms = std::move(synonyms);
    info.description = std::move(description);
    return info;
  };
  return {
      style("starry-night", "Starry Night", "Vincent van Gogh",
            {"oil painting", "swirls", "blue", "impasto"},
            {"van gogh", "post-impressionism", "thick paint"},
            "Swirling strokes of thick oil in blue and yellow. The sky turns like water."),
      style("great-wave", "The Great Wave", "Katsushika Hokusai",
            {"woodblock", "blue", "outlines", "flat"}, {"ukiyo-e", "japanese print", "ocean waves"},
            "A woodblock print with firm outlines and Prussian blue."),
      style("the-scream", "The Scream", "Edvard Munch", {"oil painting", "wavy", "orange", "dark"},
            {"expressionism", "anxiety"}, "Wavy bands of orange and dark blue."),
      style("composition-vii", "Composition VII", "Wassily Kandinsky",
            {"oil painting", "abstract", "vivid", "many colours"}, {"abstract art"},
            "A storm of colours without things."),
      style("udnie", "Udnie", "Francis Picabia", {"oil painting", "facets", "metallic", "grey"},
            {"orphism", "cubism", "machine"}, "Metallic facets in grey and green."),
      style("durer-lamentation", "The Lamentation", "Albrecht Dürer",
            {"woodcut", "hatching", "black and white", "ink"}, {"engraving", "pencil drawing"},
            "Dense ink hatching on paper."),
      style("woman-with-hat", "Woman with a Hat", "Henri Matisse",
            {"oil painting", "bright", "bold"}, {"fauvism"}, "Loose loud colour."),
      style("reverie", "Reverie", "Alphonse Mucha", {"poster", "pastel", "ornament", "outlines"},
            {"art nouveau", "lithograph"}, "A lithograph in pastel colours with floral ornament."),
      style("grande-jatte", "La Grande Jatte", "Georges Seurat", {"dots", "oil painting", "soft"},
            {"pointillism", "divisionism"}, "Fine dots of pure colour."),
      style("water-lilies", "Water Lilies", "Claude Monet", {"oil painting", "soft", "blue"},
            {"impressionism"}, "Soft blue dabs of light on water."),
  };
}

StyleBank painters_bank() {
  const TemporaryFolder folder;
  write_bank(folder.path(), painters());
  return StyleBank::load(folder.path()).value();
}

StyleBank described_bank() {
  const auto json = nlohmann::json::parse(
      read_text(fs::path(STREAMSTYLE_SOURCE_DIR) / "tests" / "data" / "styles.json"));
  std::vector<StyleInfo> styles;
  for (const auto& entry : json.at("styles")) {
    StyleInfo& style = styles.emplace_back();
    style.id = entry.at("id");
    style.name = entry.at("name");
    style.artist = entry.at("artist");
    style.description = entry.at("description");
    style.tags = entry.at("tags").get<std::vector<std::string>>();
    style.synonyms = entry.at("synonyms").get<std::vector<std::string>>();
  }
  const TemporaryFolder folder;
  write_bank(folder.path(), styles);
  return StyleBank::load(folder.path()).value();
}

}  // namespace streamstyle
