#include "media/watch_socket.h"

#include <mutex>
#include <optional>
#include <utility>

#include "media/client_message.h"
#include "media/frame_header.h"
#include "media/hello_timer.h"
#include "media/message_budget.h"
#include "media/server_message.h"

namespace streamstyle {
namespace {

/// Writes one stream's frames to one viewer. Any thread; nothing here calls the hub.
class ViewerSink final : public FrameSink {
 public:
  ViewerSink(std::shared_ptr<WebSocket> socket, const Clock& clock)
      : socket_(std::move(socket)), clock_(clock) {}

  /// Nothing is written before it: a viewer first learns what it sees. A Look that changed since
  /// `revision` was read follows.
  void start(const std::string& ready, std::uint64_t revision) {
    std::lock_guard lock(mutex_);
    is_started_ = true;
    socket_->send_text(ready);
    if (early_look_ && early_look_->revision > revision) {
      socket_->send_text(look_message(*early_look_, {}));
    }
  }

  void on_frame(const StyledFrame& frame) override {
    std::lock_guard lock(mutex_);
    if (!is_started_ || socket_->queued_bytes() > frame.jpeg->size()) return;
    const Duration render = std::chrono::duration_cast<Duration>(clock_.now() - frame.rendering);
    socket_->send_binary(styled_header(frame, render), frame.jpeg);
  }
  void on_look(const LookChange& change) override {
    std::lock_guard lock(mutex_);
    if (!is_started_) {
      early_look_ = change;
      return;
    }
    socket_->send_text(look_message(change, {}));
  }
  void on_limits(const StreamLimits& limits) override {
    std::lock_guard lock(mutex_);
    if (is_started_) socket_->send_text(limits_message(limits));
  }
  void on_ended(const Error& reason) override {
    socket_->send_text(error_message(reason));
    socket_->close(reason.code == ErrorCode::kUnavailable ? 1001 : 1000,
                   std::string_view(reason.message).substr(0, 123));
  }

 private:
  const std::shared_ptr<WebSocket> socket_;
  const Clock& clock_;
  std::mutex mutex_;  // protects the members below, and that `ready` comes first
  bool is_started_ = false;
  std::optional<LookChange> early_look_;
};

/// Calls come on the socket's strand.
class WatchSocket final : public WebSocketHandler {
 public:
  /// Without `access` the token has to come in a hello.
  WatchSocket(const SocketContext& context, std::string stream, std::optional<Access> access)
      : context_(context),
        stream_(std::move(stream)),
        access_(std::move(access)),
        budget_(kMessagesPerSecond, context.clock.now()) {}

  void on_open(std::shared_ptr<WebSocket> socket) override {
    socket_ = std::move(socket);
    if (access_) {
      release_ = context_.hold(*access_, [socket = socket_](LinkKeys::Loss loss) {
        end(*socket, loss_error(loss), loss == LinkKeys::Loss::kRevoked ? 1008 : 1000);
      });
      return start();
    }
    hello_timer_.start(context_, socket_,
                       {.code = ErrorCode::kUnauthorized,
                        .message = "No hello with a token came within 5 seconds"});
  }

  void on_text(std::string text) override {
    if (is_over_) return;
    if (!budget_.take(context_.clock.now())) {
      return answer(
          {.code = ErrorCode::kTooManyRequests, .message = "More than 200 messages in a second"});
    }
    const ParsedMessage message = parse_client_message(text);
    if (!message.content) return answer(message.content.error());
    const auto* hello = std::get_if<HelloMessage>(&*message.content);
    if (hello == nullptr) return answer(read_only());
    if (sink_ != nullptr) return;  // a hello that wasn't needed harms nobody
    if (auto token = context_.check_token(hello->token); !token) {
      return refuse(token.error(), 1008);
    }
    start();
  }

  void on_binary(Bytes /*message*/) override {
    if (!is_over_) answer(read_only());
  }

  void on_close(int /*code*/) override {
    is_over_ = true;
    hello_timer_.cancel();
    if (release_) release_();
    if (sink_) context_.hub.unwatch(stream_, sink_.get());
    sink_.reset();
    socket_.reset();
  }

 private:
  void start() {
    hello_timer_.cancel();
    sink_ = std::make_shared<ViewerSink>(socket_, context_.clock);
    if (auto watched = context_.hub.watch(stream_, sink_); !watched) {
      sink_.reset();
      return refuse(watched.error(), 1008);
    }
    const auto summary = context_.hub.summary(stream_);
    if (!summary) return refuse(summary.error(), 1008);
    const EngineInfo engine = context_.hub.engine_info();
    sink_->start(viewer_ready_message(*summary, engine.name, engine.ignored), summary->revision);
  }

  static Error read_only() {
    return {.code = ErrorCode::kForbidden,
            .message = "This socket only watches",
            .fix = "change the Look through /v1/streams/{id}/look"};
  }

  void answer(const Error& error) { socket_->send_text(error_message(error)); }

  void refuse(const Error& error, int code) {
    is_over_ = true;
    hello_timer_.cancel();
    end(*socket_, error, code);
  }

  static void end(WebSocket& socket, const Error& error, int code) {
    socket.send_text(error_message(error));
    socket.close(code, std::string_view(error.message).substr(0, 123));
  }

  const SocketContext& context_;
  const std::string stream_;
  const std::optional<Access> access_;
  MessageBudget budget_;
  std::shared_ptr<WebSocket> socket_;
  std::shared_ptr<ViewerSink> sink_;
  HelloTimer hello_timer_;
  std::function<void()> release_;  // of the link, null without
  bool is_over_ = false;
};

}  // namespace

WebSocketRoute watch_socket_route(const SocketContext& context) {
  WebSocketRoute route;
  route.subprotocols = {std::string(kFrameSubprotocol)};
  route.accept =
      [&context](const HttpRequest& request) -> Result<std::unique_ptr<WebSocketHandler>> {
    if (auto serving = context.check_serving(); !serving) return tl::unexpected(serving.error());
    auto access = context.access(request);
    if (!access && carries_credentials(request)) return tl::unexpected(access.error());
    const std::string& id = request.params.at("id");
    // Who may not come in learns nothing about which streams there are.
    if (!access) return std::make_unique<WatchSocket>(context, id, std::nullopt);
    const LinkRule own_stream{.least = Role::kWatch, .is_about_stream = true};
    if (auto allowed = check_rule(*access, own_stream, id); !allowed) {
      return tl::unexpected(allowed.error());
    }
    if (auto stream = context.hub.summary(id); !stream) return tl::unexpected(stream.error());
    return std::make_unique<WatchSocket>(context, id, std::move(*access));
  };
  return route;
}

}  // namespace streamstyle
