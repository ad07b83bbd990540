#include "learn/taught_styles.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "base/atomic_file.h"
#include "learn/style_name.h"
#include "style/code_points.h"
#include "style/sha256.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExtension = ".streamstyle";

tl::unexpected<Error> no_such_style(std::string_view id) {
  return fail(ErrorCode::kNotFound, "There is no taught style " + in_quotes(id),
              "GET /v1/styles lists all; the network's own can't be changed");
}

tl::unexpected<Error> id_is_taken(std::string_view id) {
  return fail(ErrorCode::kConflict, "There is a style " + in_quotes(id) + " already");
}

std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Equal for styles of one name and picture.
std::string content_hash(const StyleFile& file) {
  Bytes content(file.name.begin(), file.name.end());
  content.push_back(0);
  content.insert(content.end(), file.picture.begin(), file.picture.end());
  return sha256_hex(content);
}

}  // namespace

TaughtStyles::TaughtStyles(const fs::path& directory, StyleBank& bank)
    : directory_(directory / "styles"), bank_(bank) {
  std::error_code error;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(directory_, error)) {
    if (entry.path().extension() == kExtension) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    if (auto loaded = load(file); !loaded) {
      problems_.push_back("The style file " + file.string() +
                          " is left out: " + loaded.error().message);
    }
  }
}

