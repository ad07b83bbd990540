#include "net/guard.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace streamstyle {
namespace {

constexpr const char* kContentSecurityPolicy =
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws: wss:; "
    "worker-src 'self' blob:; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";

bool is_ip(const std::string& text, int family) {
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  return inet_pton(family, text.c_str(), bytes.data()) == 1;
}

bool is_loopback_name(const std::string& host) {
  return equals_ignoring_case(host, "localhost") || host == "[::1]" ||
         (is_ip(host, AF_INET) && host.starts_with("127."));
}

/// A Host header, or the authority of an Origin: "name", "name:port", "[::1]:port".
struct Authority {
  std::string host;  ///< brackets included
  std::string port;
};

std::optional<Authority> parse_authority(std::string_view text) {
  std::size_t host_end = text.find(':');
  if (text.starts_with('[')) {
    host_end = text.find(']');
    if (host_end == std::string_view::npos) return std::nullopt;
    ++host_end;
  }
  Authority authority{std::string(text.substr(0, host_end)), {}};
  if (host_end < text.size()) {
    if (text[host_end] != ':') return std::nullopt;
    authority.port = std::string(text.substr(host_end + 1));
  }
  if (authority.host.empty() || authority.port.size() > 5 ||
      authority.port.find_first_not_of("0123456789") != std::string::npos) {
    return std::nullopt;
  }
  return authority;
}

std::optional<Authority> authority_of_origin(std::string_view origin) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (origin.starts_with(scheme)) return parse_authority(origin.substr(scheme.size()));
  }
  return std::nullopt;
}

/// The Origin that a page from this very server would send.
bool is_own_origin(const HttpRequest& request, std::string_view origin) {
  const std::string_view scheme = request.is_tls ? "https://" : "http://";
  if (!origin.starts_with(scheme)) return false;
  auto theirs = parse_authority(origin.substr(scheme.size()));
  auto ours = parse_authority(request.header("host"));
  if (!theirs || !ours) return false;
  const std::string default_port = request.is_tls ? "443" : "80";
  if (theirs->port.empty()) theirs->port = default_port;
  if (ours->port.empty()) ours->port = default_port;
  return equals_ignoring_case(theirs->host, ours->host) && theirs->port == ours->port;
}

bool is_under(std::string_view path, std::string_view prefix) {
  return path.starts_with(prefix) &&
         (path.size() == prefix.size() || prefix.ends_with('/') || path[prefix.size()] == '/');
}

bool is_navigation(const HttpRequest& request) {
  return request.method == "GET" && request.header("sec-fetch-mode") == "navigate";
}

bool has_header(const HttpResponse& response, std::string_view name) {
  return std::any_of(response.headers.begin(), response.headers.end(),
                     [&](const auto& field) { return equals_ignoring_case(field.first, name); });
}

void add_missing(HttpResponse& response, std::string name, std::string value) {
  if (!has_header(response, name)) response.with(std::move(name), std::move(value));
}

void vary_by_origin(HttpResponse& response) {
  for (auto& [name, value] : response.headers) {
    if (equals_ignoring_case(name, "vary")) {
      value += ", Origin";
      return;
    }
  }
  response.with("Vary", "Origin");
}

}  // namespace

Guard::Guard(Options options) : options_(std::move(options)) {}

bool Guard::is_allowed_host(const HttpRequest& request) const {
  const auto authority = parse_authority(request.header("host"));
  if (!authority) return false;
  const std::string& host = authority->host;
  if (equals_ignoring_case(host, "localhost") || is_ip(host, AF_INET)) return true;
  if (host.front() == '[' && is_ip(host.substr(1, host.size() - 2), AF_INET6)) return true;
  return std::any_of(options_.allowed_hosts.begin(), options_.allowed_hosts.end(),
                     [&](const std::string& allowed) {
                       return equals_ignoring_case(allowed, host) ||
                              equals_ignoring_case(allowed, request.header("host"));
                     });
}

bool Guard::is_allowed_origin(const HttpRequest& request) const {
  const std::string_view origin = request.header("origin");
  if (is_own_origin(request, origin)) return true;
  const auto& allowed = options_.allowed_origins;
  if (std::any_of(allowed.begin(), allowed.end(),
                  [&](const std::string& one) { return equals_ignoring_case(one, origin); })) {
    return true;
  }
  if (!options_.allows_loopback_origins) return false;
  const auto& prefixes = options_.loopback_origin_prefixes;
  if (!prefixes.empty() &&
      std::none_of(prefixes.begin(), prefixes.end(),
                   [&](const std::string& prefix) { return is_under(request.path, prefix); })) {
    return false;
  }
  const auto authority = authority_of_origin(origin);
  return authority && is_loopback_name(authority->host);
}

std::optional<HttpResponse> Guard::check(const HttpRequest& request) const {
  if (request.header("host").empty()) {
    return HttpResponse::problem(
        {ErrorCode::kInvalidArgument, "the Host header is missing", "", "", 0});
  }
  if (!is_allowed_host(request)) {
    return HttpResponse::problem({ErrorCode::kForbidden, "this server doesn't answer to that Host",
                                  "use localhost or an IP address, or start it with --allow-host",
                                  "", 0});
  }
  const bool has_origin = !request.header("origin").empty();
  if (has_origin && !is_allowed_origin(request)) {
    return HttpResponse::problem({ErrorCode::kForbidden,
                                  "pages of that Origin may not use this server",
                                  "start the server with --allow-origin and that Origin", "", 0});
  }
  if (!has_origin && request.header("sec-fetch-site") == "cross-site" && !is_navigation(request)) {
    return HttpResponse::problem({ErrorCode::kForbidden, "another site may not use this server",
                                  "start the server with --allow-origin and that site's Origin", "",
                                  0});
  }
  if (request.method == "OPTIONS" && has_origin &&
      !request.header("access-control-request-method").empty()) {
    HttpResponse preflight;
    preflight.status = 204;
    const std::string_view asked = request.header("access-control-request-headers");
    preflight.with("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
        .with("Access-Control-Allow-Headers",
              options_.is_gendj && !asked.empty()
                  ? std::string(asked)
                  : "authorization, content-type, if-match, last-event-id")
        .with("Access-Control-Max-Age", "600");
    if (request.header("access-control-request-private-network") == "true") {
      preflight.with("Access-Control-Allow-Private-Network", "true");
    }
    return preflight;
  }
  return std::nullopt;
}

void Guard::decorate(const HttpRequest& request, HttpResponse& response) const {
  const std::string_view origin = request.header("origin");
  const bool is_shared = !origin.empty() && is_allowed_origin(request);
  vary_by_origin(response);
  if (is_shared) {
    response.with("Access-Control-Allow-Origin", std::string(origin))
        .with("Access-Control-Expose-Headers",
              "etag, location, retry-after, x-streamstyle-ignored");
  }
  const bool is_foreign = is_shared && !is_own_origin(request, origin);
  add_missing(response, "Content-Security-Policy", kContentSecurityPolicy);
  add_missing(response, "X-Content-Type-Options", "nosniff");
  add_missing(response, "Cross-Origin-Resource-Policy",
              is_foreign ? "cross-origin" : "same-origin");
  add_missing(response, "Referrer-Policy", "no-referrer");
}

}  // namespace streamstyle
