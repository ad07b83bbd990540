#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "media/server_message.h"
#include "media/socket_context.h"
#include "net/websocket.h"

namespace streamstyle {

/// Closes a socket with 1008 whose hello hasn't come within kHelloTimeout.
///
/// The timer itself can't be taken back, so what waits for it is a few bytes: once cancelled it
/// holds no socket, and ten thousand that came and went leave nothing behind.
class HelloTimer {
 public:
  void start(const SocketContext& context, std::shared_ptr<WebSocket> socket, Error error) {
    state_->socket = std::move(socket);
    context.post_after(kHelloTimeout, [state = state_, error = std::move(error)] {
      const std::shared_ptr<WebSocket> late = state->take();
      if (!late) return;
      late->send_text(error_message(error));
      late->close(1008, "no hello within 5 seconds");
    });
  }
  /// The hello came, or the socket is over. Any thread.
  void cancel() { state_->take(); }

 private:
  struct State {
    std::shared_ptr<WebSocket> take() {
      std::lock_guard lock(mutex);
      return std::exchange(socket, nullptr);
    }
    std::mutex mutex;  // protects socket
    std::shared_ptr<WebSocket> socket;
  };
  const std::shared_ptr<State> state_ = std::make_shared<State>();
};

}  // namespace streamstyle
