#include "net/connection.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "base/log.h"
#include "net/event_stream.h"
#include "net/pending_reply.h"
#include "net/request_problems.h"
#include "net/response_head.h"
#include "net/target.h"
#include "net/upgrade.h"
#include "net/websocket_session.h"

namespace streamstyle {
namespace asio = boost::asio;
namespace http = boost::beast::http;
namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kReadBytes = 8192;
constexpr std::size_t kMaxLingerBytes = 1U << 20U;  // read after an answer, and thrown away

}  // namespace

/// One request while it arrives.
struct Connection::Incoming {
  http::request_parser<http::string_body> parser;
  HttpRequest request;  ///< without its body
  std::size_t max_body_bytes = 0;
  std::shared_ptr<const void> body_permit;
  bool has_begun = false;    ///< its first byte has come
  bool keeps_alive = false;  ///< by what the client and the state of the connection say
  bool is_broken = false;    ///< where the next request would start is unknown
};

Connection::Connection(Transport::Socket socket, std::shared_ptr<const Surface> surface,
                       const NetLimits& limits, std::string peer_address, bool is_loopback,
                       Refusal refusal)
    : transport_(std::move(socket)),
      surface_(std::move(surface)),
      limits_(limits),
      peer_address_(std::move(peer_address)),
      is_loopback_(is_loopback),
      refusal_(std::move(refusal)),
      buffer_(limits.max_header_bytes + limits.max_body_bytes + 2 * kReadBytes),
      timer_(transport_.get_executor()) {}

void Connection::start(std::function<void()> on_gone) {
  on_gone_ = std::move(on_gone);
  asio::co_spawn(
      transport_.get_executor(),
      [self = shared_from_this()]() -> Awaitable<void> {
        try {
          co_await self->run();
        } catch (const std::exception& error) {
          log("net").error(std::string("a connection failed: ") + error.what());
        }
        self->disarm();
        self->transport_.close();
        self->on_gone_();
      },
      asio::detached);
}

void Connection::shut_down(int code, const std::string& reason) {
  asio::post(transport_.get_executor(), [self = shared_from_this(), code, reason] {
    self->is_shutting_down_ = true;
    if (const auto session = self->session_.lock()) {
      session->shut_down(code, reason);
    } else if (self->is_waiting_for_request_) {
      self->transport_.close();
    }
  });
}

void Connection::cut() {
  asio::post(transport_.get_executor(), [self = shared_from_this()] {
    self->is_shutting_down_ = true;
    self->transport_.close();
    if (self->abandon_reply_) self->abandon_reply_();
  });
}

void Connection::arm(Duration after) {
  has_expired_ = false;
  timer_.expires_after(after);
  timer_.async_wait([self = shared_from_this(), generation = ++timer_generation_](auto error) {
    if (error || generation != self->timer_generation_) return;
    self->has_expired_ = true;
    self->transport_.cancel();
  });
}

void Connection::disarm() {
  ++timer_generation_;
  timer_.cancel();
}

Connection::Awaitable<bool> Connection::read_more() {
  const auto [error, count] =
      co_await transport_.async_read_some(buffer_.prepare(kReadBytes), kAwait);
  buffer_.commit(count);
  co_return !error && !has_expired_;
}

Connection::Awaitable<bool> Connection::write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    arm(limits_.write_timeout);  // for each piece that the peer takes, so slow links may be slow
    const auto [error, count] =
        co_await transport_.async_write_some(asio::buffer(bytes.data(), bytes.size()), kAwait);
    disarm();
    if (error || has_expired_) co_return false;
    bytes.remove_prefix(count);
  }
  co_return true;
}

Connection::Awaitable<void> Connection::run() {
  // gcc 12 miscompiles co_await inside && and ?:, so each stands in a statement of its own.
  bool goes_on = true;
  if (surface_->tls) goes_on = co_await secure();
  while (goes_on) {
    goes_on = co_await serve_one();
    is_first_request_ = false;
  }
  if (transport_.socket().is_open()) co_await linger();
}

