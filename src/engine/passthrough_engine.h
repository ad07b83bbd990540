#pragma once

#include <memory>

#include "engine/engine.h"

namespace streamstyle {

/// The engine that paints nothing: for measuring everything around an engine, and for machines
/// without a network. Mirrors when the Paint says so; opacity, bypass and strength 0 hold by
/// nature. Sizes need no preparation.
std::unique_ptr<Engine> make_passthrough_engine();

}  // namespace streamstyle
