#pragma once

// Internal to net/: pulls in Asio. Include it in .cc files only.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <string>

#include "net/closable.h"
#include "net/connection.h"
#include "net/http.h"

namespace streamstyle {

class EventQueue;

/// One event as it stands on the wire: line feeds in `data` become several data lines.
std::string event_text(std::string_view event, std::string_view data);

/// An open text/event-stream or multipart response: writes what the EventStream has queued, a
/// comment when there are no events to tell, and notices when the client goes. On the connection's
/// strand.
class EventStreamSession : public Closable,
                           public std::enable_shared_from_this<EventStreamSession> {
 public:
  using OnOpen = std::function<std::function<void()>(std::shared_ptr<EventStream>)>;

  EventStreamSession(std::shared_ptr<Connection> connection, bool is_multipart);

  boost::asio::awaitable<void> run(OnOpen on_open);
  void shut_down(int code, const std::string& reason) override;

 private:
  boost::asio::awaitable<void> write_events();
  boost::asio::awaitable<void> watch_client();
  boost::asio::awaitable<bool> write(std::string text);
  void wake();

  const std::shared_ptr<Connection> connection_;
  const bool is_multipart_;
  const std::shared_ptr<EventQueue> queue_;
  boost::asio::steady_timer wake_timer_;
  boost::asio::steady_timer write_timer_;
  bool has_news_ = false;
  bool has_ended_ = false;  // the client has gone, or we end it
};

}  // namespace streamstyle
