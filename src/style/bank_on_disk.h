#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "style/style_bank.h"

namespace streamstyle {

/// For tests: an own folder under the system's temporary one, deleted with its contents at the end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

void write_file(const std::filesystem::path& file, std::string_view text);
std::string read_text(const std::filesystem::path& file);

/// For tests: writes styles.json, vectors.f32 and thumbnails for `styles` (rows 1.. in order) into
/// `directory`. `vectors` are the rows, identity first; none given = three numbers r in row r.
/// network.xml and network.bin are taken as they lie there; placeholders are written when they
/// don't.
void write_bank(const std::filesystem::path& directory, const std::vector<StyleInfo>& styles,
                std::vector<std::vector<float>> vectors = {});

/// For tests: ten styles with the words that a real bank has.
std::vector<StyleInfo> painters();
/// painters(), loaded.
StyleBank painters_bank();

/// A bank of the styles in tests/data/styles.json: all that the project trains, with placeholders
/// for their vectors.
StyleBank described_bank();

}  // namespace streamstyle
