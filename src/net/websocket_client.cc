#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/random_id.h"
#include "net/client.h"

namespace streamstyle {
namespace {

constexpr std::uint8_t kFinal = 0x80;
constexpr std::uint8_t kText = 0x1;
constexpr std::uint8_t kBinary = 0x2;
constexpr std::uint8_t kClose = 0x8;
constexpr std::uint8_t kPing = 0x9;
constexpr std::uint8_t kPong = 0xA;

TimePoint now() { return SteadyClock().now(); }

/// 16 random bytes in base64, as Sec-WebSocket-Key wants them.
std::string random_key() {
  const std::string random = random_hex(8);
  std::array<unsigned char, 25> text{};
  EVP_EncodeBlock(text.data(), reinterpret_cast<const unsigned char*>(random.data()), 16);
  return reinterpret_cast<const char*>(text.data());
}

/// Masking guards proxies between strangers; any mask will do between our own programs.
constexpr std::array<std::uint8_t, 4> kMask{0x5A, 0xC3, 0x17, 0xE9};

void append_masked(std::string& out, const std::uint8_t* data, std::size_t size,
                   std::size_t position, bool is_masked) {
  const std::size_t begin = out.size();
  out.append(reinterpret_cast<const char*>(data), size);
  if (!is_masked) return;
  for (std::size_t i = 0; i < size; ++i) {
    out[begin + i] = static_cast<char>(out[begin + i] ^ kMask[(position + i) & 3U]);
  }
}

std::string frame_of(std::uint8_t first_byte, ByteView head, ByteView body, bool is_masked) {
  const std::size_t size = head.size() + body.size();
  const std::uint8_t mask_bit = is_masked ? 0x80 : 0;
  std::string frame;
  frame.reserve(size + 14);
  frame += static_cast<char>(first_byte);
  int num_length_bytes = 0;
  if (size < 126) {
    frame += static_cast<char>(mask_bit | size);
  } else if (size < 65536) {
    frame += static_cast<char>(mask_bit | 126U);
    num_length_bytes = 2;
  } else {
    frame += static_cast<char>(mask_bit | 127U);
    num_length_bytes = 8;
  }
  for (int i = num_length_bytes - 1; i >= 0; --i) {
    frame += static_cast<char>((static_cast<std::uint64_t>(size) >> (8 * i)) & 0xFFU);
  }
  if (is_masked) frame.append(reinterpret_cast<const char*>(kMask.data()), kMask.size());
  append_masked(frame, head.data(), head.size(), 0, is_masked);
  append_masked(frame, body.data(), body.size(), head.size(), is_masked);
  return frame;
}

ByteView bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

}  // namespace

WebSocketClient::WebSocketClient(ClientSocket socket)
    : socket_(std::make_unique<ClientSocket>(std::move(socket))),
      send_mutex_(std::make_unique<std::mutex>()) {}

Result<WebSocketClient> WebSocketClient::connect(std::string_view url_text,
                                                 std::string_view subprotocol,
                                                 const ClientHeaders& headers, Duration timeout) {
  const auto url = Url::parse(url_text);
  if (!url) return tl::unexpected<Error>(url.error());
  auto socket = ClientSocket::connect(url->host, url->port, url->is_tls, timeout);
  if (!socket) return tl::unexpected<Error>(socket.error());
  std::string request = "GET " + url->target + " HTTP/1.1\r\nHost: " + url->authority() +
                        "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " +
                        random_key() + "\r\n";
  if (!subprotocol.empty()) {
    request += "Sec-WebSocket-Protocol: " + std::string(subprotocol) + "\r\n";
  }
  for (const auto& [name, value] : headers) request += name + ": " + value + "\r\n";
  request += "\r\n";
  if (auto sent = socket->send(request, timeout); !sent) {
    return tl::unexpected<Error>(sent.error());
  }
  WebSocketClient client(std::move(*socket));
  const auto response = read_response(*client.socket_, client.buffer_, false, timeout);
  if (!response) return tl::unexpected<Error>(response.error());
  if (response->status != 101) {
    return fail(ErrorCode::kUnsupported, std::to_string(response->status) + " " + response->body);
  }
  client.subprotocol_ = std::string(response->header("sec-websocket-protocol"));
  return client;
}

Result<void> WebSocketClient::send_text(std::string_view text) {
  const std::lock_guard lock(*send_mutex_);
  return socket_->send(frame_of(kFinal | kText, bytes_of(text), {}, true));
}

Result<void> WebSocketClient::send_binary(ByteView head, ByteView body) {
  const std::string frame = frame_of(kFinal | kBinary, head, body, true);
  const std::lock_guard lock(*send_mutex_);
  return socket_->send(frame);
}

Result<void> WebSocketClient::send_frame(std::uint8_t first_byte, std::string_view payload,
                                         bool is_masked) {
  const std::lock_guard lock(*send_mutex_);
  return socket_->send(frame_of(first_byte, bytes_of(payload), {}, is_masked));
}

Result<void> WebSocketClient::close(int code, std::string_view reason) {
  std::string payload{static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)};
  payload += reason;
  const std::lock_guard lock(*send_mutex_);
  if (std::exchange(has_sent_close_, true)) return {};
  return socket_->send(frame_of(kFinal | kClose, bytes_of(payload), {}, true));
}

