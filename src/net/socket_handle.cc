#include "net/socket_handle.h"

#include <algorithm>
#include <utility>

namespace streamstyle {

SocketHandle::SocketHandle(HttpRequest request, std::size_t max_queued_bytes)
    : request_(std::move(request)), max_queued_bytes_(max_queued_bytes) {}

void SocketHandle::attach(Wires wires) {
  const std::lock_guard lock(mutex_);
  wires_ = std::move(wires);
  is_open_ = true;
}

void SocketHandle::post(std::function<void()> task) {
  const std::lock_guard lock(mutex_);
  if (wires_.post) wires_.post(std::move(task));
}

void SocketHandle::send_text(std::string text) {
  OutgoingMessage message;
  message.is_text = true;
  message.text = std::move(text);
  enqueue(std::move(message));
}

void SocketHandle::send_binary(Bytes head, SharedBytes body, std::size_t offset) {
  OutgoingMessage message;
  message.head = std::move(head);
  message.offset = body ? std::min(offset, body->size()) : 0;
  message.body = std::move(body);
  enqueue(std::move(message));
}

void SocketHandle::enqueue(OutgoingMessage message) {
  const std::lock_guard lock(mutex_);
  if (!is_open_) return;
  queued_bytes_ += message.size();
  queue_.push_back(std::move(message));
  if (queued_bytes_ > max_queued_bytes_) {
    is_open_ = false;  // the peer reads too slowly to be of use
    for (const OutgoingMessage& unsent : queue_) queued_bytes_ -= unsent.size();
    queue_.clear();
    wires_.cut();
    return;
  }
  if (!std::exchange(is_woken_, true)) wires_.wake();
}

void SocketHandle::close(int code, std::string_view reason) {
  constexpr std::size_t kMaxReasonBytes = 123;  // RFC 6455 5.5
  const std::lock_guard lock(mutex_);
  if (!is_open_) return;
  is_open_ = false;
  close_ = CloseRequest{code, std::string(reason.substr(0, kMaxReasonBytes))};
  if (!std::exchange(is_woken_, true)) wires_.wake();
}

std::optional<OutgoingMessage> SocketHandle::take() {
  const std::lock_guard lock(mutex_);
  is_woken_ = false;
  if (queue_.empty()) return std::nullopt;
  OutgoingMessage message = std::move(queue_.front());
  queue_.pop_front();
  return message;
}

std::optional<CloseRequest> SocketHandle::take_close() {
  const std::lock_guard lock(mutex_);
  return std::exchange(close_, std::nullopt);
}

void SocketHandle::detach() {
  // Destroyed after the lock is released: they hold the session, whose end must not find it held.
  Wires wires;
  const std::lock_guard lock(mutex_);
  is_open_ = false;
  close_.reset();
  for (const OutgoingMessage& unsent : queue_) queued_bytes_ -= unsent.size();
  queue_.clear();
  wires = std::exchange(wires_, {});
}

}  // namespace streamstyle
