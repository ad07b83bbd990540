#include "net/client.h"

#include <algorithm>
#include <charconv>

#include "net/http.h"

namespace streamstyle {
namespace {

TimePoint now() { return SteadyClock().now(); }

bool has(const ClientHeaders& headers, std::string_view name) {
  return std::any_of(headers.begin(), headers.end(),
                     [&](const auto& field) { return equals_ignoring_case(field.first, name); });
}

/// Appends what arrives next; kIo when nothing more will.
Result<void> read_more(ClientSocket& socket, std::string& buffer, TimePoint deadline) {
  auto bytes = socket.receive(std::max(deadline - now(), Duration(0)));
  if (!bytes) return tl::unexpected<Error>(bytes.error());
  if (bytes->empty()) return fail(ErrorCode::kIo, "the server closed the connection");
  buffer += *bytes;
  return {};
}

Result<std::string> take(ClientSocket& socket, std::string& buffer, std::size_t count,
                         TimePoint deadline) {
  while (buffer.size() < count) {
    if (auto more = read_more(socket, buffer, deadline); !more) {
      return tl::unexpected<Error>(more.error());
    }
  }
  std::string bytes = buffer.substr(0, count);
  buffer.erase(0, count);
  return bytes;
}

/// Up to and without `end`, which is taken as well.
Result<std::string> take_until(ClientSocket& socket, std::string& buffer, std::string_view end,
                               TimePoint deadline) {
  std::size_t found = 0;
  while ((found = buffer.find(end)) == std::string::npos) {
    if (auto more = read_more(socket, buffer, deadline); !more) {
      return tl::unexpected<Error>(more.error());
    }
  }
  std::string bytes = buffer.substr(0, found);
  buffer.erase(0, found + end.size());
  return bytes;
}

Result<std::string> take_chunks(ClientSocket& socket, std::string& buffer, TimePoint deadline) {
  std::string body;
  for (;;) {
    const auto line = take_until(socket, buffer, "\r\n", deadline);
    if (!line) return line;
    std::size_t size = 0;
    std::from_chars(line->data(), line->data() + line->size(), size, 16);
    auto chunk = take(socket, buffer, size + 2, deadline);
    if (!chunk) return chunk;
    if (size == 0) return body;
    body.append(*chunk, 0, size);
  }
}

Result<std::string> take_to_end(ClientSocket& socket, std::string& buffer, TimePoint deadline) {
  for (;;) {
    auto bytes = socket.receive(std::max(deadline - now(), Duration(0)));
    if (!bytes) return bytes;
    if (bytes->empty()) return std::exchange(buffer, {});
    buffer += *bytes;
  }
}

Result<ClientResponse> parse_head(const std::string& head) {
  ClientResponse response;
  std::size_t line_end = head.find("\r\n");
  if (!head.starts_with("HTTP/1.1 ") || head.size() < 12) {
    return fail(ErrorCode::kIo, "the server doesn't speak HTTP/1.1");
  }
  std::from_chars(head.data() + 9, head.data() + 12, response.status);
  while (line_end != std::string::npos) {
    const std::size_t begin = line_end + 2;
    line_end = head.find("\r\n", begin);
    const std::string line = head.substr(begin, line_end - begin);
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) continue;
    const std::size_t value = line.find_first_not_of(' ', colon + 1);
    response.headers.emplace_back(line.substr(0, colon),
                                  value == std::string::npos ? "" : line.substr(value));
  }
  return response;
}

}  // namespace

