#pragma once

#include "api/api_context.h"
#include "net/router.h"

namespace streamstyle {

// Each adds its part of api/openapi.yaml to `router`. `context` must outlive the server.

void add_stream_routes(Router& router, const ApiContext& context);
void add_look_routes(Router& router, const ApiContext& context);
void add_style_routes(Router& router, const ApiContext& context);
void add_style_job_routes(Router& router, const ApiContext& context);
void add_preset_routes(Router& router, const ApiContext& context);
void add_settings_routes(Router& router, const ApiContext& context);
void add_show_routes(Router& router, const ApiContext& context);
void add_mjpeg_routes(Router& router, const ApiContext& context);
void add_webrtc_routes(Router& router, const ApiContext& context);
void add_link_routes(Router& router, const ApiContext& context);
void add_session_routes(Router& router, const ApiContext& context);
void add_event_routes(Router& router, const ApiContext& context);
void add_health_routes(Router& router, const ApiContext& context);

}  // namespace streamstyle
