#pragma once

#include <memory>

#include "engine/engine.h"

namespace streamstyle {

/// The engine without a network: for measuring everything around an engine, and for machines that
/// have none. Applies mirror, effects, grade, opacity and bypass; strength 0 holds by nature. Sizes
/// need no preparation.
std::unique_ptr<Engine> make_passthrough_engine();

}  // namespace streamstyle
