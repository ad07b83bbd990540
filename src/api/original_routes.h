#pragma once

#include "api/api_context.h"
#include "media/original_state.h"
#include "net/router.h"

namespace streamstyle {

/// The original StreamStyle's /api routes, and its status at "/" for clients that ask for JSON;
/// `page` answers everybody else there. Everything must outlive the server.
void add_original_routes(Router& router, const ApiContext& context, OriginalState& state,
                         HttpHandler page);

}  // namespace streamstyle
