#pragma once

#include <memory>

#include "engine/engine.h"
#include "engine/engine_factory.h"
#include "style/style_bank.h"

namespace streamstyle {

/// The engine that paints with the style network of `bank` on the CPU.
///
/// A frame is mirrored, scaled into the working size (working_size.h), padded by reflection,
/// painted as often as its passes say, calmed against the frame before (temporal_blend.h), brought
/// back to its size, given the photo's colours, sent through the effects and mixed with the photo.
/// Style vectors are blended linearly by the Paint's parts; `strength` goes on from the identity's
/// vector to that blend, so it is a path inside the network. A bypassed frame, or one of opacity 0,
/// costs no inference.
///
/// Jobs of one size are painted in one inference when that batch has been prepared, else one by
/// one: a batch never waits for a compile.
Result<std::unique_ptr<Engine>> make_style_engine(const EngineOptions& options,
                                                  std::shared_ptr<const StyleBank> bank);

}  // namespace streamstyle