Result<void> TaughtStyles::load(const fs::path& file) {
  if (contents_.size() >= StyleBank::kMaxTaught) {
    return fail(ErrorCode::kTooLarge,
                "there are " + std::to_string(StyleBank::kMaxTaught) + " already");
  }
  const auto bytes = read_file_bytes(file, kMaxStyleFileBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto style = parse_style_file(*bytes);
  if (!style) return tl::unexpected(style.error());
  if (style->id != file.stem()) return fail(ErrorCode::kIo, "its id is not its file name");
  const bool has_vector = style->vectors.count(bank_.network_sha256()) > 0;
  if (has_vector) {
    if (auto taught = teach(*style); !taught) return taught;
  } else if (bank_.find(style->id) != nullptr) {
    return fail(ErrorCode::kConflict, "the network has a style of that id");
  } else {
    untaught_.insert(style->id);
  }
  contents_.emplace(style->id, content_hash(*style));
  return {};
}

Result<void> TaughtStyles::teach(const StyleFile& file) {
  const auto vector = file.vectors.find(bank_.network_sha256());
  if (vector == file.vectors.end()) {
    return fail(ErrorCode::kInvalidArgument, "The style was not taught to this network");
  }
  return bank_.teach(describe(file), vector->second, std::make_shared<const Bytes>(file.thumbnail));
}

Result<std::string> TaughtStyles::add(StyleFile file) {
  const std::lock_guard lock(mutex_);
  for (int number = 1;; ++number) {
    file.id = numbered_style_id(file.name, number);
    if (!check_free_locked(file.id)) continue;
    const auto created = create_locked(file);
    if (created) return file.id;
    // Another program on this folder may have taken it.
    if (created.error().code != ErrorCode::kConflict) return tl::unexpected(created.error());
  }
}

Result<void> TaughtStyles::add_as_named(const StyleFile& file) {
  const std::lock_guard lock(mutex_);
  if (auto is_free = check_free_locked(file.id); !is_free) return is_free;
  return create_locked(file);
}

Result<void> TaughtStyles::check_free(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  return check_free_locked(id);
}

Result<void> TaughtStyles::check_free_locked(std::string_view id) const {
  std::error_code ignored;
  if (bank_.find(id) == nullptr && contents_.find(id) == contents_.end() &&
      !is_reserved_style_id(id) && !fs::exists(file_of(id), ignored)) {
    return {};
  }
  return id_is_taken(id);
}

Result<void> TaughtStyles::create_locked(const StyleFile& file) {
  if (contents_.size() >= StyleBank::kMaxTaught) {
    return fail(ErrorCode::kTooLarge,
                "There are " + std::to_string(contents_.size()) + " taught styles already",
                "Delete one that is not needed");
  }
  const auto bytes = write_style_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  std::error_code error;
  fs::create_directories(directory_, error);
  if (error) {
    return fail(ErrorCode::kIo, directory_.string() + " can't be made: " + error.message());
  }
  // The bank first: it knows what fits.
  if (auto taught = teach(file); !taught) return taught;
  const auto created = create_atomically(file_of(file.id), as_text(*bytes));
  if (!created || !*created) {
    bank_.forget(file.id);
    return created ? Result<void>(id_is_taken(file.id)) : tl::unexpected(created.error());
  }
  contents_.emplace(file.id, content_hash(file));
  return {};
}

Result<void> TaughtStyles::relearn(const StyleFile& file) {
  const auto bytes = write_style_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::lock_guard lock(mutex_);
  if (contents_.count(file.id) == 0) return no_such_style(file.id);
  if (untaught_.count(file.id) == 0) return id_is_taken(file.id);
  if (auto taught = teach(file); !taught) return taught;
  if (auto written = write_atomically(file_of(file.id), as_text(*bytes)); !written) {
    bank_.forget(file.id);
    return written;
  }
  contents_[file.id] = content_hash(file);
  untaught_.erase(file.id);
  return {};
}

std::string TaughtStyles::find_same(const StyleFile& file) const {
  const std::string hash = content_hash(file);
  const std::lock_guard lock(mutex_);
  for (const auto& [id, content] : contents_) {
    if (content != hash) continue;
    const auto bytes = read_file_bytes(file_of(id), kMaxStyleFileBytes);
    const auto present = bytes ? parse_style_file(*bytes) : tl::unexpected(bytes.error());
    if (!present) continue;
    const bool has_all =
        std::all_of(file.vectors.begin(), file.vectors.end(), [&](const auto& vector) {
          const auto found = present->vectors.find(vector.first);
          return found != present->vectors.end() && found->second == vector.second;
        });
    if (has_all) return id;
  }
  return {};
}

Result<void> TaughtStyles::remove(std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto known = contents_.find(id);
  if (known == contents_.end()) return no_such_style(id);
  if (auto removed = remove_durably(file_of(id)); !removed) return removed;
  bank_.forget(id);
  if (const auto waiting = untaught_.find(id); waiting != untaught_.end()) {
    untaught_.erase(waiting);
  }
  contents_.erase(known);
  return {};
}

Result<Bytes> TaughtStyles::read(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  if (contents_.find(id) == contents_.end()) return no_such_style(id);
  return read_file_bytes(file_of(id), kMaxStyleFileBytes);
}

std::vector<std::string> TaughtStyles::untaught() const {
  const std::lock_guard lock(mutex_);
  return {untaught_.begin(), untaught_.end()};
}

bool TaughtStyles::is_untaught(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  return untaught_.find(id) != untaught_.end();
}

std::size_t TaughtStyles::count() const {
  const std::lock_guard lock(mutex_);
  return contents_.size();
}

fs::path TaughtStyles::file_of(std::string_view id) const {
  return directory_ / (std::string(id) + kExtension);
}

Result<Bytes> read_file_bytes(const fs::path& file, std::size_t max_bytes) {
  std::error_code error;
  const bool is_file = fs::is_regular_file(file, error);
  const auto size = is_file ? fs::file_size(file, error) : 0;
  if (!is_file || error) {
    return fail(ErrorCode::kNotFound, file.string() + " is no file that can be read");
  }
  if (size > max_bytes) {
    return fail(ErrorCode::kTooLarge, file.string() + " has " + std::to_string(size >> 20U) +
                                          " MB; at most " + std::to_string(max_bytes >> 20U) +
                                          " are taken");
  }
  std::ifstream in(file, std::ios::binary);
  Bytes bytes(size);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
  if (!in) return fail(ErrorCode::kIo, file.string() + " can't be read");
  return bytes;
}

}  // namespace streamstyle
