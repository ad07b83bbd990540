#include "style/style_bank.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <deque>
#include <fstream>
#include <iterator>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <shared_mutex>

#include "style/code_points.h"
#include "style/edit_distance.h"
#include "style/effects_json.h"
#include "style/identifier.h"
#include "style/sha256.h"

namespace streamstyle {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

static_assert(std::endian::native == std::endian::little, "vectors.f32 is little-endian");

constexpr std::size_t kMaxStyles = 4096;
constexpr std::size_t kMaxVectorSize = 1U << 20U;
constexpr std::uintmax_t kMaxThumbnailBytes = 1U << 20U;
constexpr const char* kFix =
    "Restore the models folder (git checkout -- models) or point --models to a good one";

tl::unexpected<Error> damaged(const fs::path& file, const std::string& what) {
  return fail(ErrorCode::kUnavailable, file.string() + " is damaged: " + what, kFix);
}

Result<Bytes> read_file(const fs::path& file, std::uintmax_t max_bytes) {
  std::error_code error;
  const auto size = fs::file_size(file, error);
  if (error) return fail(ErrorCode::kNotFound, file.string() + " is missing", kFix);
  if (size > max_bytes) return damaged(file, "it has " + std::to_string(size) + " bytes");
  std::ifstream in(file, std::ios::binary);
  Bytes bytes(size);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!in) return fail(ErrorCode::kIo, file.string() + " can't be read", kFix);
  return bytes;
}

/// The folder that holds styles.json: `directory` or its last subfolder that does.
Result<fs::path> find_network(const fs::path& directory) {
  std::error_code error;
  if (fs::exists(directory / "styles.json", error)) return directory;
  fs::path best;
  for (const auto& entry : fs::directory_iterator(directory, error)) {
    std::error_code ignored;
    if (!fs::exists(entry.path() / "styles.json", ignored)) continue;
    if (best.empty() || entry.path().filename() > best.filename()) best = entry.path();
  }
  if (best.empty()) {
    return fail(ErrorCode::kNotFound, "No style network in " + directory.string(), kFix);
  }
  return best;
}

std::vector<std::string> texts(const json& object, const char* name) {
  const auto list = object.find(name);
  if (list == object.end()) return {};
  return list->get<std::vector<std::string>>();
}

Result<StyleInfo> read_style(const json& object) {
  StyleInfo style;
  style.id = object.at("id").get<std::string>();
  style.row = object.at("row").get<std::size_t>();
  style.name = object.at("name").get<std::string>();
  style.description = object.value("description", "");
  style.tags = texts(object, "tags");
  style.synonyms = texts(object, "synonyms");
  style.artist = object.value("artist", "");
  style.source = object.value("source", "");
  style.thumbnail = object.value("thumbnail", "");
  if (const auto own = object.find("effects"); own != object.end()) {
    auto effects = merge_effects({}, *own, "/effects");
    if (!effects) return tl::unexpected(std::move(effects).error());
    style.effects = *effects;
  }
  if (const auto own = object.find("grade"); own != object.end()) {
    auto grade = merge_grade({}, *own, "/grade");
    if (!grade) return tl::unexpected(std::move(grade).error());
    style.grade = *grade;
  }
  return style;
}

/// What is wrong with a style's entry; empty when nothing is.
std::string check_style(const StyleInfo& style, std::size_t num_rows, std::set<std::string>& ids) {
  if (!is_identifier(style.id)) return "the style id " + in_quotes(style.id) + " is not valid";
  if (!ids.insert(style.id).second)
    return "the style id " + in_quotes(style.id) + " is there twice";
  if (style.row == 0 || style.row >= num_rows) {
    return "style " + style.id + " has row " + std::to_string(style.row) + " of " +
           std::to_string(num_rows);
  }
  const fs::path thumbnail(style.thumbnail);
  if (thumbnail.is_absolute()) return "style " + style.id + " has an absolute thumbnail path";
  if (std::find(thumbnail.begin(), thumbnail.end(), "..") != thumbnail.end()) {
    return "the thumbnail of style " + style.id + " is outside the folder";
  }
  return {};
}

