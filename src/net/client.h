#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "net/client_socket.h"

namespace streamstyle {

/// "http://127.0.0.1:8000/path", taken apart; https, ws and wss too.
struct Url {
  std::string host;  ///< without brackets
  int port = 0;
  bool is_tls = false;
  std::string target = "/";

  static Result<Url> parse(std::string_view text);
  /// As the Host header wants it.
  std::string authority() const;
};

using ClientHeaders = std::vector<std::pair<std::string, std::string>>;

struct ClientResponse {
  int status = 0;
  ClientHeaders headers;
  std::string body;

  /// Case-insensitive; empty when absent.
  std::string_view header(std::string_view name) const;
};

/// HTTP/1.1 for benchmarks and tests: blocking, one connection that is kept and, when the server
/// has closed it, made again. One thread.
class HttpClient {
 public:
  /// `base` without a path. Connects at the first request.
  static Result<HttpClient> make(std::string_view base,
                                 Duration timeout = std::chrono::seconds(10));

  /// Host and Content-Length are added unless given.
  Result<ClientResponse> request(std::string_view method, std::string_view target,
                                 const ClientHeaders& headers = {}, std::string_view body = {});
  Result<ClientResponse> get(std::string_view target) { return request("GET", target); }

 private:
  HttpClient(Url url, Duration timeout) : url_(std::move(url)), timeout_(timeout) {}
  Result<ClientResponse> exchange(std::string_view method, const std::string& bytes);

  Url url_;
  Duration timeout_;
  std::optional<ClientSocket> socket_;
};

/// Reads one response; what follows it stays in `buffer`. `is_head`: no body whatever its length
/// says.
Result<ClientResponse> read_response(ClientSocket& socket, std::string& buffer, bool is_head,
                                     Duration timeout);

struct ClientMessage {
  enum class Kind { kInvalid = 0, kText, kBinary, kClosed };
  Kind kind = Kind::kInvalid;
  Bytes bytes;
  int code = 0;        ///< kClosed: 1005 without a status, 1006 without a close frame
  std::string reason;  ///< kClosed

  std::string text() const { return {bytes.begin(), bytes.end()}; }
};

/// A WebSocket for benchmarks and tests. One thread may send while another receives.
class WebSocketClient {
 public:
  /// kUnsupported with the response's status and body in the message when the server refuses.
  static Result<WebSocketClient> connect(std::string_view url, std::string_view subprotocol = {},
                                         const ClientHeaders& headers = {},
                                         Duration timeout = std::chrono::seconds(10));
  WebSocketClient(WebSocketClient&&) noexcept = default;

  Result<void> send_text(std::string_view text);
  /// `head` and `body` as one message.
  Result<void> send_binary(ByteView head, ByteView body = {});
  /// Any frame: for fragments, bad opcodes and whatever a test needs. `first_byte` is FIN, RSV and
  /// opcode.
  Result<void> send_frame(std::uint8_t first_byte, std::string_view payload, bool is_masked = true);
  /// The next message; pings are answered meanwhile unless set_answers_pings(false). After kClosed
  /// only kClosed follows. kUnavailable after `timeout`.
  Result<ClientMessage> receive(Duration timeout = std::chrono::seconds(10));
  Result<void> close(int code = 1000, std::string_view reason = {});
  void set_answers_pings(bool does) { answers_pings_ = does; }
  const std::string& subprotocol() const { return subprotocol_; }
  ClientSocket& socket() { return *socket_; }

 private:
  struct Frame {
    std::uint8_t opcode = 0;
    bool is_final = false;
    Bytes payload;
  };
  explicit WebSocketClient(ClientSocket socket);
  Result<Frame> receive_frame(TimePoint deadline);
  Result<void> fill(std::size_t num_bytes, TimePoint deadline);
  ClientMessage closed(const Bytes& payload);

  std::unique_ptr<ClientSocket> socket_;
  std::unique_ptr<std::mutex> send_mutex_;  // frames of the two threads must not mix
  std::string buffer_;
  std::size_t consumed_ = 0;  // of buffer_
  Bytes message_;             // the fragments so far
  std::uint8_t message_opcode_ = 0;
  std::string subprotocol_;
  bool answers_pings_ = true;
  bool has_sent_close_ = false;
  std::optional<ClientMessage> end_;
};

}  // namespace streamstyle
