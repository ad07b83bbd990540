#pragma once

#include "media/gendj_state.h"
#include "net/router.h"
#include "stream/hub.h"
#include "stream/prompt_reader.h"

namespace streamstyle {

/// GenDJ's settings API (its port 5556): every route with GenDJ's own replies. Parameters are in
/// the path. State that GenDJ changes by GET is changed by GET here too.
void add_gendj_settings_routes(Router& router, GendjState& state, PromptReader& prompts);
/// GenDJ's readiness port (8080): GET /readyz is 200 "OK" when frames are painted, else 503; all
/// else is 404 "Not Found".
void add_gendj_ready_routes(Router& router, const StreamHub& hub);

}  // namespace streamstyle
