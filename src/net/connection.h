#pragma once

// Internal to net/: pulls in Asio. Include it in .cc files only.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "net/closable.h"
#include "net/server.h"
#include "net/transport.h"

namespace streamstyle {

/// What one listening port serves.
struct Surface {
  const Router& router;
  const Guard& guard;
  std::shared_ptr<boost::asio::ssl::context> tls;  ///< null: plain HTTP
  int port = 0;
};

/// Why a connection gets nothing but a 503, and that it does.
using Refusal = std::optional<Error>;

/// One accepted connection from its first byte to its last: TLS, HTTP/1.1 requests one after the
/// other, then perhaps a WebSocket or an event stream.
///
/// Lives as long as its coroutine, on the socket's strand; shut_down() and cut() may be called from
/// any thread while the server's io_context lives.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Transport::Socket socket, std::shared_ptr<const Surface> surface,
             const NetLimits& limits, std::string peer_address, bool is_loopback, Refusal refusal);

  /// `on_gone` is called once, on the strand, when the connection has ended.
  void start(std::function<void()> on_gone);
  /// Ends it in order: a WebSocket with `code` and `reason`, HTTP after the answer in flight.
  void shut_down(int code, const std::string& reason);
  void cut();

  Transport& transport() { return transport_; }
  const NetLimits& limits() const { return limits_; }

 private:
  template <class T>
  using Awaitable = boost::asio::awaitable<T>;
  struct Incoming;

  Awaitable<void> run();
  Awaitable<bool> secure();
  /// False when the connection is to end.
  Awaitable<bool> serve_one();
  /// Reads a request's head; an answer when it can't be taken, and no request when nobody asks.
  Awaitable<std::optional<HttpResponse>> read_head(Incoming& incoming);
  Awaitable<std::optional<HttpResponse>> read_body(Incoming& incoming);
  std::optional<HttpResponse> check_head(Incoming& incoming);
  /// Whether the body that the head announces may come; nothing of it has been read.
  std::optional<HttpResponse> check_body(Incoming& incoming);
  Awaitable<void> upgrade(Incoming& incoming, const WebSocketRoute& route);
  HttpResponse refuse_upgrade() const;
  Awaitable<HttpResponse> handle(HttpRequest request);
  /// Until the client goes or the stream is closed; false, because the connection ends with it.
  Awaitable<bool> stream_events(HttpResponse response);
  Awaitable<bool> answer(const HttpRequest& request, HttpResponse response, bool keeps_alive);
  Awaitable<bool> write_all(std::string_view bytes);
  Awaitable<bool> read_more();
  Awaitable<void> linger();

  /// The operation that is pending when `after` has passed is cancelled and has_expired_ set.
  void arm(Duration after);
  void disarm();

  Transport transport_;
  const std::shared_ptr<const Surface> surface_;
  const NetLimits& limits_;
  const std::string peer_address_;
  const bool is_loopback_;
  const Refusal refusal_;
  std::function<void()> on_gone_;

  // All below on the strand.
  boost::beast::flat_buffer buffer_;
  boost::asio::steady_timer timer_;
  unsigned timer_generation_ = 0;
  bool has_expired_ = false;
  bool is_first_request_ = true;
  bool is_waiting_for_request_ = false;
  bool is_shutting_down_ = false;
  std::weak_ptr<Closable> session_;      // the WebSocket or event stream, while there is one
  std::function<void()> abandon_reply_;  // completes a handler's reply that never came
};

}  // namespace streamstyle