Result<Url> Url::parse(std::string_view text) {
  Url url;
  const std::size_t scheme_end = text.find("://");
  const std::string_view scheme = text.substr(0, scheme_end);
  if (scheme_end == std::string_view::npos ||
      (scheme != "http" && scheme != "https" && scheme != "ws" && scheme != "wss")) {
    return fail(ErrorCode::kInvalidArgument, "\"" + std::string(text) + "\" is no http or ws URL");
  }
  url.is_tls = scheme == "https" || scheme == "wss";
  text.remove_prefix(scheme_end + 3);
  const std::size_t slash = text.find_first_of("/?");
  std::string_view authority = text.substr(0, slash);
  if (slash != std::string_view::npos) url.target = std::string(text.substr(slash));
  if (url.target.front() != '/') url.target.insert(0, "/");
  const std::size_t bracket = authority.find(']');
  const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  url.host = std::string(authority.substr(0, colon));
  if (bracket != std::string_view::npos) url.host = url.host.substr(1, bracket - 1);
  url.port = url.is_tls ? 443 : 80;
  if (colon != std::string_view::npos) {
    const std::string_view port = authority.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), url.port);
    if (error != std::errc{} || end != port.data() + port.size() || url.port > 65535) {
      return fail(ErrorCode::kInvalidArgument, "\"" + std::string(port) + "\" is no port");
    }
  }
  if (url.host.empty()) return fail(ErrorCode::kInvalidArgument, "the URL names no host");
  return url;
}

std::string Url::authority() const {
  const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return name + ":" + std::to_string(port);
}

std::string_view ClientResponse::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (equals_ignoring_case(key, name)) return value;
  }
  return {};
}

Result<ClientResponse> read_response(ClientSocket& socket, std::string& buffer, bool is_head,
                                     Duration timeout) {
  const TimePoint deadline = now() + timeout;
  const auto head = take_until(socket, buffer, "\r\n\r\n", deadline);
  if (!head) return tl::unexpected<Error>(head.error());
  auto response = parse_head(*head);
  if (!response) return response;
  const int status = response->status;
  if (is_head || status < 200 || status == 204 || status == 304) return response;
  Result<std::string> body;
  if (const std::string_view length = response->header("content-length"); !length.empty()) {
    std::size_t count = 0;
    std::from_chars(length.data(), length.data() + length.size(), count);
    body = take(socket, buffer, count, deadline);
  } else if (equals_ignoring_case(response->header("transfer-encoding"), "chunked")) {
    body = take_chunks(socket, buffer, deadline);
  } else {
    body = take_to_end(socket, buffer, deadline);
  }
  if (!body) return tl::unexpected<Error>(body.error());
  response->body = std::move(*body);
  return response;
}

Result<HttpClient> HttpClient::make(std::string_view base, Duration timeout) {
  auto url = Url::parse(base);
  if (!url) return tl::unexpected<Error>(url.error());
  return HttpClient(std::move(*url), timeout);
}

Result<ClientResponse> HttpClient::request(std::string_view method, std::string_view target,
                                           const ClientHeaders& headers, std::string_view body) {
  std::string bytes = std::string(method) + " " + std::string(target) + " HTTP/1.1\r\n";
  if (!has(headers, "host")) bytes += "Host: " + url_.authority() + "\r\n";
  if (!has(headers, "content-length") && !body.empty()) {
    bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
  bytes += "\r\n";
  bytes += body;
  const bool is_reused = socket_.has_value();
  auto response = exchange(method, bytes);
  // The server may have closed a kept connection meanwhile: once more on a fresh one.
  if (!response && is_reused && response.error().code == ErrorCode::kIo) {
    response = exchange(method, bytes);
  }
  return response;
}

Result<ClientResponse> HttpClient::exchange(std::string_view method, const std::string& bytes) {
  if (!socket_) {
    auto socket = ClientSocket::connect(url_.host, url_.port, url_.is_tls, timeout_);
    if (!socket) return tl::unexpected<Error>(socket.error());
    socket_ = std::move(*socket);
  }
  // A server that refuses a large body answers before all of it is sent, so a failure to send
  // counts only if there is no answer either.
  const auto sent = socket_->send(bytes, timeout_);
  std::string buffer;
  auto response = read_response(*socket_, buffer, method == "HEAD", timeout_);
  if (!response) {
    socket_.reset();
    return sent ? response : tl::unexpected<Error>(sent.error());
  }
  if (equals_ignoring_case(response->header("connection"), "close")) socket_.reset();
  return response;
}

}  // namespace streamstyle
