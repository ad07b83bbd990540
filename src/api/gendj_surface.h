#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/api_context.h"
#include "media/gendj_state.h"
#include "media/socket_context.h"
#include "net/guard.h"
#include "net/router.h"
#include "net/server.h"

namespace streamstyle {

/// GenDJ's ports, under `--compat gendj`. Port 0 = a free one.
struct GendjPorts {
  std::string address = "127.0.0.1";
  int frames = 8765;
  int settings = 5556;
  int ready = 8080;
  int osc = 9091;
};

/// The whole GenDJ surface: frames, settings, readiness and OSC, each on a port of its own. On an
/// address beyond loopback all but readiness asks for the token as ?token=; OSC can't carry one and
/// stays on loopback.
class GendjSurface {
 public:
  /// `fallback` serves what GenDJ served beside its settings: the page. All must outlive the
  /// server.
  GendjSurface(GendjPorts ports, const ApiContext& api, const SocketContext& sockets,
               Guard::Options guard, HttpHandler fallback);

  /// Opens the four ports.
  Result<void> listen(NetServer& server);
  /// One line per port for people.
  std::string announcement() const;
  const GendjPorts& ports() const { return ports_; }

 private:
  Result<void> check_token(const HttpRequest& request) const;
  /// Routes of `inner` behind ?token=, where one is asked for.
  HttpHandler guarded(const Router& inner) const;

  GendjPorts ports_;
  const ApiContext& api_;
  const bool asks_for_token_;
  GendjState state_;
  Guard guard_;
  Router frames_;
  Router settings_;
  Router settings_inner_;
  Router ready_;
};

}  // namespace streamstyle
