#include "media/frame_socket.h"

#include <utility>

#include "base/log.h"
#include "media/client_message.h"
#include "media/frame_header.h"
#include "media/hello_timer.h"
#include "media/message_budget.h"
#include "media/server_message.h"
#include "media/socket_sink.h"
#include "style/look_json.h"

namespace streamstyle {
namespace {

constexpr int kNormalClosure = 1000;
constexpr int kPolicyViolation = 1008;
constexpr int kTryAgainLater = 1013;
/// Answers that a client may leave unread before its frames are no longer painted. Within its
/// credit it never comes near: two styled frames.
constexpr std::size_t kMaxUnreadBytes = 2U << 20U;
/// Messages between a hello and its `ready`.
constexpr std::size_t kMaxParked = 16;

/// One client of /v1/stream. Calls come on the socket's strand.
class FrameSocket final : public WebSocketHandler {
 public:
  FrameSocket(const SocketContext& context, bool is_authorised)
      : context_(context),
        is_authorised_(is_authorised),
        budget_(kMessagesPerSecond, context.clock.now()) {}

  void on_open(std::shared_ptr<WebSocket> socket) override {
    socket_ = std::move(socket);
    sink_ = std::make_shared<SocketSink>(socket_, context_.clock);
    hello_timer_.start(context_, socket_,
                       {.code = ErrorCode::kInvalidArgument,
                        .message = "No hello came within 5 seconds",
                        .fix = "send {\"type\":\"hello\"} first"});
  }

  void on_text(std::string text) override {
    if (is_over_) return;
    if (is_opening_) return park([this, text = std::move(text)] { on_text(text); });
    if (!budget_.take(context_.clock.now())) {
      socket_->send_text(error_message({.code = ErrorCode::kTooManyRequests,
                                        .message = "More than 200 messages in a second",
                                        .fix = "send only the latest Look, 25 times a second"}));
      return;
    }
    const ParsedMessage message = parse_client_message(text);
    if (!message.content) {
      if (stream_.empty()) return refuse(message.content.error(), kPolicyViolation);
      socket_->send_text(error_message(message.content.error(), {}, message.id));
      return;
    }
    if (const auto* hello = std::get_if<HelloMessage>(&*message.content)) {
      on_hello(*hello);
    } else {
      on_look(std::get<LookRequest>(*message.content));
    }
  }

  void on_binary(Bytes message) override {
    if (is_over_) return;
    if (is_opening_) return park([this, message = std::move(message)] { on_binary(message); });
    if (stream_.empty()) return refuse_before_hello("A frame");
    const auto header = parse_frame_header(message);
    if (!header) {
      socket_->send_text(error_message(header.error(), sequence_of_bad_frame(message)));
      return;
    }
    if (socket_->queued_bytes() > kMaxUnreadBytes) {
      socket_->send_text(dropped_message(header->sequence, DropReason::kOverload));
      return;
    }
    Frame frame;
    frame.sequence = header->sequence;
    frame.capture_time_us = header->capture_time_us;
    frame.picture = JpegPicture{std::move(message), kFrameHeaderBytes};
    context_.hub.submit(stream_, std::move(frame));
  }

  void on_close(int code) override {
    is_over_ = true;
    hello_timer_.cancel();
    parked_.clear();
    if (!stream_.empty()) {
      context_.hub.detach(stream_, sink_.get());
      // A client that says goodbye doesn't come back: its share of the engine is free at once. It
      // may have ended by itself before.
      if (code == kNormalClosure) (void)context_.hub.close(stream_, "its client left");
    }
    sink_.reset();
    socket_.reset();
  }

 private:
  void on_hello(const HelloMessage& hello) {
    if (!stream_.empty()) {
      socket_->send_text(error_message({.code = ErrorCode::kInvalidArgument,
                                        .message = "This socket has had its hello",
                                        .fix = "change the Look with a look message",
                                        .pointer = "/type"}));
      return;
    }
    hello_timer_.cancel();
    if (!is_authorised_) {
      if (auto token = context_.check_token(hello.token); !token) {
        return refuse(token.error(), kPolicyViolation);
      }
    }
    is_opening_ = true;
    auto prompts = hello.wish.look.contains("prompts") ? prompts_in(hello.wish.look)
                                                       : context_.default_request().look.prompts;
    context_.prompts.read(std::move(prompts), false,
                          [this, socket = socket_, hello](Result<void> read) {
                            socket->post([this, hello, read] { enter(hello, read); });
                          });
  }

