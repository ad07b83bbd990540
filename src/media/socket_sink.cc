#include "media/socket_sink.h"

#include <algorithm>

#include "media/frame_header.h"
#include "media/server_message.h"

namespace streamstyle {

void SocketSink::opened(OpenedStream stream, std::optional<bool> resumed) {
  std::lock_guard lock(mutex_);
  opened_ = std::move(stream);
  resumed_ = resumed;
  send_ready_locked();
}

void SocketSink::on_ready() {
  std::lock_guard lock(mutex_);
  is_engine_ready_ = true;
  send_ready_locked();
}

void SocketSink::send_ready_locked() {
  if (is_ready_sent_ || !opened_ || !is_engine_ready_) return;
  if (early_look_ && early_look_->revision > opened_->revision) {
    opened_->revision = early_look_->revision;
    opened_->look = early_look_->look;
    opened_->ignored = early_look_->ignored;
  }
  is_ready_sent_ = true;
  last_revision_ = std::max(last_revision_, opened_->revision);
  socket_->send_text(ready_message(*opened_, resumed_));
}

void SocketSink::answer_look(const LookChange& change, std::optional<std::int64_t> id) {
  std::lock_guard lock(mutex_);
  if (!is_ready_sent_) early_look_ = change;
  last_revision_ = std::max(last_revision_, change.revision);
  socket_->send_text(look_message(change, id));
}

void SocketSink::on_look(const LookChange& change) {
  std::lock_guard lock(mutex_);
  if (!is_ready_sent_) {
    early_look_ = change;
    return;
  }
  if (change.revision <= last_revision_) return;  // the client knows a newer one
  last_revision_ = change.revision;
  socket_->send_text(look_message(change, {}));
}

void SocketSink::on_frame(const StyledFrame& frame) {
  const Duration render = std::chrono::duration_cast<Duration>(clock_.now() - frame.rendering);
  socket_->send_binary(styled_header(frame, render), frame.jpeg);
}

void SocketSink::on_dropped(std::uint32_t sequence, DropReason reason) {
  socket_->send_text(dropped_message(sequence, reason));
}

void SocketSink::on_bad_frame(std::uint32_t sequence, const Error& error) {
  socket_->send_text(error_message(error, sequence));
}

void SocketSink::on_limits(const StreamLimits& limits) {
  std::lock_guard lock(mutex_);
  if (opened_ && !is_ready_sent_) {
    opened_->rate = limits.rate;
    opened_->size = limits.size;
  }
  if (is_ready_sent_) socket_->send_text(limits_message(limits));
}

void SocketSink::on_stats(const StreamStats& stats) {
  std::lock_guard lock(mutex_);
  if (is_ready_sent_) socket_->send_text(stats_message(stats));
}

void SocketSink::on_ended(const Error& reason) {
  socket_->send_text(error_message(reason));
  socket_->close(reason.code == ErrorCode::kUnavailable ? 1001 : 1000,
                 std::string_view(reason.message).substr(0, 123));
}

}  // namespace streamstyle
