#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "style/look.h"

namespace streamstyle {

/// Puts what --effect and --grade say, each "name:value", into the Look.
Result<void> read_effect_flags(const std::vector<std::string>& effects,
                               const std::vector<std::string>& grade, Look& look);

}  // namespace streamstyle
