#include "style/preset_store.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/utf8.h"
#include "style/code_points.h"
#include "style/identifier.h"
#include "style/look_json.h"
#include "style/thumbnail.h"

namespace streamstyle {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr std::size_t kMaxNameCharacters = 200;
constexpr std::uintmax_t kMaxFileBytes = 1U << 20U;

Result<void> check(const Preset& preset) {
  if (!is_identifier(preset.id)) {
    return fail(ErrorCode::kInvalidArgument,
                "The preset id " + in_quotes(preset.id) + " is not valid",
                "Use 1 to 64 of a-z, 0-9 and -", "/id");
  }
  const std::size_t characters = count_characters(preset.name);
  if (!is_valid_utf8(preset.name) || characters == 0 || characters > kMaxNameCharacters) {
    return fail(ErrorCode::kInvalidArgument, "The preset's name is not valid",
                "Send 1 to 200 characters of UTF-8", "/name");
  }
  return preset.thumbnail.empty() ? Result<void>() : check_thumbnail(preset.thumbnail);
}

Result<Preset> read_preset(const fs::path& file, const StyleBank& bank) {
  std::error_code error;
  if (fs::file_size(file, error) > kMaxFileBytes || error) {
    return fail(ErrorCode::kIo, "it can't be read or is over 1 MiB");
  }
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const json object = json::parse(text, nullptr, false);
  if (!object.is_object()) return fail(ErrorCode::kIo, "it is not a JSON object");
  try {
    Preset preset;
    preset.id = object.at("id").get<std::string>();
    preset.name = object.at("name").get<std::string>();
    preset.revision = object.at("revision").get<std::uint64_t>();
    if (preset.id != file.stem()) return fail(ErrorCode::kIo, "its id is not its file name");
    auto look = merge_look(base_of_saved(object.at("look")), object.at("look"), bank);
    if (!look) return tl::unexpected(look.error());
    preset.look = *std::move(look);
    if (object.contains("thumbnail")) preset.thumbnail = object["thumbnail"].get<std::string>();
    if (auto ok = check(preset); !ok) return tl::unexpected(ok.error());
    return preset;
  } catch (const json::exception& problem) {
    return fail(ErrorCode::kIo, problem.what());
  }
}

}  // namespace

Result<std::unique_ptr<PresetStore>> PresetStore::open(const fs::path& directory,
                                                       const StyleBank& bank) {
  const fs::path folder = directory / "presets";
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) {
    return fail(ErrorCode::kIo, folder.string() + " can't be made: " + error.message(),
                "Choose a folder that you may write to with --data");
  }
  std::unique_ptr<PresetStore> store(new PresetStore(folder));
  store->load_all(bank);
  return store;
}

void PresetStore::load_all(const StyleBank& bank) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(directory_, error)) {
    if (entry.path().extension() != ".json") continue;
    auto preset = read_preset(entry.path(), bank);
    if (!preset) {
      left_out_.insert(entry.path().stem());
      problems_.push_back("The preset file " + entry.path().string() +
                          " is left out: " + preset.error().message);
    } else if (presets_.size() == kMaxPresets) {
      left_out_.insert(entry.path().stem());
      problems_.push_back("The preset file " + entry.path().string() + " is left out: there are " +
                          std::to_string(kMaxPresets) + " already");
    } else {
      presets_.emplace(preset->id, *preset);
    }
  }
}

std::vector<Preset> PresetStore::list() const {
  const std::lock_guard lock(mutex_);
  std::vector<Preset> presets;
  for (const auto& [id, preset] : presets_) presets.push_back(preset);
  return presets;
}

Result<Preset> PresetStore::get(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  const auto found = presets_.find(id);
  if (found == presets_.end()) {
    return fail(ErrorCode::kNotFound, "There is no preset " + in_quotes(id),
                "GET /v1/presets lists all");
  }
  return found->second;
}

/// Files that were left out are somebody's work too.
bool PresetStore::is_taken_locked(const std::string& id) const {
  return presets_.count(id) > 0 || left_out_.count(id) > 0;
}

Result<Preset> PresetStore::create(Preset preset) {
  const std::lock_guard lock(mutex_);
  if (preset.id.empty()) {
    preset.id = make_identifier(preset.name);
    if (preset.id.empty()) preset.id = "preset";
    // A made id gives way to the ones that are there.
    const std::string stem = preset.id.substr(0, 56);
    for (int i = 2; is_taken_locked(preset.id); ++i) preset.id = stem + '-' + std::to_string(i);
  }
  if (is_taken_locked(preset.id)) {
    return fail(ErrorCode::kConflict, "There is a preset " + in_quotes(preset.id) + " already",
                "Choose another id, or PUT to replace it", "/id");
  }
  return save_locked(std::move(preset));
}

Result<Preset> PresetStore::put(Preset preset) {
  const std::lock_guard lock(mutex_);
  return save_locked(std::move(preset));
}

Result<Preset> PresetStore::save_locked(Preset preset) {
  if (auto ok = check(preset); !ok) return tl::unexpected(ok.error());
  const auto known = presets_.find(preset.id);
  if (known == presets_.end() && presets_.size() >= kMaxPresets) {
    return fail(ErrorCode::kTooLarge,
                "There are " + std::to_string(kMaxPresets) + " presets already",
                "Delete one that is not needed");
  }
  preset.revision = known == presets_.end() ? 1 : known->second.revision + 1;
  json object = {{"id", preset.id},
                 {"name", preset.name},
                 {"look", to_json(preset.look)},
                 {"revision", preset.revision}};
  if (!preset.thumbnail.empty()) object["thumbnail"] = preset.thumbnail;
  if (auto ok = write_atomically(directory_ / (preset.id + ".json"), object.dump(2) + "\n"); !ok) {
    return tl::unexpected(ok.error());
  }
  presets_.insert_or_assign(preset.id, preset);
  return preset;
}

Result<void> PresetStore::remove(std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto found = presets_.find(id);
  if (found == presets_.end()) {
    return fail(ErrorCode::kNotFound, "There is no preset " + in_quotes(id),
                "GET /v1/presets lists all");
  }
  if (auto ok = remove_durably(directory_ / (found->first + ".json")); !ok) return ok;
  presets_.erase(found);
  return {};
}

}  // namespace streamstyle
