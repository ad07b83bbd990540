#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

#include "media/gendj_state.h"
#include "media/socket_context.h"
#include "net/websocket.h"

namespace streamstyle {

/// Keeps GenDJ's bargain: as many pictures go out as valid frames came in, in order. A frame that
/// was not painted because a newer one took its place is answered with the newer one's picture; the
/// last ones, when nothing newer comes, with the newest picture there is. A bad frame gets none.
///
/// Any thread. The hub calls while it holds a lock of its own: nothing here calls the hub.
class GendjSink final : public FrameSink {
 public:
  using Send = std::function<void(SharedBytes)>;
  GendjSink(Send send, std::function<void()> end) : send_(std::move(send)), end_(std::move(end)) {}

  /// A frame is about to be submitted.
  void submitting();

  void on_frame(const StyledFrame& frame) override;
  void on_dropped(std::uint32_t sequence, DropReason reason) override;
  void on_bad_frame(std::uint32_t sequence, const Error& error) override;
  void on_ended(const Error& reason) override;

 private:
  void pay_rest_locked();

  const Send send_;
  const std::function<void()> end_;
  std::mutex mutex_;                // protects all below, and the order of what is sent
  std::deque<std::uint32_t> owed_;  // dropped frames without an answer yet, oldest first
  std::size_t num_open_ = 0;        // frames that the hub has not answered
  SharedBytes last_picture_;
};

/// The frame socket of the GenDJ surface: raw JPEG in, raw JPEG out (quality 85, 4:2:2), any path.
/// `check_request` refuses before the upgrade. Everything must outlive the server.
WebSocketRoute gendj_socket_route(const SocketContext& context, GendjState& state,
                                  std::function<Result<void>(const HttpRequest&)> check_request);

}  // namespace streamstyle
