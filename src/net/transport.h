#pragma once

// Internal to net/: pulls in Asio and OpenSSL. Include it in .cc files only.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <memory>
#include <utility>

namespace streamstyle {

/// A TCP connection that may speak TLS: chosen at run time, so that everything above is compiled
/// once. Satisfies Beast's AsyncStream. Used on the socket's strand only.
class Transport {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  using Tls = boost::asio::ssl::stream<Socket&>;
  using executor_type = boost::asio::any_io_executor;

  explicit Transport(Socket socket)
      : socket_(std::move(socket)), teardown_timer_(socket_.get_executor()) {}

  executor_type get_executor() { return socket_.get_executor(); }
  Socket& socket() { return socket_; }
  /// What follows is encrypted; the caller does the handshake on it.
  Tls& start_tls(boost::asio::ssl::context& context) {
    tls_ = std::make_unique<Tls>(socket_, context);
    return *tls_;
  }
  bool is_tls() const { return tls_ != nullptr; }
  Tls* tls() { return tls_.get(); }

  /// Pending operations end with operation_aborted; the connection stays.
  void cancel() {
    boost::system::error_code ignored;
    socket_.cancel(ignored);
  }
  void close() {
    boost::system::error_code ignored;
    socket_.close(ignored);
  }

  /// A peer that doesn't end its side within a second is taken to have ended it.
  void limit_teardown() {
    teardown_timer_.expires_after(std::chrono::seconds(1));
    teardown_timer_.async_wait([this, alive = std::weak_ptr<char>(alive_)](auto error) {
      boost::system::error_code ignored;
      if (!error && alive.lock()) socket_.shutdown(Socket::shutdown_receive, ignored);
    });
  }

  template <class Buffers, class Token>
  auto async_read_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this](auto&& handler, const Buffers& into) {
          if (tls_) {
            tls_->async_read_some(into, std::forward<decltype(handler)>(handler));
          } else {
            socket_.async_read_some(into, std::forward<decltype(handler)>(handler));
          }
        },
        token, buffers);
  }

  template <class Buffers, class Token>
  auto async_write_some(const Buffers& buffers, Token&& token) {
    return boost::asio::async_initiate<Token, void(boost::system::error_code, std::size_t)>(
        [this](auto&& handler, const Buffers& from) {
          if (tls_) {
            tls_->async_write_some(from, std::forward<decltype(handler)>(handler));
          } else {
            socket_.async_write_some(from, std::forward<decltype(handler)>(handler));
          }
        },
        token, buffers);
  }

 private:
  Socket socket_;
  std::unique_ptr<Tls> tls_;
  boost::asio::steady_timer teardown_timer_;
  std::shared_ptr<char> alive_ = std::make_shared<char>();  // asked by the timer's handler
};

/// Beast finds the next three by argument-dependent lookup.
inline void beast_close_socket(Transport& transport) { transport.close(); }

inline void teardown(boost::beast::role_type role, Transport& transport,
                     boost::system::error_code& error) {
  boost::beast::websocket::teardown(role, transport.socket(), error);
}

/// Ends a WebSocket's connection: our FIN, then the peer's. Under TLS too it is TCP's end that
/// counts, since WebSocket's own close frames have said goodbye before.
template <class Handler>
void async_teardown(boost::beast::role_type role, Transport& transport, Handler&& handler) {
  transport.limit_teardown();
  boost::beast::websocket::async_teardown(role, transport.socket(), std::forward<Handler>(handler));
}

}  // namespace streamstyle
