#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "net/websocket.h"

namespace streamstyle {

/// What a request to become a WebSocket has been granted.
struct Upgrade {
  std::string subprotocol;  ///< "" where the route demands none
  std::unique_ptr<WebSocketHandler> handler;
};

/// Checks the handshake, chooses the subprotocol and asks the route for a handler. The answer to
/// send instead where one of them says no.
tl::expected<Upgrade, HttpResponse> prepare_upgrade(const HttpRequest& request,
                                                    const WebSocketRoute& route);

/// The first of those `offered` (Sec-WebSocket-Protocol) that is `taken`; "" when none is demanded.
std::optional<std::string> choose_subprotocol(const std::vector<std::string>& taken,
                                              std::string_view offered);

}  // namespace streamstyle
