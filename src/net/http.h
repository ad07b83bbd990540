#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace streamstyle {

/// One HTTP request, complete: no Beast type leaves net/.
struct HttpRequest {
  std::string method;    ///< upper case
  std::string target;    ///< as sent
  std::string path;      ///< percent-decoded once, starts with '/', free of dot segments and NUL
  std::string raw_path;  ///< as sent, without the query
  std::map<std::string, std::string> query;   ///< decoded; the last of equal keys wins
  std::map<std::string, std::string> params;  ///< filled by the router: {id} and so on, decoded
  std::string body;
  std::shared_ptr<const void> body_permit;  ///< of a large body (net/large_bodies.h), else null
  std::string peer_address;                 ///< without port
  bool is_loopback = false;
  bool is_tls = false;
  int local_port = 0;

  /// Case-insensitive; empty when absent.
  std::string_view header(std::string_view name) const;
  /// A repeated header becomes one with its values joined by ", " (RFC 9110 5.3; cookies by "; ").
  void add_header(std::string name, std::string value);
  std::optional<std::string> cookie(std::string_view name) const;
  /// What follows "Bearer" in Authorization; empty when there is none.
  std::string_view bearer() const;

 private:
  std::vector<std::pair<std::string, std::string>> headers_;
};

/// Pushes server-sent events, or parts that replace each other, down one open response.
/// Thread-safe; bounded: a client that doesn't read is cut off.
class EventStream {
 public:
  virtual ~EventStream() = default;
  /// False when the client is gone.
  virtual bool send(std::string_view event, std::string_view data) = 0;
  /// Only in a response of kReplacedParts: replaces the body part that is shown. One part waits
  /// while one is written, and the newest wins. False when the client is gone.
  virtual bool send_part(std::string_view content_type, ByteView body) = 0;
  virtual void close() = 0;
};

/// Content-Type of a response whose parts replace each other.
inline constexpr std::string_view kReplacedParts = "multipart/x-mixed-replace; boundary=frame";

struct HttpResponse {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  SharedBytes shared_body;  ///< instead of body: sent without a copy
  /// When set, the response is text/event-stream, or kReplacedParts if its Content-Type says so:
  /// called once with the open stream; the returned function is called when the client has gone.
  std::function<std::function<void()>(std::shared_ptr<EventStream>)> on_event_stream;

  HttpResponse& with(std::string name, std::string value);
  static HttpResponse text(int status, std::string body);
  /// `json` is serialised JSON.
  static HttpResponse json(int status, std::string json);
  /// RFC 9457: application/problem+json with type, title, status, detail, and fix, pointer,
  /// retry_after_s where there are any. Status from the code; Retry-After from retry_after_s.
  static HttpResponse problem(const Error& error);
  /// The same with a status that no ErrorCode stands for (405, 408, 426, 431, 501, ...).
  static HttpResponse problem(int status, const Error& error);
};

int http_status(ErrorCode code);
/// "Not Found" for 404.
std::string_view status_title(int status);
/// Whether two header names or tokens are equal but for ASCII case.
bool equals_ignoring_case(std::string_view a, std::string_view b);
/// The problem object of `error` as serialised JSON (also sent inside WebSocket messages).
std::string problem_json(const Error& error);

/// Answers one request, exactly once, from any thread.
using HttpReply = std::function<void(HttpResponse)>;
/// Runs on an Asio thread and must not block; long work goes elsewhere and replies later.
using HttpHandler = std::function<void(HttpRequest, HttpReply)>;

}  // namespace streamstyle
