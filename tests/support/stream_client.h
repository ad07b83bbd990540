#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "image/image.h"
#include "media/frame_header.h"
#include "net/client.h"

namespace streamstyle {

/// What came back for one frame.
struct FrameAnswer {
  enum class Kind { kInvalid = 0, kFrame, kDropped, kError, kClosed };
  Kind kind = Kind::kInvalid;
  std::uint32_t sequence = 0;
  StyledHeader header;  ///< kFrame
  Image image;          ///< kFrame
  std::string reason;   ///< kDropped, kClosed
  int code = 0;         ///< kClosed
};

/// One client of /v1/stream. One thread may send while another receives.
class StreamClient {
 public:
  /// Says hello and waits for `ready`; the error has the server's words when it refuses.
  static Result<StreamClient> open(int port, Size size, std::uint32_t seed);

  /// Sequences count up from 0. False when the socket is gone.
  bool send(ByteView jpeg);
  bool send_bytes(ByteView message);
  bool send_text(std::string_view text);
  /// The next answer to a frame, or the end of the socket; statistics and notices are passed over.
  /// kInvalid when nothing came for 30 s.
  FrameAnswer next_answer();
  /// Sends a frame and takes its answer.
  FrameAnswer paint(ByteView jpeg);
  void close();

  std::uint32_t num_sent() const { return next_sequence_; }

 private:
  explicit StreamClient(WebSocketClient socket) : socket_(std::move(socket)) {}
  WebSocketClient socket_;
  std::uint32_t next_sequence_ = 0;
};

}  // namespace streamstyle
