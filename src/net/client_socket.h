#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"

struct ssl_st;
struct ssl_ctx_st;

namespace streamstyle {

/// A blocking TCP or TLS connection for clients of our own: benchmarks and tests, ill-behaved ones
/// too. One thread may send while another receives (over TLS they take turns).
///
/// TLS takes any certificate: it is for talking to one's own server, not to strangers.
class ClientSocket {
 public:
  static Result<ClientSocket> connect(const std::string& host, int port, bool is_tls,
                                      Duration timeout = std::chrono::seconds(10));
  ClientSocket(ClientSocket&& other) noexcept;
  ClientSocket& operator=(ClientSocket&& other) noexcept;
  ~ClientSocket();

  /// kUnavailable when the peer takes nothing for `timeout`, kIo when the connection is broken.
  Result<void> send(std::string_view bytes, Duration timeout = std::chrono::seconds(10));
  /// What has arrived, at most `max_bytes`; empty when the peer has closed. kUnavailable after
  /// `timeout`, kIo when the connection was reset.
  Result<std::string> receive(Duration timeout, std::size_t max_bytes = 65536);
  /// The peer sees the end of what we send; receiving goes on.
  void shut_down_sending();
  void close();
  /// Bytes that the kernel buffers for us; call it before the peer sends much.
  void set_receive_buffer(int num_bytes);

 private:
  explicit ClientSocket(int descriptor);
  Result<void> start_tls(const std::string& host, TimePoint deadline);
  Result<void> wait(short events, TimePoint deadline) const;

  struct TlsState;
  int descriptor_ = -1;
  std::unique_ptr<TlsState> tls_;
};

}  // namespace streamstyle