Result<std::vector<float>> read_vectors(const fs::path& file, const std::string& sha256,
                                        std::size_t vector_size) {
  const auto bytes = read_file(file, kMaxStyles * kMaxVectorSize);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::size_t row_bytes = vector_size * sizeof(float);
  if (bytes->empty() || bytes->size() % row_bytes != 0) {
    return damaged(file, std::to_string(bytes->size()) + " bytes are no whole number of rows of " +
                             std::to_string(vector_size) + " numbers");
  }
  if (sha256_hex(*bytes) != sha256)
    return damaged(file, "its SHA-256 is not the one in styles.json");
  std::vector<float> vectors(bytes->size() / sizeof(float));
  std::memcpy(vectors.data(), bytes->data(), bytes->size());
  for (const float value : vectors) {
    if (!std::isfinite(value)) return damaged(file, "it holds a number that is not finite");
  }
  return vectors;
}

}  // namespace

/// Taught styles in the order of their rows. Nothing moves or goes before the shelf does.
class StyleBank::Shelf {
 public:
  struct Entry {
    StyleInfo style;
    std::vector<float> vector;
    SharedBytes thumbnail;
    bool is_forgotten = false;
  };

  /// Also forgotten ones keep their vector, 5 kB each.
  static constexpr std::size_t kMaxEntries = 10'000;

  const Entry* find(std::string_view id) const {
    const std::shared_lock lock(mutex_);
    return find_locked(id);
  }

  /// Null for one without a thumbnail; nothing for an unknown id.
  std::optional<SharedBytes> thumbnail(std::string_view id) const {
    const std::shared_lock lock(mutex_);
    const Entry* entry = find_locked(id);
    return entry == nullptr ? std::nullopt : std::optional(entry->thumbnail);
  }

  const Entry* at(std::size_t index) const {
    const std::shared_lock lock(mutex_);
    return index < entries_.size() ? &entries_[index] : nullptr;
  }

  std::vector<const StyleInfo*> list() const {
    const std::shared_lock lock(mutex_);
    std::vector<const StyleInfo*> styles;
    for (const Entry& entry : entries_) {
      if (!entry.is_forgotten) styles.push_back(&entry.style);
    }
    return styles;
  }

  Result<void> add(Entry entry, std::size_t first_row) {
    const std::unique_lock lock(mutex_);
    if (find_locked(entry.style.id) != nullptr) {
      return fail(ErrorCode::kConflict,
                  "There is a style " + in_quotes(entry.style.id) + " already");
    }
    const auto num_present = static_cast<std::size_t>(
        std::count_if(entries_.begin(), entries_.end(),
                      [](const Entry& present) { return !present.is_forgotten; }));
    if (num_present >= kMaxTaught || entries_.size() >= kMaxEntries) {
      return fail(ErrorCode::kTooLarge,
                  "There are " + std::to_string(num_present) + " taught styles already",
                  num_present >= kMaxTaught ? "Delete one that is not needed" : "Start again");
    }
    entry.style.row = first_row + entries_.size();
    entries_.push_back(std::move(entry));
    ++revision_;
    return {};
  }

  bool forget(std::string_view id) {
    const std::unique_lock lock(mutex_);
    const Entry* found = find_locked(id);
    if (found == nullptr) return false;
    Entry& entry = entries_[found->style.row - entries_.front().style.row];
    entry.is_forgotten = true;
    entry.thumbnail.reset();
    ++revision_;
    return true;
  }

  std::uint64_t revision() const {
    const std::shared_lock lock(mutex_);
    return revision_;
  }

 private:
  const Entry* find_locked(std::string_view id) const {
    const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) {
      return !entry.is_forgotten && entry.style.id == id;
    });
    return found == entries_.end() ? nullptr : &*found;
  }

  mutable std::shared_mutex mutex_;  // protects all below
  // A style and its vector are fixed once they are in, and may be read without the lock.
  std::deque<Entry> entries_;
  std::uint64_t revision_ = 0;
};

