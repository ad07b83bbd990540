#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "effect/effects.h"

namespace streamstyle {

/// What people may know of one learned manner. Its numbers are StyleBank::vector(row).
struct StyleInfo {
  std::string id;       ///< [a-z0-9-]{1,64}
  std::size_t row = 0;  ///< its row of the bank's vectors
  std::string name;
  std::string description;
  std::vector<std::string> tags;
  std::vector<std::string> synonyms;
  std::string artist;
  std::string source;     ///< the picture that it was learned from, and why we may use it
  std::string thumbnail;  ///< file beside styles.json; empty when it has none
  Effects effects{};      ///< that belong to the manner: blocks of pixel art, dots of pop art
  Grade grade{};
};

/// The styles of one network: their descriptions and their vectors, read once and checked against
/// the hashes in styles.json, and those that people taught it since.
///
/// Any thread. What the network brings is immutable after load(). Taught styles are only ever
/// added: a forgotten one is found no more, but its row stays, so that what is being painted with
/// it goes on. Every pointer and span that is handed out holds as long as the bank.
class StyleBank {
 public:
  static constexpr std::size_t kMaxTaught = 200;

  StyleBank(StyleBank&&) noexcept;
  StyleBank& operator=(StyleBank&&) noexcept;
  ~StyleBank();

  /// The built-in bank of the pass-through engine: no network, no styles, one identity row of
  /// length zero.
  StyleBank();

  /// Reads the network folder at `directory`: the folder itself when it holds a styles.json, else
  /// its subfolder whose name sorts last among those that do (models/ holds fine, ...). Checks
  /// ids, rows, sizes and the SHA-256 of vectors and network. Errors: kNotFound (nothing there),
  /// kIo (can't be read), kUnavailable (damaged); each names the file and the fix.
  static Result<StyleBank> load(const std::filesystem::path& directory);

  /// Name of the network, such as "fine"; empty for the built-in bank.
  const std::string& network() const { return network_; }
  /// The folder that holds network.xml and styles.json; empty for the built-in bank.
  const std::filesystem::path& directory() const { return directory_; }

  /// SHA-256 of the network's weights: vectors belong to one network. Empty for the built-in bank.
  const std::string& network_sha256() const { return network_sha256_; }
  /// Of learn.bin, by which this network learns styles; empty where it can't.
  const std::string& learn_sha256() const { return learn_sha256_; }

  /// The network's own.
  const std::vector<StyleInfo>& styles() const { return styles_; }
  /// Those that people taught, in the order they came.
  std::vector<const StyleInfo*> taught() const;
  /// Rises with each teach() and forget(). Read before taught(), it is never newer than those.
  std::uint64_t revision() const;
  /// Null for an unknown id.
  const StyleInfo* find(std::string_view id) const;
  /// Null for a row without a style, such as the identity's.
  const StyleInfo* find_row(std::size_t row) const;
  /// At most `count` ids that a person who wrote `id` may have meant, nearest first.
  std::vector<std::string> nearest_ids(std::string_view id, std::size_t count = 3) const;
  /// The style that stands in when nothing was chosen. Null for the built-in bank.
  const StyleInfo* default_style() const;
  std::size_t identity_row() const { return 0; }

  /// Of the network's own styles and the identity.
  std::size_t num_rows() const { return vector_size_ == 0 ? 0 : vectors_.size() / vector_size_; }
  /// Floats in one vector: P of the network's `style` input.
  std::size_t vector_size() const { return vector_size_; }
  /// The parameters of row `row`, of the network's own or a taught style's.
  std::span<const float> vector(std::size_t row) const;

  /// The JPEG of a style's thumbnail, kept in memory. kNotFound for an unknown id or one without a
  /// picture.
  Result<SharedBytes> thumbnail(std::string_view id) const;

  /// Adds a style, which every reader finds from now on; its row is chosen here. kConflict when the
  /// id is taken, kTooLarge at kMaxTaught, kInvalidArgument for a vector of another length.
  Result<void> teach(StyleInfo style, std::vector<float> vector, SharedBytes thumbnail);
  /// False for an id that isn't a taught style's.
  bool forget(std::string_view id);

 private:
  class Shelf;

  std::unique_ptr<Shelf> shelf_;  // the taught styles; not null but in a bank that was moved away
  std::string network_;
  std::string network_sha256_;
  std::string learn_sha256_;
  std::filesystem::path directory_;
  std::vector<StyleInfo> styles_;
  std::vector<SharedBytes> thumbnails_;  // by index of styles_; null where there is none
  std::size_t default_index_ = 0;
  std::size_t vector_size_ = 0;
  std::vector<float> vectors_;
};

}  // namespace streamstyle
