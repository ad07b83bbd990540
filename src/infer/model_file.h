#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace streamstyle {

/// The bytes of one of a network's files. Errors: kNotFound.
Result<std::string> read_model_file(const std::filesystem::path& file);

/// The same of a graph in XML, which may then be given to OpenVINO. Errors: kNotFound, kUnavailable
/// (it is something else).
Result<std::string> read_model_graph(const std::filesystem::path& file);

/// What to say about a file that can't be what it should be.
tl::unexpected<Error> damaged_model_file(const std::filesystem::path& file, const std::string& why);

}  // namespace streamstyle
