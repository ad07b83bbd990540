#include "app/bench_stream.h"

#include <algorithm>
#include <utility>

namespace streamstyle {
namespace {

using nlohmann::json;

constexpr auto kReadyLimit = std::chrono::seconds(60);  // a size that must be compiled first
/// Every so many styled frames one is decoded: rarely enough not to weigh on the figures.
constexpr std::uint64_t kSampleEvery = 40;
/// Mean difference of a channel to the input. A painting lies well above, a passed frame at 1 or 2.
constexpr double kPaintedDifference = 5;

TimePoint now() { return SteadyClock().now(); }

}  // namespace

json look_of_style(const std::string& id) {
  const json style = {{"id", id}, {"weight", 1}};
  return {{"styles", json::array({style})}};
}

Result<BenchStream> BenchStream::open(const std::string& url, const BenchPictures& pictures,
                                      const Options& options) {
  auto socket = WebSocketClient::connect(url, "streamstyle.v1");
  if (!socket) return tl::unexpected(socket.error());
  BenchStream stream(std::move(*socket), pictures, options);
  if (auto ready = stream.say_hello(); !ready) return tl::unexpected(ready.error());
  return stream;
}

Result<void> BenchStream::say_hello() {
  // Every picture of the load is another scene: without this, all of them would be limited.
  json look = options_.look;
  look["flash_limit"] = false;
  json hello = {{"type", "hello"},
                {"width", options_.size.width},
                {"height", options_.size.height},
                {"look", std::move(look)}};
  if (options_.rate) hello["rate"] = *options_.rate;
  if (auto sent = socket_.send_text(hello.dump()); !sent) return sent;
  auto answer = socket_.receive(kReadyLimit);
  if (!answer) return tl::unexpected(answer.error());
  const json ready = json::parse(answer->text(), nullptr, false);
  if (!ready.is_object() || ready.value("type", "") != "ready") {
    return fail(ErrorCode::kUnavailable, "The server does not take the stream: " + answer->text());
  }
  id_ = ready.at("stream");
  engine_ = ready.at("engine");
  revision_ = ready.at("revision");
  max_in_flight_ = ready.at("max_in_flight");
  return {};
}

Result<void> BenchStream::send(TimePoint captured) {
  const std::size_t picture = next_picture_++ % pictures_->jpegs.size();
  const auto capture_us = static_cast<std::uint64_t>(captured.time_since_epoch().count());
  waiting_[sequence_] = {now(), revision_ + pending_looks_, picture};
  ++counts_.sent;
  const FrameHeader header{.flags = 0, .sequence = sequence_++, .capture_time_us = capture_us};
  return socket_.send_binary(frame_message(header, pictures_->jpegs[picture]));
}

Result<void> BenchStream::send_look(const json& look) {
  ++pending_looks_;
  return socket_.send_text(json{{"type", "look"}, {"id", 1}, {"look", look}}.dump());
}

Result<BenchStream::Event> BenchStream::receive(Duration timeout) {
  auto message = socket_.receive(std::max(timeout, Duration(0)));
  if (!message) {
    if (message.error().code == ErrorCode::kUnavailable) return Event::kNothing;
    return tl::unexpected(message.error());
  }
  const TimePoint received = now();
  switch (message->kind) {
    case ClientMessage::Kind::kBinary:
      return on_frame(message->bytes, received);
    case ClientMessage::Kind::kText:
      return on_text(message->text());
    default:
      return fail(ErrorCode::kIo, "The server closed the stream: " + message->reason);
  }
}

Result<BenchStream::Event> BenchStream::on_text(const std::string& text) {
  const json message = json::parse(text, nullptr, false);
  const std::string type = message.is_object() ? message.value("type", "") : "";
  if (type == "dropped") {
    waiting_.erase(message.at("sequence").get<std::uint32_t>());
    ++counts_.dropped;
    return Event::kDropped;
  }
  if (type == "look") {
    revision_ = message.at("revision");
    --pending_looks_;
    return Event::kLook;
  }
  if (type == "error") return fail(ErrorCode::kInternal, "The server answered " + text);
  return Event::kOther;
}

Result<BenchStream::Event> BenchStream::on_frame(const Bytes& message, TimePoint received) {
  const auto header = parse_styled_header(message);
  if (!header) return tl::unexpected(header.error());
  const auto found = waiting_.find(header->frame.sequence);
  if (found == waiting_.end()) {
    return fail(ErrorCode::kInternal, "The server answered a frame that was not sent");
  }
  const Sent sent = found->second;
  waiting_.erase(found);
  const ByteView jpeg = ByteView(message).subspan(kStyledHeaderBytes);
  const auto info = read_jpeg_header(jpeg);
  if (!header->is_painted()) {
    ++counts_.unpainted;
    return Event::kOther;
  }
  if (!info || info->size != options_.size) {
    ++counts_.wrong_size;
    return Event::kOther;
  }
  if (header->look_revision < sent.least_revision || header->look_revision > revision_) {
    ++counts_.wrong_look;
  }
  ++counts_.styled;
  const auto captured = TimePoint(Duration(header->frame.capture_time_us));
  styled_ = {*header, sent.at, received,
             std::chrono::duration<double, std::milli>(received - captured).count()};
  if (counts_.styled % kSampleEvery == 1) check_sample(jpeg, sent);
  return Event::kStyled;
}

void BenchStream::check_sample(ByteView jpeg, const Sent& sent) {
  ++counts_.samples;
  const auto image = decoder_.decode(jpeg);
  const Image& input = pictures_->images[sent.picture];
  if (!image || image->size() != input.size() ||
      (mean_difference(*image, input) > kPaintedDifference) != options_.is_painted) {
    ++counts_.wrong_picture;
  }
}

}  // namespace streamstyle