Connection::Awaitable<bool> Connection::secure() {
  arm(limits_.request_timeout);
  const auto [error] =
      co_await transport_.socket().async_wait(Transport::Socket::wait_read, kAwait);
  if (error || has_expired_) co_return false;
  unsigned char first = 0;
  boost::system::error_code peek_error;
  transport_.socket().receive(asio::buffer(&first, 1), Transport::Socket::message_peek, peek_error);
  if (peek_error) co_return false;
  constexpr unsigned char kTlsHandshake = 0x16;
  if (first != kTlsHandshake) co_return true;  // plain HTTP: check_head() says so to the client
  auto& tls = transport_.start_tls(*surface_->tls);
  const auto [handshake_error] =
      co_await tls.async_handshake(asio::ssl::stream_base::server, kAwait);
  disarm();
  if (handshake_error || has_expired_) {
    // No HTTP can be spoken any more; close() follows without a lingering read.
    transport_.close();
    co_return false;
  }
  co_return true;
}

Connection::Awaitable<bool> Connection::serve_one() {
  Incoming incoming;
  auto refused = co_await read_head(incoming);
  if (!incoming.has_begun) co_return false;
  if (!refused) refused = check_head(incoming);
  if (!refused) refused = check_body(incoming);
  const WebSocketRoute* route = nullptr;
  if (!refused) {
    if (boost::beast::websocket::is_upgrade(incoming.parser.get())) {
      route = surface_->router.find_websocket(incoming.request);
    }
    if (route != nullptr) {
      co_await upgrade(incoming, *route);
      co_return false;
    }
    refused = co_await read_body(incoming);
  }
  disarm();
  const bool keeps_alive = incoming.keeps_alive && !incoming.is_broken;
  if (!refused) {
    HttpRequest request = incoming.request;
    request.body = std::move(incoming.parser.get().body());
    request.body_permit = std::move(incoming.body_permit);
    refused = co_await handle(std::move(request));
  }
  HttpResponse response = std::move(*refused);
  surface_->guard.decorate(incoming.request, response);
  co_return co_await answer(incoming.request, std::move(response),
                            keeps_alive && !is_shutting_down_);
}

Connection::Awaitable<std::optional<HttpResponse>> Connection::read_head(Incoming& incoming) {
  auto& parser = incoming.parser;
  parser.header_limit(static_cast<std::uint32_t>(limits_.max_header_bytes));
  parser.body_limit(boost::none);  // check_body() sets it
  parser.eager(false);
  incoming.is_broken = true;  // until its end has been seen
  if (buffer_.size() == 0) {
    if (is_shutting_down_) co_return std::nullopt;
    is_waiting_for_request_ = true;
    arm(is_first_request_ ? limits_.request_timeout : limits_.idle_timeout);
    const bool did_read = co_await read_more();
    is_waiting_for_request_ = false;
    if (!did_read) {
      transport_.close();  // nothing was asked: nobody waits for an answer
      co_return std::nullopt;
    }
  }
  incoming.has_begun = true;
  arm(limits_.request_timeout);
  while (!parser.is_header_done()) {
    boost::system::error_code error;
    buffer_.consume(parser.put(buffer_.data(), error));
    if (error == http::error::need_more) {
      if (co_await read_more()) continue;
      if (has_expired_) co_return request_too_slow();
      incoming.has_begun = false;  // the client has gone
      transport_.close();
      co_return std::nullopt;
    }
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
      co_return headers_too_large(limits_);
    }
    if (error == http::error::bad_version) co_return unknown_http_version();
    if (error)
      co_return malformed_request("the request is no valid HTTP/1.1 (" + error.message() + ")");
  }
  co_return std::nullopt;
}

