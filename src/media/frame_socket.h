#pragma once

#include "media/socket_context.h"
#include "net/websocket.h"

namespace streamstyle {

/// The WebSocket at /v1/stream: JPEG frames in, styled frames out, subprotocol streamstyle.v1 (see
/// api/openapi.yaml for its messages). `context` must outlive the server.
WebSocketRoute frame_socket_route(const SocketContext& context);

}  // namespace streamstyle