StyleBank::StyleBank() : shelf_(std::make_unique<Shelf>()) {}
StyleBank::~StyleBank() = default;
StyleBank::StyleBank(StyleBank&&) noexcept = default;
StyleBank& StyleBank::operator=(StyleBank&&) noexcept = default;

Result<StyleBank> StyleBank::load(const fs::path& directory) {
  const auto folder = find_network(directory);
  if (!folder) return tl::unexpected(folder.error());
  const fs::path list_file = *folder / "styles.json";
  const auto text = read_file(list_file, 16U << 20U);
  if (!text) return tl::unexpected(text.error());

  StyleBank bank;
  bank.directory_ = *folder;
  std::string vectors_sha256;
  std::string network_sha256;
  std::string default_id;
  try {
    const json list = json::parse(text->begin(), text->end());
    bank.network_ = list.at("name").get<std::string>();
    bank.vector_size_ = list.at("vector_size").get<std::size_t>();
    vectors_sha256 = list.at("vectors_sha256").get<std::string>();
    network_sha256 = list.at("network_sha256").get<std::string>();
    bank.learn_sha256_ = list.value("learn_sha256", "");
    default_id = list.at("default_style").get<std::string>();
    if (list.at("identity_row").get<std::size_t>() != 0) {
      return damaged(list_file, "the identity row must be 0");
    }
    for (const json& entry : list.at("styles")) {
      auto style = read_style(entry);
      if (!style) {
        return damaged(list_file, "style " + entry.at("id").dump() + ": " + style.error().message);
      }
      bank.styles_.push_back(*std::move(style));
    }
  } catch (const json::exception& error) {
    return damaged(list_file, error.what());
  }
  if (bank.vector_size_ == 0 || bank.vector_size_ > kMaxVectorSize) {
    return damaged(list_file, "vector_size is " + std::to_string(bank.vector_size_));
  }
  if (bank.styles_.empty() || bank.styles_.size() > kMaxStyles) {
    return damaged(list_file, "it lists " + std::to_string(bank.styles_.size()) + " styles");
  }

  auto vectors = read_vectors(*folder / "vectors.f32", vectors_sha256, bank.vector_size_);
  if (!vectors) return tl::unexpected(std::move(vectors).error());
  bank.vectors_ = *std::move(vectors);
  std::set<std::string> ids;
  for (std::size_t i = 0; i < bank.styles_.size(); ++i) {
    if (const auto problem = check_style(bank.styles_[i], bank.num_rows(), ids); !problem.empty()) {
      return damaged(list_file, problem);
    }
    if (bank.styles_[i].id == default_id) bank.default_index_ = i;
  }
  if (ids.count(default_id) == 0) {
    return damaged(list_file, "the default style " + in_quotes(default_id) + " is not in it");
  }

  for (const char* name : {"network.xml", "network.bin"}) {
    std::error_code error;
    if (!fs::is_regular_file(*folder / name, error)) {
      return fail(ErrorCode::kNotFound, (*folder / name).string() + " is missing", kFix);
    }
  }
  const auto network_hash = sha256_hex_of_file(*folder / "network.bin");
  if (!network_hash) return tl::unexpected(network_hash.error());
  if (*network_hash != network_sha256) {
    return damaged(*folder / "network.bin", "its SHA-256 is not the one in styles.json");
  }

  bank.network_sha256_ = network_sha256;

  for (const StyleInfo& style : bank.styles_) {
    SharedBytes picture;
    if (!style.thumbnail.empty()) {
      auto bytes = read_file(*folder / style.thumbnail, kMaxThumbnailBytes);
      if (!bytes) return tl::unexpected(std::move(bytes).error());
      picture = std::make_shared<const Bytes>(*std::move(bytes));
    }
    bank.thumbnails_.push_back(std::move(picture));
  }
  return bank;
}

