#include "engine/engine_factory.h"

#include "engine/passthrough_engine.h"
#if STREAMSTYLE_WITH_STYLE_ENGINE
#include "engine/sentence_encoder.h"
#include "engine/style_engine.h"
#endif

namespace streamstyle {

Result<std::unique_ptr<Engine>> make_engine(
    const EngineOptions& options, [[maybe_unused]] std::shared_ptr<const StyleBank> bank) {
  if (options.name == "passthrough") return make_passthrough_engine();
  if (options.name != "style") {
    return fail(ErrorCode::kInvalidArgument, "There is no engine with that name",
                "Choose --engine style or --engine passthrough");
  }
#if STREAMSTYLE_WITH_STYLE_ENGINE
  return make_style_engine(options, std::move(bank));
#else
  return fail(ErrorCode::kUnsupported, "This build has no style engine",
              "Build with STREAMSTYLE_ENGINES=all, or choose --engine passthrough");
#endif
}

Result<std::shared_ptr<const TextEncoder>> make_text_encoder(
    [[maybe_unused]] const StyleBank& bank) {
#if STREAMSTYLE_WITH_STYLE_ENGINE
  return load_text_encoder(bank.directory().parent_path() / "minilm");
#else
  return fail(ErrorCode::kUnsupported, "This build has no text network",
              "Build with STREAMSTYLE_ENGINES=all");
#endif
}

}  // namespace streamstyle
