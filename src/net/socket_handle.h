#pragma once

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "net/websocket.h"

namespace streamstyle {

/// A message on its way out.
struct OutgoingMessage {
  bool is_text = false;
  Bytes head;
  SharedBytes body;
  std::size_t offset = 0;
  std::string text;

  std::size_t size() const {
    return text.size() + head.size() + (body ? body->size() - offset : 0);
  }
};

struct CloseRequest {
  int code = 1000;
  std::string reason;
};

/// What handlers hold of an open WebSocket: the queue of what is to be sent. Outlives the session
/// and the server; after detach() it does nothing.
class SocketHandle final : public WebSocket {
 public:
  SocketHandle(HttpRequest request, std::size_t max_queued_bytes);

  void send_text(std::string text) override;
  void send_binary(Bytes head, SharedBytes body, std::size_t offset) override;
  void close(int code, std::string_view reason) override;
  std::size_t queued_bytes() const override { return queued_bytes_.load(); }
  const HttpRequest& request() const override { return request_; }
  void post(std::function<void()> task) override;

  // The session's side.
  /// What the handle asks of its session; called from any thread.
  struct Wires {
    std::function<void()> wake;  ///< makes it pump soon
    std::function<void()> cut;   ///< ends the connection
    std::function<void(std::function<void()>)> post;
  };
  void attach(Wires wires);
  std::optional<OutgoingMessage> take();
  void has_sent(std::size_t num_bytes) { queued_bytes_ -= num_bytes; }
  /// The close that was asked for, once nothing is queued any more.
  std::optional<CloseRequest> take_close();
  void detach();

 private:
  void enqueue(OutgoingMessage message);

  const HttpRequest request_;
  const std::size_t max_queued_bytes_;
  std::atomic<std::size_t> queued_bytes_{0};
  std::mutex mutex_;  // protects all below
  std::deque<OutgoingMessage> queue_;
  std::optional<CloseRequest> close_;
  bool is_open_ = false;
  bool is_woken_ = false;
  Wires wires_;
};

}  // namespace streamstyle
