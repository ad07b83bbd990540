#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "style/look.h"
#include "style/style_bank.h"

namespace streamstyle {

/// A named Look that a person saved.
struct Preset {
  std::string id;    ///< [a-z0-9-]{1,64}
  std::string name;  ///< 1..200 characters of UTF-8
  Look look;
  std::string thumbnail{};     ///< a data URL (style/thumbnail.h); empty for none
  std::uint64_t revision = 1;  ///< rises with every put(); set by the store
};

/// The presets of this installation: one JSON file each under DIR/presets, written by a temporary
/// file, fsync, rename and fsync of the folder, so that a power cut leaves the old one or the new.
/// A damaged file is reported by problems() and left where it is.
///
/// Any thread. Writing waits for the disk: don't call put() or remove() on an Asio thread.
class PresetStore {
 public:
  static constexpr std::size_t kMaxPresets = 1000;

  /// `directory` is the --data folder; made when missing. kIo when it can't be.
  static Result<std::unique_ptr<PresetStore>> open(const std::filesystem::path& directory,
                                                   const StyleBank& bank);

  /// Sorted by id.
  std::vector<Preset> list() const;
  Result<Preset> get(std::string_view id) const;  ///< kNotFound
  /// Saves a new preset; an empty id is made from the name. kConflict when the id is taken,
  /// kTooLarge at kMaxPresets.
  Result<Preset> create(Preset preset);
  /// Saves under preset.id, new or not.
  Result<Preset> put(Preset preset);
  Result<void> remove(std::string_view id);  ///< kNotFound

  /// What was wrong with files found at open(), one sentence each.
  const std::vector<std::string>& problems() const { return problems_; }

 private:
  explicit PresetStore(std::filesystem::path directory) : directory_(std::move(directory)) {}
  void load_all(const StyleBank& bank);
  Result<Preset> save_locked(Preset preset);
  bool is_taken_locked(const std::string& id) const;

  const std::filesystem::path directory_;  // DIR/presets
  std::vector<std::string> problems_;      // fixed after open()
  std::set<std::string> left_out_;         // ids of files that can't be read; fixed after open()
  mutable std::mutex mutex_;               // protects presets_ and the files
  std::map<std::string, Preset, std::less<>> presets_;
};

}  // namespace streamstyle