const StyleInfo* StyleBank::find(std::string_view id) const {
  const auto found = std::find_if(styles_.begin(), styles_.end(),
                                  [&](const StyleInfo& style) { return style.id == id; });
  if (found != styles_.end()) return &*found;
  const Shelf::Entry* taught = shelf_->find(id);
  return taught == nullptr ? nullptr : &taught->style;
}

const StyleInfo* StyleBank::find_row(std::size_t row) const {
  const auto found = std::find_if(styles_.begin(), styles_.end(),
                                  [&](const StyleInfo& style) { return style.row == row; });
  if (found != styles_.end()) return &*found;
  const Shelf::Entry* taught = row < num_rows() ? nullptr : shelf_->at(row - num_rows());
  return taught == nullptr ? nullptr : &taught->style;
}

std::vector<std::string> StyleBank::nearest_ids(std::string_view id, std::size_t count) const {
  id = id.substr(0, 64);
  std::vector<std::pair<std::size_t, std::string>> candidates;
  const auto consider = [&](const StyleInfo& style) {
    const std::size_t limit = std::max<std::size_t>(2, style.id.size() / 2);
    const bool contains = id.size() >= 3 && (style.id.find(id) != std::string::npos ||
                                             id.find(style.id) != std::string_view::npos);
    const std::size_t distance = contains ? 0 : edit_distance(id, style.id, limit);
    if (distance <= limit) candidates.emplace_back(distance, style.id);
  };
  for (const StyleInfo& style : styles_) consider(style);
  for (const StyleInfo* style : taught()) consider(*style);
  std::sort(candidates.begin(), candidates.end());
  std::vector<std::string> ids;
  for (auto& [distance, candidate] : candidates) {
    if (ids.size() < count) ids.push_back(std::move(candidate));
  }
  return ids;
}

const StyleInfo* StyleBank::default_style() const {
  return styles_.empty() ? nullptr : &styles_[default_index_];
}

std::span<const float> StyleBank::vector(std::size_t row) const {
  if (row >= num_rows()) {
    if (const Shelf::Entry* taught = shelf_->at(row - num_rows())) return taught->vector;
    row = identity_row();
  }
  return std::span(vectors_).subspan(row * vector_size_, vector_size_);
}

Result<SharedBytes> StyleBank::thumbnail(std::string_view id) const {
  const auto own = std::find_if(styles_.begin(), styles_.end(),
                                [&](const StyleInfo& style) { return style.id == id; });
  const auto picture =
      own == styles_.end()
          ? shelf_->thumbnail(id)
          : std::optional(thumbnails_[static_cast<std::size_t>(own - styles_.begin())]);
  if (!picture) {
    return fail(ErrorCode::kNotFound, "There is no style " + in_quotes(id),
                "GET /v1/styles lists all");
  }
  if (*picture == nullptr) {
    return fail(ErrorCode::kNotFound, "Style " + std::string(id) + " has no thumbnail");
  }
  return *picture;
}

std::vector<const StyleInfo*> StyleBank::taught() const { return shelf_->list(); }

std::uint64_t StyleBank::revision() const { return shelf_->revision(); }

Result<void> StyleBank::teach(StyleInfo style, std::vector<float> vector, SharedBytes thumbnail) {
  if (vector.size() != vector_size_) {
    return fail(ErrorCode::kInvalidArgument, "The style has " + std::to_string(vector.size()) +
                                                 " numbers, but the network takes " +
                                                 std::to_string(vector_size_));
  }
  if (!is_identifier(style.id)) {
    return fail(ErrorCode::kInvalidArgument,
                "The style id " + in_quotes(style.id) + " is not valid");
  }
  if (find(style.id) != nullptr) {
    return fail(ErrorCode::kConflict, "There is a style " + in_quotes(style.id) + " already");
  }
  return shelf_->add({std::move(style), std::move(vector), std::move(thumbnail)}, num_rows());
}

bool StyleBank::forget(std::string_view id) { return shelf_->forget(id); }

}  // namespace streamstyle
