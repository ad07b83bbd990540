#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "net/websocket.h"
#include "stream/hub.h"

namespace streamstyle {

/// Writes what the hub has for one stream's owner to its WebSocket.
///
/// `ready` goes out once, when the stream is open and the engine is ready for its size, whichever
/// comes last; nothing but errors goes out before it. The hub's calls may come before opened().
///
/// Any thread. The hub calls while it holds a lock of its own: nothing here calls the hub.
class SocketSink final : public FrameSink {
 public:
  SocketSink(std::shared_ptr<WebSocket> socket, const Clock& clock)
      : socket_(std::move(socket)), clock_(clock) {}

  /// The answer of the hub's open() or resume(). `resumed` as in ready_message().
  void opened(OpenedStream stream, std::optional<bool> resumed);
  /// Answers a look message of this socket's own client.
  void answer_look(const LookChange& change, std::optional<std::int64_t> id);

  void on_ready() override;
  void on_frame(const StyledFrame& frame) override;
  void on_dropped(std::uint32_t sequence, DropReason reason) override;
  void on_bad_frame(std::uint32_t sequence, const Error& error) override;
  void on_look(const LookChange& change) override;
  void on_limits(const StreamLimits& limits) override;
  void on_stats(const StreamStats& stats) override;
  void on_ended(const Error& reason) override;

 private:
  void send_ready_locked();

  const std::shared_ptr<WebSocket> socket_;
  const Clock& clock_;
  std::mutex mutex_;  // protects the members below, and the order of look messages
  std::optional<OpenedStream> opened_;
  std::optional<bool> resumed_;
  bool is_engine_ready_ = false;
  bool is_ready_sent_ = false;
  std::uint64_t last_revision_ = 0;
  std::optional<LookChange> early_look_;  // came before opened()
};

}  // namespace streamstyle
