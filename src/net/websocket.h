#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "net/http.h"

namespace streamstyle {

/// Our side of one open WebSocket. Every method may be called from any thread and none blocks;
/// after the socket has closed they do nothing.
class WebSocket {
 public:
  virtual ~WebSocket() = default;
  virtual void send_text(std::string text) = 0;
  /// One binary message made of `head` then `body`: a styled frame goes to many sinks without a
  /// copy. `offset` bytes of body are skipped.
  virtual void send_binary(Bytes head, SharedBytes body, std::size_t offset = 0) = 0;
  /// Sends what is queued, then the close frame. `reason` at most 123 bytes.
  virtual void close(int code, std::string_view reason) = 0;
  /// Bytes handed to us and not yet to the kernel. Over the server's max_queued_bytes, or with a
  /// write stuck for 10 s, the connection is cut.
  virtual std::size_t queued_bytes() const = 0;
  /// Runs a task on the socket's strand, between the handler's calls; never once it has closed.
  virtual void post(std::function<void()> task) = 0;
  virtual const HttpRequest& request() const = 0;
};

/// What a surface does with a socket. All calls come one at a time, on the socket's strand.
class WebSocketHandler {
 public:
  virtual ~WebSocketHandler() = default;
  virtual void on_open(std::shared_ptr<WebSocket> socket) = 0;
  /// Valid UTF-8 (broken UTF-8 has closed the socket with 1007 before).
  virtual void on_text(std::string text) = 0;
  virtual void on_binary(Bytes message) = 0;
  /// Exactly once, whatever ended the socket; `code` 1006 when it broke without a close frame.
  virtual void on_close(int code) = 0;
};

struct WebSocketRoute {
  /// Offered subprotocols that are taken; empty = none is negotiated and none is demanded. When not
  /// empty and the client offers none of them: 400.
  std::vector<std::string> subprotocols;
  std::size_t max_binary_bytes = 4U << 20U;  ///< more: 1009
  std::size_t max_text_bytes = 1U << 20U;    ///< more: 1009
  /// An error is answered as HTTP problem before the upgrade.
  std::function<Result<std::unique_ptr<WebSocketHandler>>(const HttpRequest&)> accept;
};

}  // namespace streamstyle
