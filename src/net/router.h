#pragma once

#include <memory>
#include <optional>
#include <string>

#include "net/http.h"
#include "net/large_bodies.h"
#include "net/websocket.h"

namespace streamstyle {

/// Routes by method and path pattern ("/v1/streams/{id}/look"). 404, 405 (with Allow), 426 (a
/// WebSocket's path without an upgrade), HEAD and OPTIONS are the router's business. Of several
/// patterns that match, the one with the earlier literal segment wins. Built once, then read-only:
/// any thread.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  /// A trailing "{name...}" takes the rest of the path, slashes included, from the RAW path,
  /// decoded once (GenDJ puts prompts there); the rest may be empty.
  void add(std::string method, std::string pattern, HttpHandler handler,
           std::optional<LargeBodies> large_bodies = std::nullopt);
  void add_websocket(std::string pattern, WebSocketRoute route);
  /// What no pattern takes (static files).
  void set_fallback(HttpHandler handler);
  void dispatch(HttpRequest request, HttpReply reply) const;
  /// Null when the route of that request takes no large bodies, or there is none.
  const LargeBodies* find_large_bodies(const HttpRequest& request) const;
  /// Null when no WebSocket lives at that path. Fills request.params.
  const WebSocketRoute* find_websocket(HttpRequest& request) const;

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

}  // namespace streamstyle