Result<void> WebSocketClient::fill(std::size_t num_bytes, TimePoint deadline) {
  while (buffer_.size() - consumed_ < num_bytes) {
    if (consumed_ > 0) buffer_.erase(0, std::exchange(consumed_, 0));
    auto bytes = socket_->receive(std::max(deadline - now(), Duration(0)), 262144);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    if (bytes->empty()) return fail(ErrorCode::kIo, "the server closed the connection");
    buffer_ += *bytes;
  }
  return {};
}

Result<WebSocketClient::Frame> WebSocketClient::receive_frame(TimePoint deadline) {
  // Nothing is consumed before the whole frame is here, so a timeout in between loses nothing.
  if (auto filled = fill(2, deadline); !filled) return tl::unexpected<Error>(filled.error());
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint8_t>(buffer_[consumed_ + i]);
  };
  std::uint64_t size = byte(1) & 0x7FU;
  const std::size_t num_length_bytes = size == 126 ? 2 : size == 127 ? 8 : 0;
  const std::size_t head = 2 + num_length_bytes;
  if (auto filled = fill(head, deadline); !filled) return tl::unexpected<Error>(filled.error());
  if (num_length_bytes > 0) size = 0;
  for (std::size_t i = 0; i < num_length_bytes; ++i) size = size << 8U | byte(2 + i);
  if (auto filled = fill(head + size, deadline); !filled) {
    return tl::unexpected<Error>(filled.error());
  }
  Frame frame;
  frame.opcode = byte(0) & 0x0FU;
  frame.is_final = (byte(0) & kFinal) != 0;
  const auto* begin = reinterpret_cast<const std::uint8_t*>(buffer_.data()) + consumed_ + head;
  frame.payload.assign(begin, begin + size);
  consumed_ += head + size;
  return frame;
}

ClientMessage WebSocketClient::closed(const Bytes& payload) {
  ClientMessage message;
  message.kind = ClientMessage::Kind::kClosed;
  message.code = 1005;
  if (payload.size() >= 2) {
    message.code = payload[0] << 8 | payload[1];
    message.reason.assign(payload.begin() + 2, payload.end());
  }
  return message;
}

Result<ClientMessage> WebSocketClient::receive(Duration timeout) {
  const TimePoint deadline = now() + timeout;
  while (!end_) {
    auto frame = receive_frame(deadline);
    if (!frame) {
      if (frame.error().code == ErrorCode::kUnavailable) {
        return tl::unexpected<Error>(frame.error());
      }
      end_ = closed({});
      end_->code = 1006;
      break;
    }
    if (frame->opcode == kPing) {
      if (answers_pings_) {
        send_frame(kFinal | kPong,
                   {reinterpret_cast<const char*>(frame->payload.data()), frame->payload.size()});
      }
    } else if (frame->opcode == kClose) {
      end_ = closed(frame->payload);
      close(end_->code == 1005 ? 1000 : end_->code);
      socket_->shut_down_sending();
    } else if (frame->opcode != kPong) {
      if (frame->opcode != 0) message_opcode_ = frame->opcode;
      message_.insert(message_.end(), frame->payload.begin(), frame->payload.end());
      if (!frame->is_final) continue;
      ClientMessage message;
      message.kind =
          message_opcode_ == kText ? ClientMessage::Kind::kText : ClientMessage::Kind::kBinary;
      message.bytes = std::exchange(message_, {});
      return message;
    }
  }
  return *end_;
}

}  // namespace streamstyle
