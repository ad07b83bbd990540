#include "media/gendj_socket.h"

#include <utility>

#include "base/log.h"

namespace streamstyle {
namespace {

constexpr int kTryAgainLater = 1013;
constexpr int kGoingAway = 1001;

/// True if `a` came before `b`, modulo 2^32.
bool is_before(std::uint32_t a, std::uint32_t b) { return static_cast<std::int32_t>(a - b) < 0; }

/// One client of the frame port. Calls come on the socket's strand.
class GendjSocket final : public WebSocketHandler {
 public:
  GendjSocket(const SocketContext& context, GendjState& state) : context_(context), state_(state) {}

  void on_open(std::shared_ptr<WebSocket> socket) override {
    socket_ = std::move(socket);
    const std::weak_ptr<WebSocket> weak = socket_;
    sink_ = std::make_shared<GendjSink>(
        [socket = socket_](SharedBytes jpeg) { socket->send_binary({}, std::move(jpeg)); },
        [weak] {
          if (const auto open = weak.lock()) open->close(kGoingAway, "the stream has ended");
        });
    StreamRequest request;
    request.surface = "gendj";
    request.address = socket_->request().peer_address;
    request.follows_frame_size = true;
    request.has_credit = false;
    request.jpeg_quality = 85;
    request.chroma = ChromaSubsampling::k422;
    request.look = state_.look();
    const auto opened = context_.hub.open(std::move(request), sink_);
    if (!opened) {
      socket_->close(kTryAgainLater, std::string_view(opened.error().message).substr(0, 123));
      return;
    }
    stream_ = opened->id;
    state_.add_stream(stream_);
  }

  void on_text(std::string /*text*/) override {
    if (std::exchange(has_complained_, true)) return;
    log("media").warn("a GenDJ client sends text, which means nothing here", stream_);
  }

  void on_binary(Bytes message) override {
    if (stream_.empty()) return;
    Frame frame;
    frame.sequence = ++sequence_;
    frame.picture = JpegPicture{std::move(message)};
    frame.seed = state_.seed_of_next_frame();
    sink_->submitting();
    context_.hub.submit(stream_, std::move(frame));
  }

  void on_close(int /*code*/) override {
    if (!stream_.empty()) {
      state_.remove_stream(stream_);
      context_.hub.detach(stream_, sink_.get());
      // Nobody can come back to a GenDJ stream; it may have ended by itself before.
      (void)context_.hub.close(stream_, "its client left");
      stream_.clear();
    }
    sink_.reset();
    socket_.reset();
  }

 private:
  const SocketContext& context_;
  GendjState& state_;
  std::shared_ptr<WebSocket> socket_;
  std::shared_ptr<GendjSink> sink_;
  std::string stream_;  // empty while there is none
  std::uint32_t sequence_ = 0;
  bool has_complained_ = false;
};

}  // namespace

void GendjSink::submitting() {
  std::lock_guard lock(mutex_);
  ++num_open_;
}

void GendjSink::on_frame(const StyledFrame& frame) {
  std::lock_guard lock(mutex_);
  --num_open_;
  last_picture_ = frame.jpeg;
  while (!owed_.empty() && is_before(owed_.front(), frame.sequence)) {
    owed_.pop_front();
    send_(frame.jpeg);
  }
  send_(frame.jpeg);
  pay_rest_locked();
}

void GendjSink::on_dropped(std::uint32_t sequence, DropReason /*reason*/) {
  std::lock_guard lock(mutex_);
  --num_open_;
  owed_.push_back(sequence);
  pay_rest_locked();
}

void GendjSink::on_bad_frame(std::uint32_t /*sequence*/, const Error& error) {
  std::lock_guard lock(mutex_);
  --num_open_;
  log("media").info("a GenDJ client sent a bad frame: " + error.message);
  pay_rest_locked();
}

/// When nothing is under way that could answer them, dropped frames get the newest picture.
void GendjSink::pay_rest_locked() {
  if (num_open_ > 0 || !last_picture_) return;
  for (; !owed_.empty(); owed_.pop_front()) send_(last_picture_);
}

void GendjSink::on_ended(const Error& /*reason*/) { end_(); }

WebSocketRoute gendj_socket_route(const SocketContext& context, GendjState& state,
                                  std::function<Result<void>(const HttpRequest&)> check_request) {
  WebSocketRoute route;
  route.accept = [&context, &state, check_request = std::move(check_request)](
                     const HttpRequest& request) -> Result<std::unique_ptr<WebSocketHandler>> {
    if (auto allowed = check_request(request); !allowed) return tl::unexpected(allowed.error());
    if (auto serving = context.check_serving(); !serving) return tl::unexpected(serving.error());
    return std::make_unique<GendjSocket>(context, state);
  };
  return route;
}

}  // namespace streamstyle
