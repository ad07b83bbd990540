#include "learn/taught_styles.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "base/atomic_file.h"
#include "style/code_points.h"
#include "style/identifier.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

constexpr const char* kExtension = ".streamstyle";

tl::unexpected<Error> no_such_style(std::string_view id) {
  return fail(ErrorCode::kNotFound, "There is no taught style " + in_quotes(id),
              "GET /v1/styles lists all; the network's own can't be changed");
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
  if (ids_.size() >= StyleBank::kMaxTaught) {
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
  ids_.insert(style->id);
  return {};
}

Result<void> TaughtStyles::teach(const StyleFile& file) {
  const auto vector = file.vectors.find(bank_.network_sha256());
  if (vector == file.vectors.end()) {
    return fail(ErrorCode::kInvalidArgument, "The style was not taught to this network");
  }
  return bank_.teach(describe(file), vector->second, std::make_shared<const Bytes>(file.thumbnail));
}

Result<void> TaughtStyles::add(const StyleFile& file) {
  const auto bytes = write_style_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::lock_guard lock(mutex_);
  const bool is_known = ids_.count(file.id) > 0;
  if (is_known && untaught_.count(file.id) == 0) {
    return fail(ErrorCode::kConflict, "There is a style " + in_quotes(file.id) + " already");
  }
  if (!is_known && ids_.size() >= StyleBank::kMaxTaught) {
    return fail(ErrorCode::kTooLarge,
                "There are " + std::to_string(ids_.size()) + " taught styles already",
                "Delete one that is not needed");
  }
  std::error_code error;
  fs::create_directories(directory_, error);
  if (error) {
    return fail(ErrorCode::kIo, directory_.string() + " can't be made: " + error.message());
  }
  // The bank first: it knows what fits and which ids are free.
  if (auto taught = teach(file); !taught) return taught;
  const std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
  if (auto written = write_atomically(file_of(file.id), text); !written) {
    bank_.forget(file.id);
    return written;
  }
  ids_.insert(file.id);
  untaught_.erase(file.id);
  return {};
}

Result<void> TaughtStyles::remove(std::string_view id) {
  const std::lock_guard lock(mutex_);
  const auto known = ids_.find(id);
  if (known == ids_.end()) return no_such_style(id);
  if (auto removed = remove_durably(file_of(id)); !removed) return removed;
  bank_.forget(id);
  if (const auto waiting = untaught_.find(id); waiting != untaught_.end()) {
    untaught_.erase(waiting);
  }
  ids_.erase(known);
  return {};
}

Result<Bytes> TaughtStyles::read(std::string_view id) const {
  const std::lock_guard lock(mutex_);
  if (ids_.find(id) == ids_.end()) return no_such_style(id);
  return read_file_bytes(file_of(id), kMaxStyleFileBytes);
}

std::vector<std::string> TaughtStyles::untaught() const {
  const std::lock_guard lock(mutex_);
  return {untaught_.begin(), untaught_.end()};
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
