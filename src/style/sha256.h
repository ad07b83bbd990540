#pragma once

#include <filesystem>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace streamstyle {

/// Lower-case hexadecimal SHA-256.
std::string sha256_hex(ByteView bytes);
/// The same of a file, read in pieces. kNotFound or kIo.
Result<std::string> sha256_hex_of_file(const std::filesystem::path& file);

}  // namespace streamstyle
