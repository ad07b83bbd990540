#include "net/websocket_session.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "base/log.h"
#include "net/socket_handle.h"

namespace streamstyle {
namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kFirstReadBytes = 16384;
constexpr std::size_t kMaxReadBytes = 262144;
/// How long a peer may take to answer a close frame.
constexpr auto kCloseTimeout = std::chrono::seconds(5);
constexpr int kNoStatus = 1005;
constexpr int kAbnormal = 1006;

}  // namespace

WebSocketSession::WebSocketSession(std::shared_ptr<Connection> connection,
                                   const WebSocketRoute& route,
                                   std::unique_ptr<WebSocketHandler> handler,
                                   const HttpRequest& request)
    : connection_(std::move(connection)),
      route_(route),
      handler_(std::move(handler)),
      stream_(connection_->transport()),
      ping_timer_(executor()),
      write_timer_(executor()),
      close_timer_(executor()) {
  stream_.read_message_max(0);  // read_messages() knows the limit of each kind
  stream_.auto_fragment(false);
  const auto max_bytes = connection_->limits().max_queued_bytes;
  handle_ = std::make_shared<SocketHandle>(request, max_bytes);
}

asio::awaitable<void> WebSocketSession::run(Request request, const std::string& subprotocol) {
  const auto self = shared_from_this();
  // The handle holds the session from here until detach(), and the session's coroutine is work of
  // the io_context: posting to it through the handle is safe as long as the handle is attached.
  handle_->attach({.wake = [self] { asio::post(self->executor(), [self] { self->pump(); }); },
                   .cut = [self] { asio::post(self->executor(), [self] { self->cut(); }); },
                   .post =
                       [self](std::function<void()> task) {
                         asio::post(self->executor(), [self, task = std::move(task)] {
                           if (self->is_open_) self->call(task);
                         });
                       }});
  stream_.set_option(
      websocket::stream_base::decorator([&subprotocol](websocket::response_type& response) {
        if (!subprotocol.empty()) {
          response.set(boost::beast::http::field::sec_websocket_protocol, subprotocol);
        }
        response.erase(boost::beast::http::field::server);
      }));
  close_timer_.expires_after(connection_->limits().write_timeout);
  close_timer_.async_wait([self](auto error) {
    if (!error) self->cut();
  });
  const auto [error] = co_await stream_.async_accept(request, kAwait);
  close_timer_.cancel();
  int code = kAbnormal;
  if (!error) {
    is_open_ = true;
    stream_.control_callback([this](websocket::frame_type kind, auto) {
      if (kind == websocket::frame_type::pong) num_unanswered_pings_ = 0;
    });
    start_ping_timer();
    call([this] { handler_->on_open(handle_); });
    pump();  // a shutdown during the handshake has asked for the close already
    code = co_await read_messages();
    is_open_ = false;
  }
  handle_->detach();
  ping_timer_.cancel();
  write_timer_.cancel();
  close_timer_.cancel();
  cut();
  if (error) co_return;  // on_open() was never called
  try {
    handler_->on_close(code);
  } catch (const std::exception& failure) {
    log("net").error(std::string("a WebSocket handler failed at its end: ") + failure.what());
  }
}

asio::awaitable<int> WebSocketSession::read_messages() {
  Bytes message;
  std::size_t used = 0;
  std::size_t step = kFirstReadBytes;
  for (;;) {
    // One byte over the larger limit is enough to see that a message breaks it.
    const std::size_t limit = std::max(route_.max_binary_bytes, route_.max_text_bytes) + 1;
    message.resize(std::min(used + step, std::max(limit, used + 1)));
    const auto [error, count] = co_await stream_.async_read_some(
        asio::buffer(message.data() + used, message.size() - used), kAwait);
    if (error) co_return code_of(error);
    num_unanswered_pings_ = 0;
    used += count;
    if (own_close_code_ != 0) {
      used = 0;  // only the peer's close frame is of interest now
      continue;
    }
    const bool is_text = stream_.got_text();
    if (used > (is_text ? route_.max_text_bytes : route_.max_binary_bytes)) {
      begin_close(1009, "the message is too large");
      used = 0;
      continue;
    }
    if (!stream_.is_message_done()) {
      step = std::min(step * 2, kMaxReadBytes);
      continue;
    }
    message.resize(used);
    deliver(std::exchange(message, {}), is_text);
    used = 0;
    step = kFirstReadBytes;
  }
}

