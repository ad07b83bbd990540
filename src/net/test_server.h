#pragma once

#include <gtest/gtest.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "base/metrics.h"
#include "net/client.h"
#include "net/server.h"

namespace streamstyle {

/// What happens to the WebSockets of a TestServer, as their handlers saw it.
class SocketLog {
 public:
  void opened(std::shared_ptr<WebSocket> socket) {
    const std::lock_guard lock(mutex_);
    sockets_.push_back(std::move(socket));
    changed_.notify_all();
  }
  void closed(int code) {
    const std::lock_guard lock(mutex_);
    codes_.push_back(code);
    changed_.notify_all();
  }
  /// Waits for the `count`th socket.
  std::shared_ptr<WebSocket> socket(std::size_t count = 1) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kPatience, [&] { return sockets_.size() >= count; });
    return sockets_.size() >= count ? sockets_[count - 1] : nullptr;
  }
  /// The codes of on_close(), once there are `count`.
  std::vector<int> close_codes(std::size_t count = 1) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, kPatience, [&] { return codes_.size() >= count; });
    return codes_;
  }

 private:
  static constexpr auto kPatience = std::chrono::seconds(10);
  std::mutex mutex_;  // protects all below
  std::condition_variable changed_;
  std::vector<std::shared_ptr<WebSocket>> sockets_;
  std::vector<int> codes_;
};

/// Sends everything back; "close 4001 why" closes with that code and reason; "throw" throws.
class EchoHandler final : public WebSocketHandler {
 public:
  explicit EchoHandler(SocketLog& log) : log_(log) {}
  void on_open(std::shared_ptr<WebSocket> socket) override {
    socket_ = socket;
    log_.opened(std::move(socket));
  }
  void on_text(std::string text) override {
    if (text == "throw") throw std::runtime_error("as asked");
    if (text.starts_with("close ")) {
      return socket_->close(std::stoi(text.substr(6, 4)), std::string_view(text).substr(11));
    }
    socket_->send_text(std::move(text));
  }
  void on_binary(Bytes message) override {
    socket_->send_binary({}, std::make_shared<const Bytes>(std::move(message)));
  }
  void on_close(int code) override { log_.closed(code); }

 private:
  SocketLog& log_;
  std::shared_ptr<WebSocket> socket_;
};

/// A server on a free loopback port: /echo answers with the body, /hello/{name} greets, /ws echoes
/// (binary to 4096 bytes, text to 1024), /spoken does so under the subprotocol test.v1.
class TestServer {
 public:
  explicit TestServer(NetLimits limits = {}, Guard::Options guard = {})
      : guard_(std::move(guard)), server(limits, metrics) {
    router.add("POST", "/echo", [](const HttpRequest& request, HttpReply reply) {
      reply(HttpResponse::text(200, request.body));
    });
    router.add("GET", "/hello/{name}", [](const HttpRequest& request, HttpReply reply) {
      reply(HttpResponse::text(200, "hello " + request.params.at("name")));
    });
    router.add_websocket("/ws", echo_route({}));
    router.add_websocket("/spoken", echo_route({"test.v1"}));
  }

  WebSocketRoute echo_route(std::vector<std::string> subprotocols) {
    WebSocketRoute route;
    route.subprotocols = std::move(subprotocols);
    route.max_binary_bytes = 4096;
    route.max_text_bytes = 1024;
    route.accept = [this](const HttpRequest&) -> Result<std::unique_ptr<WebSocketHandler>> {
      return std::make_unique<EchoHandler>(sockets);
    };
    return route;
  }

  /// Routes can be added before the first call. Returns "127.0.0.1:PORT".
  std::string authority() {
    if (port == 0) {
      const auto bound = server.listen({"127.0.0.1", 0, tls}, router, guard_);
      EXPECT_TRUE(bound) << (bound ? "" : bound.error().text());
      port = bound.value_or(0);
    }
    return "127.0.0.1:" + std::to_string(port);
  }
  HttpClient http() { return *HttpClient::make((tls ? "https://" : "http://") + authority()); }
  Result<WebSocketClient> websocket(const std::string& path = "/ws",
                                    const std::string& subprotocol = {},
                                    const ClientHeaders& headers = {}) {
    return WebSocketClient::connect((tls ? "wss://" : "ws://") + authority() + path, subprotocol,
                                    headers);
  }
  ClientSocket raw() {
    authority();
    return *ClientSocket::connect("127.0.0.1", port, false);
  }
  /// Sends `bytes` as they are and reads the one answer.
  Result<ClientResponse> raw_request(std::string_view bytes) {
    ClientSocket socket = raw();
    EXPECT_TRUE(socket.send(bytes));
    std::string buffer;
    return read_response(socket, buffer, false, std::chrono::seconds(10));
  }

 private:
  Guard guard_;

 public:
  Metrics metrics;
  Router router;
  SocketLog sockets;
  std::optional<TlsFiles> tls;
  int port = 0;
  NetServer server;  // last: it is gone before what its handlers use
};

}  // namespace streamstyle
