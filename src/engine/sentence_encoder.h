#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "style/text_encoder.h"

namespace streamstyle {

/// The text network in `folder` (models/minilm). It keeps the vectors of the texts asked for last.
/// Errors: kNotFound, kUnavailable (damaged), kUnsupported (a build without OpenVINO).
Result<std::shared_ptr<const TextEncoder>> load_text_encoder(const std::filesystem::path& folder);

}  // namespace streamstyle
