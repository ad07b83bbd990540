#pragma once

#include <functional>
#include <string_view>

#include "base/clock.h"
#include "base/metrics.h"
#include "net/access.h"
#include "net/http.h"
#include "net/link_keys.h"
#include "stream/hub.h"
#include "stream/prompt_reader.h"
#include "style/style_bank.h"

namespace streamstyle {

/// What the sockets of this process share. Everything outlives every socket; the functions may be
/// called from any thread and don't block.
struct SocketContext {
  StreamHub& hub;
  PromptReader& prompts;
  const StyleBank& bank;
  const Clock& clock;
  Metrics& metrics;
  /// Whose the request is, by what it itself carries (key, bearer header, cookie, or no token is
  /// asked for).
  std::function<Result<Access>(const HttpRequest&)> access;
  /// Whether a hello's token does.
  std::function<Result<void>(std::string_view token)> check_token;
  /// Error while the process can't serve: loading, failed, draining.
  std::function<Result<void>()> check_serving;
  /// What a new stream of /v1 starts from (GET /v1/settings).
  std::function<StreamRequest()> default_request;
  /// LinkKeys::hold(): tells a socket when the link that it came by is gone.
  std::function<std::function<void()>(const Access&, LinkKeys::OnLoss)> hold;
  /// Runs a task on an Asio thread after a while.
  std::function<void(Duration, std::function<void()>)> post_after;
};

inline constexpr std::string_view kFrameSubprotocol = "streamstyle.v1";
/// Control messages a second of one client.
inline constexpr double kMessagesPerSecond = 200;
/// A hello must have come by then.
inline constexpr Duration kHelloTimeout = std::chrono::seconds(5);

}  // namespace streamstyle
