#include "media/original_socket.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "base/base64.h"
#include "media/message_budget.h"
#include "style/look_json.h"

namespace streamstyle {
namespace {

using nlohmann::json;

constexpr int kTryAgainLater = 1013;
/// A data URL is a third longer than the 4 MiB that a frame may have.
constexpr std::size_t kMaxMessageBytes = 6U << 20U;

std::string message_of(const std::string& type, const std::string& key, const std::string& text) {
  return json{{"type", type}, {key, text}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string error_of(const Error& error) { return message_of("error", "message", error.text()); }

class OriginalSink final : public FrameSink {
 public:
  explicit OriginalSink(std::shared_ptr<WebSocket> socket) : socket_(std::move(socket)) {}

  void on_frame(const StyledFrame& frame) override {
    // Base64 needs no escaping, so this is JSON already.
    socket_->send_text(R"({"type":"styled_frame","image":"data:image/jpeg;base64,)" +
                       base64_encode(*frame.jpeg) + R"("})");
  }
  void on_dropped(std::uint32_t /*sequence*/, DropReason reason) override {
    socket_->send_text(
        message_of("info", "message", "a frame was skipped: " + std::string(to_string(reason))));
  }
  void on_bad_frame(std::uint32_t /*sequence*/, const Error& error) override {
    socket_->send_text(error_of(error));
  }
  void on_ended(const Error& /*reason*/) override { socket_->close(1001, "the stream has ended"); }

 private:
  const std::shared_ptr<WebSocket> socket_;
};

/// One client of /ws. Calls come on the socket's strand.
class OriginalSocket final : public WebSocketHandler {
 public:
  OriginalSocket(const SocketContext& context, OriginalState& state)
      : context_(context), state_(state), budget_(kMessagesPerSecond, context.clock.now()) {}

  void on_open(std::shared_ptr<WebSocket> socket) override {
    socket_ = std::move(socket);
    sink_ = std::make_shared<OriginalSink>(socket_);
    StreamRequest request;
    request.surface = "original";
    request.address = socket_->request().peer_address;
    request.follows_frame_size = true;
    request.has_credit = false;
    request.look = state_.look();
    const auto opened = context_.hub.open(std::move(request), sink_);
    if (!opened) {
      socket_->send_text(error_of(opened.error()));
      socket_->close(kTryAgainLater, std::string_view(opened.error().message).substr(0, 123));
      return;
    }
    stream_ = opened->id;
    state_.add_stream(stream_);
  }

  void on_text(std::string text) override {
    if (stream_.empty()) return;
    if (!budget_.take(context_.clock.now())) {
      return complain({.code = ErrorCode::kTooManyRequests,
                       .message = "More than 200 messages in a second",
                       .fix = "send fewer"});
    }
    const json message = json::parse(text, nullptr, false);
    if (message.is_discarded()) {
      return complain({.code = ErrorCode::kInvalidArgument, .message = "This is not JSON"});
    }
    const std::string type = text_member(message, "type");
    if (type == "frame") {
      on_frame(text_member(message, "image"));
    } else if (type == "prompt") {
      on_prompt(message);
    } else {
      complain({.code = ErrorCode::kInvalidArgument,
                .message = "The message has no type that we know",
                .fix = "use \"frame\" or \"prompt\""});
    }
  }

  void on_binary(Bytes /*message*/) override {
    complain({.code = ErrorCode::kUnsupported,
              .message = "Binary messages mean nothing here",
              .fix = "send JSON text, or binary frames to /v1/stream"});
  }

  void on_close(int /*code*/) override {
    if (!stream_.empty()) {
      state_.remove_stream(stream_);
      context_.hub.detach(stream_, sink_.get());
      // Nobody can come back to a /ws stream; it may have ended by itself before.
      (void)context_.hub.close(stream_, "its client left");
      stream_.clear();
    }
    sink_.reset();
    socket_.reset();
  }

 private:
  static std::string text_member(const json& message, const char* name) {
    if (!message.is_object()) return {};
    const auto found = message.find(name);
    return found != message.end() && found->is_string() ? found->get<std::string>() : std::string();
  }

  void on_frame(const std::string& image) {
    auto jpeg = data_url_decode(image);
    if (!jpeg) return complain(jpeg.error());
    Frame frame;
    frame.sequence = ++sequence_;
    frame.picture = JpegPicture{std::move(*jpeg)};
    context_.hub.submit(stream_, std::move(frame));
  }

  void on_prompt(const json& message) {
    const auto found = message.find("prompt");
    if (found == message.end() || !found->is_string()) {
      return complain({.code = ErrorCode::kInvalidArgument, .message = "The prompt is missing"});
    }
    const auto prompt = found->get<std::string>();
    const json patch = json::parse(prompts_patch(prompt));
    context_.prompts.read(
        prompts_in(patch), false,
        [&hub = context_.hub, stream = stream_, socket = socket_, patch,
         prompt](const Result<void>& read) {
          const auto change = read ? hub.patch_look(stream, patch) : tl::unexpected(read.error());
          socket->send_text(change ? message_of("prompt_updated", "prompt", prompt)
                                   : error_of(change.error()));
        });
  }

  void complain(const Error& error) { socket_->send_text(error_of(error)); }

  const SocketContext& context_;
  OriginalState& state_;
  MessageBudget budget_;
  std::shared_ptr<WebSocket> socket_;
  std::shared_ptr<OriginalSink> sink_;
  std::string stream_;  // empty while there is none
  std::uint32_t sequence_ = 0;
};

}  // namespace

WebSocketRoute original_socket_route(const SocketContext& context, OriginalState& state) {
  WebSocketRoute route;
  route.max_text_bytes = kMaxMessageBytes;
  route.accept = [&context,
                  &state](const HttpRequest& request) -> Result<std::unique_ptr<WebSocketHandler>> {
    if (auto allowed = context.access(request).and_then(check_owner); !allowed) {
      const auto token = request.query.find("token");
      const bool has_token = token != request.query.end() && !request.query.contains("key") &&
                             context.check_token(token->second).has_value();
      if (!has_token) return tl::unexpected(allowed.error());
    }
    if (auto serving = context.check_serving(); !serving) return tl::unexpected(serving.error());
    return std::make_unique<OriginalSocket>(context, state);
  };
  return route;
}

}  // namespace streamstyle
