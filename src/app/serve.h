#pragma once

#include "app/config.h"

namespace streamstyle {

/// Exit codes of all commands.
inline constexpr int kExitOk = 0;
inline constexpr int kExitFailed = 1;  ///< something that was asked for could not be done
inline constexpr int kExitUsage = 2;   ///< bad flags or configuration
inline constexpr int kExitEngine = 3;  ///< no engine or model to work with

/// Serves until SIGTERM or SIGINT, then drains; a second signal ends the process at once.
int run_serve(const Config& config);

}  // namespace streamstyle
