#include "net/upgrade.h"

namespace streamstyle {
namespace {

std::string_view next_token(std::string_view& list) {
  const std::size_t comma = list.find(',');
  std::string_view token = list.substr(0, comma);
  list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  while (!token.empty() && (token.front() == ' ' || token.front() == '\t')) token.remove_prefix(1);
  while (!token.empty() && (token.back() == ' ' || token.back() == '\t')) token.remove_suffix(1);
  return token;
}

tl::unexpected<HttpResponse> refuse(ErrorCode code, std::string message, std::string fix = {}) {
  return tl::unexpected<HttpResponse>(
      HttpResponse::problem({code, std::move(message), std::move(fix), "", 0}));
}

}  // namespace

std::optional<std::string> choose_subprotocol(const std::vector<std::string>& taken,
                                              std::string_view offered) {
  if (taken.empty()) return std::string{};
  while (!offered.empty()) {
    const std::string_view token = next_token(offered);
    for (const std::string& name : taken) {
      if (name == token) return name;
    }
  }
  return std::nullopt;
}

tl::expected<Upgrade, HttpResponse> prepare_upgrade(const HttpRequest& request,
                                                    const WebSocketRoute& route) {
  if (request.header("sec-websocket-version") != "13") {
    const Error error{ErrorCode::kUnsupported, "only version 13 of WebSocket is spoken here", "",
                      "", 0};
    return tl::unexpected<HttpResponse>(
        HttpResponse::problem(426, error).with("Sec-WebSocket-Version", "13"));
  }
  constexpr std::size_t kKeySize = 24;  // 16 bytes in base64
  if (request.header("sec-websocket-key").size() != kKeySize) {
    return refuse(ErrorCode::kInvalidArgument, "Sec-WebSocket-Key is missing or malformed");
  }
  auto subprotocol =
      choose_subprotocol(route.subprotocols, request.header("sec-websocket-protocol"));
  if (!subprotocol) {
    return refuse(ErrorCode::kInvalidArgument,
                  "this WebSocket needs the subprotocol " + route.subprotocols[0],
                  "send it as Sec-WebSocket-Protocol");
  }
  auto handler = route.accept(request);
  if (!handler) return tl::unexpected<HttpResponse>(HttpResponse::problem(handler.error()));
  return Upgrade{std::move(*subprotocol), std::move(*handler)};
}

}  // namespace streamstyle
