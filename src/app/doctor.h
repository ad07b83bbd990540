#pragma once

#include "app/config.h"

namespace streamstyle {

/// Looks over this computer and installation: processor, model, engine with a timed frame, ports,
/// folders; says what is missing and how to get it. Returns kExitOk when `serve` would work.
int run_doctor(const Config& config);

}  // namespace streamstyle
