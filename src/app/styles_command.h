#pragma once

#include "app/config.h"

namespace streamstyle {

/// Prints the styles of the models folder as a table. Returns the exit code.
int run_styles(const Config& config);

}  // namespace streamstyle
