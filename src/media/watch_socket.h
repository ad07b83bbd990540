#pragma once

#include "media/socket_context.h"
#include "net/websocket.h"

namespace streamstyle {

/// The WebSocket at /v1/streams/{id}/watch: the styled frames of a stream, read only, for
/// projectors and OBS. A viewer that reads slowly skips frames: at most one waits for it beside
/// the one being written. By a link's key, the socket ends with the link (1008), and with 1000 when
/// the link shows another stream or the stream ends. `context` must outlive the server.
WebSocketRoute watch_socket_route(const SocketContext& context);

}  // namespace streamstyle