void WebSocketSession::deliver(Bytes message, bool is_text) {
  call([&] {
    if (is_text) {
      handler_->on_text(std::string(message.begin(), message.end()));
    } else {
      handler_->on_binary(std::move(message));
    }
  });
}

void WebSocketSession::call(const std::function<void()>& task) {
  try {
    task();
  } catch (const std::exception& failure) {
    log("net").error(std::string("a WebSocket handler failed: ") + failure.what());
    begin_close(1011, "the server made a mistake");
  }
}

int WebSocketSession::code_of(boost::system::error_code error) const {
  if (own_close_code_ != 0) return own_close_code_;
  // Set once the peer's close frame has been read. A write that fails after it may cut the
  // connection before its end is seen; the goodbye was said all the same.
  const int code = stream_.reason().code;
  if (code != 0) return code;
  if (error == websocket::error::closed) return kNoStatus;
  // Beast has sent the close frame itself.
  if (error == websocket::error::bad_frame_payload) return 1007;
  if (error == websocket::condition::protocol_violation) return 1002;
  return kAbnormal;
}

void WebSocketSession::shut_down(int code, const std::string& reason) {
  handle_->close(code, reason);
}

void WebSocketSession::pump() {
  if (is_open_ && !is_writing_ && !is_close_sent_) write_next();
}

void WebSocketSession::write_next() {
  auto message = handle_->take();
  if (!message) {
    if (auto close = handle_->take_close()) begin_close(close->code, std::move(close->reason));
    return;
  }
  is_writing_ = true;
  write_timer_.expires_after(connection_->limits().write_timeout);
  write_timer_.async_wait(
      [self = shared_from_this(), generation = ++write_generation_](auto error) {
        if (!error && self->is_writing_ && generation == self->write_generation_) self->cut();
      });
  stream_.binary(!message->is_text);
  const auto shared = std::make_shared<OutgoingMessage>(std::move(*message));
  std::array<asio::const_buffer, 2> buffers;
  if (shared->is_text) {
    buffers[0] = asio::buffer(shared->text);
  } else {
    buffers[0] = asio::buffer(shared->head);
    if (shared->body) buffers[1] = asio::buffer(*shared->body) + shared->offset;
  }
  stream_.async_write(buffers, [self = shared_from_this(), shared](auto error, std::size_t) {
    self->is_writing_ = false;
    self->write_timer_.cancel();
    self->handle_->has_sent(shared->size());
    if (error) {
      if (!self->is_close_sent_) self->cut();
      return;
    }
    self->pump();
  });
}

void WebSocketSession::begin_close(int code, std::string reason) {
  if (std::exchange(is_close_sent_, true)) return;
  own_close_code_ = code;
  close_timer_.expires_after(kCloseTimeout);
  close_timer_.async_wait([self = shared_from_this()](auto error) {
    if (!error) self->cut();
  });
  websocket::close_reason frame;
  frame.code = static_cast<websocket::close_code>(code);
  frame.reason.assign(reason.data(), std::min<std::size_t>(reason.size(), 123));
  stream_.async_close(frame, [self = shared_from_this()](auto) {
    // The read loop ends with `closed`, or when the close timer cuts the connection.
  });
}

void WebSocketSession::start_ping_timer() {
  ping_timer_.expires_after(connection_->limits().ping_interval);
  ping_timer_.async_wait([self = shared_from_this()](auto error) {
    if (error || !self->is_open_) return;
    if (self->num_unanswered_pings_ >= 2) return self->cut();
    ++self->num_unanswered_pings_;
    if (!self->is_close_sent_) self->stream_.async_ping({}, [self](auto) {});
    self->start_ping_timer();
  });
}

}  // namespace streamstyle
