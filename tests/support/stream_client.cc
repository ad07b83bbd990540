#include "tests/support/stream_client.h"

#include <nlohmann/json.hpp>

#include "image/jpeg.h"

namespace streamstyle {
namespace {

using nlohmann::json;

constexpr std::chrono::seconds kPatience{30};

FrameAnswer read_frame(const Bytes& message) {
  FrameAnswer answer;
  const auto header = parse_styled_header(message);
  if (!header) return answer;
  constexpr std::size_t kHeaderBytes = 32;
  auto image = JpegDecoder().decode(ByteView(message).subspan(kHeaderBytes));
  if (!image) return answer;
  answer.kind = FrameAnswer::Kind::kFrame;
  answer.sequence = header->frame.sequence;
  answer.header = *header;
  answer.image = std::move(*image);
  return answer;
}

}  // namespace

Result<StreamClient> StreamClient::open(int port, Size size, std::uint32_t seed) {
  auto socket = WebSocketClient::connect("ws://127.0.0.1:" + std::to_string(port) + "/v1/stream",
                                         "streamstyle.v1", {}, kPatience);
  if (!socket) return tl::unexpected(socket.error());
  const json hello{{"type", "hello"},
                   {"width", size.width},
                   {"height", size.height},
                   {"look", {{"seed", seed}}}};
  if (auto sent = socket->send_text(hello.dump()); !sent) return tl::unexpected(sent.error());
  const auto message = socket->receive(kPatience);
  if (!message) return tl::unexpected(message.error());
  if (message->kind != ClientMessage::Kind::kText ||
      json::parse(message->text()).value("type", "") != "ready") {
    return fail(ErrorCode::kUnavailable, "no ready but: " + message->text());
  }
  return StreamClient(std::move(*socket));
}

bool StreamClient::send(ByteView jpeg) {
  FrameHeader header;
  header.sequence = next_sequence_++;
  header.capture_time_us = 1'000'000ULL + header.sequence;
  return send_bytes(frame_message(header, jpeg));
}

bool StreamClient::send_bytes(ByteView message) { return socket_.send_binary(message).has_value(); }
bool StreamClient::send_text(std::string_view text) { return socket_.send_text(text).has_value(); }

FrameAnswer StreamClient::next_answer() {
  for (;;) {
    const auto message = socket_.receive(kPatience);
    FrameAnswer answer;
    if (!message) return answer;
    switch (message->kind) {
      case ClientMessage::Kind::kBinary:
        return read_frame(message->bytes);
      case ClientMessage::Kind::kClosed:
        answer.kind = FrameAnswer::Kind::kClosed;
        answer.code = message->code;
        answer.reason = message->reason;
        return answer;
      case ClientMessage::Kind::kInvalid:
        return answer;
      case ClientMessage::Kind::kText:
        break;
    }
    const json text = json::parse(message->text());
    if (!text.contains("sequence")) continue;
    answer.sequence = text["sequence"].get<std::uint32_t>();
    answer.kind = FrameAnswer::Kind::kError;
    if (text["type"] == "dropped") {
      answer.kind = FrameAnswer::Kind::kDropped;
      answer.reason = text["reason"].get<std::string>();
    }
    return answer;
  }
}

FrameAnswer StreamClient::paint(ByteView jpeg) {
  if (!send(jpeg)) return {};
  return next_answer();
}

void StreamClient::close() { (void)socket_.close(); }

}  // namespace streamstyle
