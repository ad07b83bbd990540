#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "net/guard.h"
#include "net/http.h"
#include "net/router.h"
#include "net/websocket.h"

namespace streamstyle {

class Metrics;

/// Limits of DESIGN 5.4.
struct NetLimits {
  int max_connections = 256;
  int max_connections_per_address = 64;
  std::size_t max_header_bytes = 16U << 10U;            ///< 431
  std::size_t max_body_bytes = 1U << 20U;               ///< 413
  Duration request_timeout = std::chrono::seconds(10);  ///< for a whole request to arrive
  Duration idle_timeout = std::chrono::seconds(60);     ///< keep-alive between requests
  Duration ping_interval = std::chrono::seconds(15);    ///< WebSocket; two unanswered = dead peer
  std::size_t max_queued_bytes = 16U << 20U;  ///< per WebSocket; a sixteenth per EventStream
  Duration write_timeout = std::chrono::seconds(10);  ///< for a peer that takes nothing any more
  Duration heartbeat_interval = std::chrono::seconds(15);  ///< comments in an event stream
};

struct TlsFiles {
  std::string certificate_pem;  ///< contents, not a path
  std::string key_pem;
};

struct ListenOptions {
  std::string address = "127.0.0.1";
  int port = 8000;  ///< 0 = a free one
  std::optional<TlsFiles> tls;
};

/// The Asio threads and all sockets of the process. One server listens on several ports, each with
/// its own router and guard (the main surface, and the GenDJ ports under --compat).
class NetServer {
 public:
  NetServer(NetLimits limits, Metrics& metrics, int threads = 1);
  /// Cuts all connections and joins the threads.
  ~NetServer();

  /// Binds and accepts at once. Returns the port. kConflict when it is taken, with how to choose
  /// another. `router` and `guard` must outlive the server.
  Result<int> listen(const ListenOptions& options, const Router& router, const Guard& guard);
  /// Stops accepting; every WebSocket is closed with `code` and `reason`, other connections after
  /// the answer in flight; what remains is cut after `grace`. Returns when all have gone: never
  /// call it on an Asio thread.
  void shut_down(int code, const std::string& reason, Duration grace);
  /// Runs `task` on an Asio thread.
  void post(std::function<void()> task);
  /// Runs `task` on an Asio thread after `delay`.
  void post_after(Duration delay, std::function<void()> task);
  int num_connections() const;

  /// UDP on `address`:`port` (0 = free); `on_datagram` runs on an Asio thread. Returns the port.
  Result<int> listen_udp(const std::string& address, int port,
                         std::function<void(ByteView)> on_datagram);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Makes a certificate and key for the machine's own names and addresses (--tls self).
Result<TlsFiles> make_self_signed_certificate(const std::vector<std::string>& names);

}  // namespace streamstyle