  /// The rest of a hello, once its prompts are known.
  void enter(const HelloMessage& hello, const Result<void>& read) {
    is_opening_ = false;
    if (is_over_) return;
    if (!read) return refuse(read.error(), kTryAgainLater);
    std::optional<bool> resumed;
    auto opened = resume(hello, resumed);
    if (!opened) opened = open(hello);
    if (!opened) {
      const bool is_bad_hello = opened.error().code == ErrorCode::kInvalidArgument ||
                                opened.error().code == ErrorCode::kTooLarge;
      return refuse(opened.error(), is_bad_hello ? kPolicyViolation : kTryAgainLater);
    }
    stream_ = opened->id;
    log("media").debug("frame socket open", stream_);
    sink_->opened(std::move(*opened), resumed);
    for (const auto& message : std::exchange(parked_, {})) message();
  }

  /// Keeps a message that came while the hello is still in work.
  void park(std::function<void()> message) {
    if (parked_.size() < kMaxParked) return parked_.push_back(std::move(message));
    refuse({.code = ErrorCode::kTooManyRequests,
            .message = "Too many messages came before `ready`",
            .fix = "wait for it after hello"},
           kPolicyViolation);
  }

  /// Takes over the stream that the hello names. Any failure but "not asked for" sets `resumed`.
  Result<OpenedStream> resume(const HelloMessage& hello, std::optional<bool>& resumed) {
    if (hello.resume.empty()) return fail(ErrorCode::kNotFound, "nothing to resume");
    const auto ticket = parse_resume(hello.resume);
    auto opened = ticket ? context_.hub.resume(ticket->stream, ticket->secret, sink_)
                         : fail(ErrorCode::kNotFound, "not a resume secret");
    resumed = opened.has_value();
    return opened;
  }

  Result<OpenedStream> open(const HelloMessage& hello) {
    auto request = apply_wish(hello.wish, context_.default_request(), context_.bank);
    if (!request) return tl::unexpected(request.error());
    request->address = socket_->request().peer_address;
    return context_.hub.open(std::move(*request), sink_);
  }

  void on_look(const LookRequest& request) {
    if (stream_.empty()) return refuse_before_hello("A look message");
    context_.prompts.read(prompts_in(request.look), false,
                          [&hub = context_.hub, stream = stream_, sink = sink_, socket = socket_,
                           request](const Result<void>& read) {
                            auto change = read ? hub.patch_look(stream, request.look,
                                                                request.transition, sink.get())
                                               : tl::unexpected(read.error());
                            if (change) return sink->answer_look(*change, request.id);
                            Error error = change.error();
                            if (error.code == ErrorCode::kInvalidArgument)
                              error.pointer = "/look" + error.pointer;
                            socket->send_text(error_message(error, {}, request.id));
                          });
  }

  void refuse_before_hello(const std::string& what) {
    refuse({.code = ErrorCode::kInvalidArgument,
            .message = what + " came before the hello",
            .fix = "send {\"type\":\"hello\"} first"},
           kPolicyViolation);
  }

  void refuse(const Error& error, int code) {
    is_over_ = true;
    hello_timer_.cancel();
    socket_->send_text(error_message(error));
    socket_->close(code, std::string_view(error.message).substr(0, 123));
  }

  const SocketContext& context_;
  const bool is_authorised_;
  MessageBudget budget_;
  std::shared_ptr<WebSocket> socket_;
  std::shared_ptr<SocketSink> sink_;
  HelloTimer hello_timer_;
  std::string stream_;                         // empty until hello has been taken
  bool is_opening_ = false;                    // its hello's prompts are being read
  std::vector<std::function<void()>> parked_;  // what came meanwhile
  bool is_over_ = false;  // we have closed, or it is closed: what still comes in is ignored
};

}  // namespace

WebSocketRoute frame_socket_route(const SocketContext& context) {
  WebSocketRoute route;
  route.subprotocols = {std::string(kFrameSubprotocol)};
  route.accept =
      [&context](const HttpRequest& request) -> Result<std::unique_ptr<WebSocketHandler>> {
    if (auto serving = context.check_serving(); !serving) return tl::unexpected(serving.error());
    const auto authorised = context.access(request).and_then(check_owner);
    // A wrong bearer token is answered at once; a missing one may still come in hello.
    if (!authorised && carries_credentials(request)) return tl::unexpected(authorised.error());
    return std::make_unique<FrameSocket>(context, authorised.has_value());
  };
  return route;
}

}  // namespace streamstyle
