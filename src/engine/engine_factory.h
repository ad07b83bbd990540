#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "engine/engine.h"
#include "style/style_bank.h"
#include "style/text_encoder.h"

namespace streamstyle {

struct EngineOptions {
  std::string name = "style";         ///< "style" or "passthrough"
  std::filesystem::path cache_dir{};  ///< for compiled networks; empty = none kept
  int threads = 0;                    ///< for inference; 0 = all processors this process may use
  std::string precision = "auto";     ///< "auto", "bf16" or "f32"
};

/// Builds an engine and loads its network from bank->directory(); compiles nothing yet (see
/// Engine::prepare). Blocks for a second at worst.
///
/// Errors: kInvalidArgument (unknown name or precision), kUnsupported (this build or processor
/// lacks it), kUnavailable or kNotFound (no usable network), each with the fix.
Result<std::unique_ptr<Engine>> make_engine(const EngineOptions& options,
                                            std::shared_ptr<const StyleBank> bank);

/// The text network that understands prompts, from the folder "minilm" beside the bank's network; a
/// third of a second. Errors: kNotFound, kUnavailable (damaged), kUnsupported (a build without
/// OpenVINO). Prompts are matched by their words without it.
Result<std::shared_ptr<const TextEncoder>> make_text_encoder(const StyleBank& bank);

}  // namespace streamstyle
