#include "net/event_stream.h"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <mutex>

#include "base/log.h"

namespace streamstyle {
namespace asio = boost::asio;
namespace {
constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::string_view kBoundary = "--frame\r\n";
}  // namespace

std::string event_text(std::string_view event, std::string_view data) {
  std::string text;
  if (!event.empty()) text += "event: " + std::string(event) + "\n";
  for (;;) {
    const std::size_t end = data.find_first_of("\r\n");
    text += "data: " + std::string(data.substr(0, end)) + "\n";
    if (end == std::string_view::npos) break;
    const bool is_pair = data.substr(end, 2) == "\r\n";
    data = data.substr(end + (is_pair ? 2 : 1));
  }
  return text + "\n";
}

/// What routes hold of an open event stream. Outlives the session; after detach() send() is false.
class EventQueue final : public EventStream {
 public:
  explicit EventQueue(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  void attach(std::function<void()> wake) {
    const std::lock_guard lock(mutex_);
    wake_ = std::move(wake);
    is_open_ = true;
  }

  bool send(std::string_view event, std::string_view data) override {
    const std::lock_guard lock(mutex_);
    if (!is_open_) return false;
    text_ += event_text(event, data);
    if (text_.size() > max_bytes_) {  // the client doesn't read
      is_open_ = false;
      is_overfull_ = true;
      text_.clear();
    }
    wake_();
    return is_open_;
  }

  bool send_part(std::string_view content_type, ByteView body) override {
    const std::lock_guard lock(mutex_);
    if (!is_open_) return false;
    // The boundary comes after the part, not before it: browsers show a part when it has ended.
    text_ = "Content-Type: " + std::string(content_type) +
            "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    text_.append(reinterpret_cast<const char*>(body.data()), body.size());
    text_ += "\r\n" + std::string(kBoundary);
    wake_();
    return true;
  }

  void close() override {
    const std::lock_guard lock(mutex_);
    if (!is_open_) return;
    is_open_ = false;
    wake_();
  }

  struct News {
    std::string text;
    bool is_last = false;
  };
  News take() {
    const std::lock_guard lock(mutex_);
    return {std::exchange(text_, {}), !is_open_};
  }

  bool is_overfull() {
    const std::lock_guard lock(mutex_);
    return is_overfull_;
  }

  void detach() {
    std::function<void()> wake;  // destroyed after the lock is released: it holds the session
    const std::lock_guard lock(mutex_);
    is_open_ = false;
    text_.clear();
    wake = std::exchange(wake_, nullptr);
  }

 private:
  const std::size_t max_bytes_;
  std::mutex mutex_;  // protects all below
  std::string text_;
  bool is_open_ = false;
  bool is_overfull_ = false;
  std::function<void()> wake_;
};

EventStreamSession::EventStreamSession(std::shared_ptr<Connection> connection, bool is_multipart)
    : connection_(std::move(connection)),
      is_multipart_(is_multipart),
      queue_(std::make_shared<EventQueue>(connection_->limits().max_queued_bytes / 16)),
      wake_timer_(connection_->transport().get_executor()),
      write_timer_(connection_->transport().get_executor()) {}

void EventStreamSession::wake() {
  if (queue_->is_overfull()) connection_->transport().close();  // ends a write that is stuck, too
  has_news_ = true;
  wake_timer_.cancel();
}

void EventStreamSession::shut_down(int /*code*/, const std::string& /*reason*/) { queue_->close(); }

asio::awaitable<void> EventStreamSession::run(OnOpen on_open) {
  const auto self = shared_from_this();
  const auto executor = connection_->transport().get_executor();
  queue_->attach([self, executor] { asio::post(executor, [self] { self->wake(); }); });
  asio::co_spawn(
      executor, [self] { return self->watch_client(); }, asio::detached);
  std::function<void()> on_gone;
  try {
    on_gone = on_open(queue_);
  } catch (const std::exception& failure) {
    log("net").error(std::string("an event stream failed: ") + failure.what());
    queue_->close();
  }
  co_await write_events();
  queue_->detach();
  connection_->transport().close();
  if (on_gone) on_gone();
}

asio::awaitable<void> EventStreamSession::write_events() {
  if (is_multipart_) {
    const bool did_begin = co_await write(std::string(kBoundary));
    if (!did_begin) co_return;
  }
  for (;;) {
    has_news_ = false;
    EventQueue::News news = queue_->take();
    if (has_ended_) co_return;
    bool did_write = true;
    if (!news.text.empty()) did_write = co_await write(std::move(news.text));
    if (!did_write || news.is_last) co_return;
    if (has_news_ || has_ended_) continue;
    wake_timer_.expires_after(connection_->limits().heartbeat_interval);
    const auto [error] = co_await wake_timer_.async_wait(kAwait);
    const bool is_quiet = !error && !has_ended_ && !is_multipart_;
    if (is_quiet) did_write = co_await write(": still here\n\n");
    if (!did_write) co_return;
  }
}

asio::awaitable<bool> EventStreamSession::write(std::string text) {
  write_timer_.expires_after(connection_->limits().write_timeout);
  write_timer_.async_wait([self = shared_from_this()](auto error) {
    if (!error) self->connection_->transport().close();
  });
  const auto [error, count] =
      co_await asio::async_write(connection_->transport(), asio::buffer(text), kAwait);
  write_timer_.cancel();
  co_return !error;
}

asio::awaitable<void> EventStreamSession::watch_client() {
  const auto self = shared_from_this();
  std::array<char, 512> ignored{};
  for (;;) {
    const auto [error, count] =
        co_await connection_->transport().async_read_some(asio::buffer(ignored), kAwait);
    if (error) break;
  }
  has_ended_ = true;
  wake_timer_.cancel();
}

}  // namespace streamstyle
