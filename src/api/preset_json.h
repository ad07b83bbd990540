#pragma once

#include <nlohmann/json_fwd.hpp>

#include "style/preset_store.h"

namespace streamstyle {

/// The wire form of a preset.
nlohmann::json to_json(const Preset& preset);

}  // namespace streamstyle
