#pragma once

#include "media/original_state.h"
#include "media/socket_context.h"
#include "net/websocket.h"

namespace streamstyle {

/// The socket of the original StreamStyle's front end, /ws: text JSON, pictures as data URLs.
/// Styled frames come back at the size of the frame; a prompt changes the socket's own stream only.
/// What can't be read is answered with {"type":"error","message"} and never closes the socket; a
/// frame that was skipped is answered with {"type":"info","message"}. Everything must outlive the
/// server.
WebSocketRoute original_socket_route(const SocketContext& context, OriginalState& state);

}  // namespace streamstyle