std::optional<HttpResponse> Connection::check_head(Incoming& incoming) {
  const auto& message = incoming.parser.get();
  HttpRequest& request = incoming.request;
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  request.peer_address = peer_address_;
  request.is_loopback = is_loopback_;
  request.is_tls = transport_.is_tls();
  request.local_port = surface_->port;
  for (const auto& field : message) {
    request.add_header(std::string(field.name_string()), std::string(field.value()));
  }
  incoming.keeps_alive = message.keep_alive();
  incoming.is_broken =
      !incoming.parser.is_done() &&
      (incoming.parser.chunked() || incoming.parser.content_length().value_or(0) > 0);
  if (surface_->tls && !transport_.is_tls()) {
    incoming.is_broken = true;
    return malformed_request("this port speaks HTTPS", "use https:// or wss:// instead");
  }
  if (refusal_) {
    incoming.is_broken = true;
    return HttpResponse::problem(*refusal_);
  }
  if (message.version() != 11 && message.version() != 10) {
    incoming.is_broken = true;
    return unknown_http_version();
  }
  if (!is_known_method(request.method)) return unknown_method();
  if (message.count(http::field::host) > 1) return malformed_request("there are two Host headers");
  if (request.target == "*" && request.method == "OPTIONS") {
    HttpResponse options;
    options.status = 204;
    return std::move(options.with("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
  }
  auto target = parse_target(request.target);
  if (!target) return HttpResponse::problem(target.error());
  request.path = std::move(target->path);
  request.raw_path = std::move(target->raw_path);
  request.query = std::move(target->query);
  if (auto refused = surface_->guard.check(request)) return refused;
  const std::string_view expect = request.header("expect");
  if (!expect.empty() && !equals_ignoring_case(expect, "100-continue")) {
    return unknown_expectation();
  }
  return std::nullopt;
}

std::optional<HttpResponse> Connection::check_body(Incoming& incoming) {
  incoming.max_body_bytes = limits_.max_body_bytes;
  const std::uint64_t length = incoming.parser.content_length().value_or(0);
  if (const LargeBodies* large = surface_->router.find_large_bodies(incoming.request)) {
    const auto admitted = large->admit ? large->admit(incoming.request) : Result<void>();
    if (!admitted) return HttpResponse::problem(admitted.error());
    const bool may_be_large = incoming.parser.chunked() || length > limits_.max_body_bytes;
    if (may_be_large && length <= large->max_bytes) {
      incoming.body_permit = large->permits.take();
      if (!incoming.body_permit) return too_many_large_bodies();
    }
    incoming.max_body_bytes = std::max(incoming.max_body_bytes, large->max_bytes);
  }
  if (length > incoming.max_body_bytes) return body_too_large(incoming.max_body_bytes);
  incoming.parser.body_limit(incoming.max_body_bytes);
  return std::nullopt;
}

Connection::Awaitable<std::optional<HttpResponse>> Connection::read_body(Incoming& incoming) {
  auto& parser = incoming.parser;
  const bool has_body = incoming.is_broken;
  if (has_body && !incoming.request.header("expect").empty() && buffer_.size() == 0) {
    const bool did_write = co_await write_all("HTTP/1.1 100 Continue\r\n\r\n");
    if (!did_write) transport_.close();
  }
  arm(limits_.request_timeout);
  parser.eager(true);
  std::size_t next_share = limits_.max_body_bytes;  // each has the time of a whole request
  while (!parser.is_done()) {
    boost::system::error_code error;
    buffer_.consume(parser.put(buffer_.data(), error));
    if (error == http::error::need_more) error = {};
    if (error == http::error::body_limit) co_return body_too_large(incoming.max_body_bytes);
    if (error) co_return malformed_request("the body is malformed (" + error.message() + ")");
    if (parser.is_done()) break;
    if (parser.get().body().size() >= next_share) {
      next_share += limits_.max_body_bytes;
      arm(limits_.request_timeout);
    }
    const bool did_read = co_await read_more();
    if (!did_read) {
      if (has_expired_) co_return request_too_slow();
      transport_.close();
      co_return malformed_request("the body ended early");
    }
  }
  incoming.is_broken = false;
  co_return std::nullopt;
}

Connection::Awaitable<HttpResponse> Connection::handle(HttpRequest request) {
  HttpResponse response =
      co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(HttpResponse)>(
          [&](auto&& completion) {
            // Work keeps the io_context running until the reply has come.
            auto shared = std::make_shared<std::decay_t<decltype(completion)>>(
                std::forward<decltype(completion)>(completion));
            auto work = std::make_shared<asio::executor_work_guard<asio::any_io_executor>>(
                transport_.get_executor());
            auto pending = std::make_shared<PendingReply>([shared, work](HttpResponse answer) {
              asio::post(work->get_executor(), [shared, answer = std::move(answer)]() mutable {
                (std::move(*shared))(std::move(answer));
              });
            });
            abandon_reply_ = [weak = std::weak_ptr(pending)] {
              if (const auto alive = weak.lock()) alive->give(shutting_down());
            };
            try {
              surface_->router.dispatch(std::move(request), [pending](HttpResponse answer) {
                pending->give(std::move(answer));
              });
            } catch (const std::exception& error) {
              log("net").error(std::string("a route failed: ") + error.what());
              pending->give(HttpResponse::problem({ErrorCode::kInternal,
                                                   "the server made a mistake; its log knows more",
                                                   "", "", 0}));
            }
          },
          asio::use_awaitable);
  abandon_reply_ = nullptr;
  co_return response;
}

Connection::Awaitable<bool> Connection::stream_events(HttpResponse response) {
  const bool is_multipart =
      std::any_of(response.headers.begin(), response.headers.end(),
                  [](const auto& header) { return header.second == kReplacedParts; });
  if (!is_multipart) response.with("Content-Type", "text/event-stream");
  response.with("Cache-Control", "no-store");
  const std::string head = response_head(response, false);
  if (is_shutting_down_) co_return false;
  const bool did_write = co_await write_all(head);
  if (!did_write) co_return false;
  const auto session = std::make_shared<EventStreamSession>(shared_from_this(), is_multipart);
  session_ = session;
  co_await session->run(std::move(response.on_event_stream));
  transport_.close();
  co_return false;
}

Connection::Awaitable<bool> Connection::answer(const HttpRequest& request, HttpResponse response,
                                               bool keeps_alive) {
  if (response.on_event_stream && request.method != "HEAD") {
    co_return co_await stream_events(std::move(response));
  }
  std::string head = response_head(response, keeps_alive);
  const bool has_body = request.method != "HEAD" && response.status != 204 &&
                        response.status != 304 && body_size(response) > 0;
  std::string_view body = response.body;
  if (response.shared_body) {
    body = {reinterpret_cast<const char*>(response.shared_body->data()),
            response.shared_body->size()};
  }
  constexpr std::size_t kOnePacket = 16384;
  if (has_body && body.size() <= kOnePacket) {
    head += body;  // one system call, one packet
    body = {};
  }
  bool did_write = co_await write_all(head);
  if (did_write && has_body) did_write = co_await write_all(body);
  if (!did_write) transport_.close();
  co_return did_write&& keeps_alive;
}

Connection::Awaitable<void> Connection::upgrade(Incoming& incoming, const WebSocketRoute& route) {
  disarm();
  auto granted = buffer_.size() == 0 && !is_shutting_down_
                     ? prepare_upgrade(incoming.request, route)
                     : tl::unexpected<HttpResponse>(refuse_upgrade());
  if (!granted) {
    surface_->guard.decorate(incoming.request, granted.error());
    co_await answer(incoming.request, std::move(granted.error()), false);
    co_return;
  }
  const auto session = std::make_shared<WebSocketSession>(
      shared_from_this(), route, std::move(granted->handler), incoming.request);
  session_ = session;
  co_await session->run(incoming.parser.release(), granted->subprotocol);
  transport_.close();
}

HttpResponse Connection::refuse_upgrade() const {
  if (is_shutting_down_) return shutting_down();
  return malformed_request("nothing may follow the handshake before its answer");
}

Connection::Awaitable<void> Connection::linger() {
  // Closing with unread bytes would reset the connection and destroy an answer that the client
  // has not read yet (RFC 9112 9.6).
  auto& socket = transport_.socket();
  if (transport_.tls() != nullptr) {
    arm(std::chrono::seconds(1));
    const auto [error] = co_await transport_.tls()->async_shutdown(kAwait);
    if (!error || has_expired_) co_return;  // else it is still sending
  }
  boost::system::error_code ignored;
  socket.shutdown(Transport::Socket::shutdown_send, ignored);
  buffer_.clear();
  arm(std::chrono::seconds(2));
  for (std::size_t num_left = kMaxLingerBytes; num_left > 0;) {
    const auto [error, count] =
        co_await socket.async_read_some(buffer_.prepare(std::min(num_left, kReadBytes)), kAwait);
    if (error || has_expired_) co_return;
    num_left -= count;
  }
  // No more is read of who sends this much, but it has time for the answer.
  co_await socket.async_wait(Transport::Socket::wait_error, kAwait);
}

}  // namespace streamstyle
