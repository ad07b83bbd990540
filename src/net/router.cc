#include "net/router.h"

#include <algorithm>
#include <optional>
#include <set>
#include <vector>

#include "base/percent.h"

namespace streamstyle {
namespace {

/// A path pattern, cut at its slashes.
class Pattern {
 public:
  explicit Pattern(std::string_view text) {
    while (!text.empty()) {
      text.remove_prefix(1);  // the slash
      const std::size_t end = text.find('/');
      std::string_view segment = text.substr(0, end);
      text = end == std::string_view::npos ? std::string_view{} : text.substr(end);
      Kind kind = Kind::kLiteral;
      if (segment.size() > 2 && segment.front() == '{' && segment.back() == '}') {
        segment = segment.substr(1, segment.size() - 2);
        kind = Kind::kParam;
        if (segment.ends_with("...")) {
          segment.remove_suffix(3);
          kind = Kind::kRest;
        }
      }
      rank_ += static_cast<char>(kind);
      segments_.push_back({kind, std::string(segment)});
    }
  }

  using Params = std::map<std::string, std::string>;

  /// `raw_path` is percent-encoded, so that an encoded slash doesn't split a segment.
  std::optional<Params> match(std::string_view raw_path) const {
    Params params;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      if (raw_path.empty()) return std::nullopt;
      raw_path.remove_prefix(1);
      const std::size_t end =
          segments_[i].kind == Kind::kRest ? std::string_view::npos : raw_path.find('/');
      auto text = percent_decode(raw_path.substr(0, end));
      if (!text) return std::nullopt;
      raw_path = end == std::string_view::npos ? std::string_view{} : raw_path.substr(end);
      if (segments_[i].kind == Kind::kLiteral) {
        if (*text != segments_[i].text) return std::nullopt;
      } else {
        if (segments_[i].kind == Kind::kParam && text->empty()) return std::nullopt;
        params[segments_[i].text] = std::move(*text);
      }
    }
    if (!raw_path.empty()) return std::nullopt;
    return params;
  }

  /// Sorts before the rank of every pattern that is less specific.
  const std::string& rank() const { return rank_; }

 private:
  enum class Kind : char { kLiteral = 'a', kParam = 'b', kRest = 'c' };
  struct Segment {
    Kind kind;
    std::string text;
  };
  std::vector<Segment> segments_;
  std::string rank_;
};

struct HttpRoute {
  std::string method;
  Pattern pattern;
  HttpHandler handler;
  std::optional<LargeBodies> large_bodies;

  bool takes(std::string_view asked) const {
    return method == asked || (method == "GET" && asked == "HEAD");
  }
};

struct SocketRoute {
  Pattern pattern;
  WebSocketRoute route;
};

std::string join(const std::set<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
  return all;
}

}  // namespace

struct Router::Table {
  std::vector<HttpRoute> routes;
  std::vector<SocketRoute> sockets;
  HttpHandler fallback;
};

Router::Router() : table_(std::make_unique<Table>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;

void Router::add(std::string method, std::string pattern, HttpHandler handler,
                 std::optional<LargeBodies> large_bodies) {
  table_->routes.push_back(
      {std::move(method), Pattern(pattern), std::move(handler), std::move(large_bodies)});
  std::stable_sort(
      table_->routes.begin(), table_->routes.end(),
      [](const HttpRoute& a, const HttpRoute& b) { return a.pattern.rank() < b.pattern.rank(); });
}

void Router::add_websocket(std::string pattern, WebSocketRoute route) {
  table_->sockets.push_back({Pattern(pattern), std::move(route)});
  std::stable_sort(table_->sockets.begin(), table_->sockets.end(),
                   [](const SocketRoute& a, const SocketRoute& b) {
                     return a.pattern.rank() < b.pattern.rank();
                   });
}

void Router::set_fallback(HttpHandler handler) { table_->fallback = std::move(handler); }

void Router::dispatch(HttpRequest request, HttpReply reply) const {
  std::set<std::string> allowed;
  for (const HttpRoute& route : table_->routes) {
    auto params = route.pattern.match(request.raw_path);
    if (!params) continue;
    if (route.takes(request.method)) {
      request.params = std::move(*params);
      route.handler(std::move(request), std::move(reply));
      return;
    }
    allowed.insert(route.method);
    if (route.method == "GET") allowed.insert("HEAD");
  }
  if (!allowed.empty()) {
    allowed.insert("OPTIONS");
    HttpResponse response;
    if (request.method == "OPTIONS") {
      response.status = 204;
    } else {
      response = HttpResponse::problem(
          405, {ErrorCode::kInvalidArgument, request.method + " is not possible here",
                "use " + join(allowed), "", 0});
    }
    return reply(std::move(response.with("Allow", join(allowed))));
  }
  if (find_websocket(request) != nullptr) {
    return reply(HttpResponse::problem(426, {ErrorCode::kInvalidArgument, "a WebSocket lives here",
                                             "connect with ws:// or wss://", "", 0})
                     .with("Upgrade", "websocket"));
  }
  if (table_->fallback) return table_->fallback(std::move(request), std::move(reply));
  reply(
      HttpResponse::problem({ErrorCode::kNotFound, "nothing lives at " + request.path, "", "", 0}));
}

const LargeBodies* Router::find_large_bodies(const HttpRequest& request) const {
  for (const HttpRoute& route : table_->routes) {
    if (!route.takes(request.method) || !route.pattern.match(request.raw_path)) continue;
    return route.large_bodies ? &*route.large_bodies : nullptr;
  }
  return nullptr;
}

const WebSocketRoute* Router::find_websocket(HttpRequest& request) const {
  for (const SocketRoute& socket : table_->sockets) {
    if (auto params = socket.pattern.match(request.raw_path)) {
      request.params = std::move(*params);
      return &socket.route;
    }
  }
  return nullptr;
}

}  // namespace streamstyle
