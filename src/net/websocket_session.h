#pragma once

// Internal to net/: pulls in Beast. Include it in .cc files only.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/closable.h"
#include "net/connection.h"
#include "net/websocket.h"

namespace streamstyle {

class SocketHandle;

/// A WebSocket from its handshake to its last frame: reads messages within the route's limits,
/// sends what the SocketHandle has queued, pings, and ends what doesn't answer. On the connection's
/// strand; the handle is what other threads see.
class WebSocketSession : public Closable, public std::enable_shared_from_this<WebSocketSession> {
 public:
  using Request = boost::beast::http::request<boost::beast::http::string_body>;

  WebSocketSession(std::shared_ptr<Connection> connection, const WebSocketRoute& route,
                   std::unique_ptr<WebSocketHandler> handler, const HttpRequest& request);

  boost::asio::awaitable<void> run(Request request, const std::string& subprotocol);
  void shut_down(int code, const std::string& reason) override;

  /// Sends the next queued message, or the close frame once all are sent.
  void pump();
  void cut() { connection_->transport().close(); }
  boost::asio::any_io_executor executor() { return connection_->transport().get_executor(); }

 private:
  using Stream = boost::beast::websocket::stream<Transport&>;

  /// The code for on_close().
  boost::asio::awaitable<int> read_messages();
  void deliver(Bytes message, bool is_text);
  /// Runs what is the handler's; what it throws closes the socket with 1011.
  void call(const std::function<void()>& task);
  void begin_close(int code, std::string reason);
  void write_next();
  void start_ping_timer();
  int code_of(boost::system::error_code error) const;

  const std::shared_ptr<Connection> connection_;
  const WebSocketRoute& route_;
  const std::unique_ptr<WebSocketHandler> handler_;
  Stream stream_;
  boost::asio::steady_timer ping_timer_;
  boost::asio::steady_timer write_timer_;
  boost::asio::steady_timer close_timer_;
  std::shared_ptr<SocketHandle> handle_;
  bool is_open_ = false;  // from the handshake to the end of the read loop
  bool is_writing_ = false;
  unsigned write_generation_ = 0;
  bool is_close_sent_ = false;
  int own_close_code_ = 0;
  int num_unanswered_pings_ = 0;
};

}  // namespace streamstyle
