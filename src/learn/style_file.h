#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "style/style_bank.h"

namespace streamstyle {

/// A style that was taught from a picture, as it is kept, exported and imported: ID.streamstyle.
///
/// The file: 16 bytes "streamstyle/1\n" and two zeros, the length of the head (u32), the head as
/// JSON, then what the head counts: the picture and the thumbnail as JPEG, and for each network a
/// vector of f32. All numbers are little-endian. Other networks give other vectors, so the picture
/// comes along: a network that has none learns its own from it.
struct StyleFile {
  std::string id;
  std::string name;
  std::string created;                                ///< "2026-11-22"
  Bytes picture;                                      ///< what it was taught from, made small; JPEG
  Bytes thumbnail;                                    ///< a drawn picture painted by it; JPEG
  std::map<std::string, std::vector<float>> vectors;  ///< by the network's SHA-256
};

constexpr std::size_t kMaxStyleFileBytes = 8U << 20U;

/// Whether `bytes` claim to be a style file, whatever is in them.
bool is_style_file(ByteView bytes);
/// kInvalidArgument when anything is out of bounds, missing, left over or changed.
Result<StyleFile> parse_style_file(ByteView bytes);
/// The same checks hold, so that what was written can be read.
Result<Bytes> write_style_file(const StyleFile& file);

/// What people may know of it.
StyleInfo describe(const StyleFile& file);

}  // namespace streamstyle
