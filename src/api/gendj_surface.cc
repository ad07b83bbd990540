#include "api/gendj_surface.h"

#include <utility>

#include "api/gendj_routes.h"
#include "api/osc_control.h"
#include "base/log.h"
#include "media/gendj_socket.h"

namespace streamstyle {
namespace {

bool is_loopback(const std::string& address) {
  return address == "::1" || address.starts_with("127.");
}

}  // namespace

GendjSurface::GendjSurface(GendjPorts ports, const ApiContext& api, const SocketContext& sockets,
                           Guard::Options guard, HttpHandler fallback)
    : ports_(std::move(ports)),
      api_(api),
      asks_for_token_(!is_loopback(ports_.address)),
      state_(api.hub),
      guard_(std::move(guard)) {
  // Any path: browsers' clients use "/", the serverless ones their proxy's.
  frames_.add_websocket("/{path...}",
                        gendj_socket_route(sockets, state_, [this](const HttpRequest& request) {
                          return check_token(request);
                        }));
  api.prompts.read(state_.look().prompts, false, [](const Result<void>&) {});
  add_gendj_settings_routes(settings_inner_, state_, api.prompts);
  settings_inner_.set_fallback(std::move(fallback));
  settings_.set_fallback(guarded(settings_inner_));
  add_gendj_ready_routes(ready_, api.hub);
}

Result<void> GendjSurface::check_token(const HttpRequest& request) const {
  if (!asks_for_token_) return {};
  const auto token = request.query.find("token");
  return api_.keys.check_token(token == request.query.end() ? std::string_view() : token->second);
}

HttpHandler GendjSurface::guarded(const Router& inner) const {
  return [this, &inner](const HttpRequest& request, HttpReply reply) {
    if (auto allowed = check_token(request); !allowed) {
      return reply(HttpResponse::problem(allowed.error()));
    }
    inner.dispatch(request, std::move(reply));
  };
}

Result<void> GendjSurface::listen(NetServer& server) {
  const auto open = [&](int& port, const Router& router) -> Result<void> {
    const auto opened = server.listen({ports_.address, port, {}}, router, guard_);
    if (!opened) return tl::unexpected(opened.error());
    port = *opened;
    return {};
  };
  if (auto opened = open(ports_.frames, frames_); !opened) return opened;
  if (auto opened = open(ports_.settings, settings_); !opened) return opened;
  if (auto opened = open(ports_.ready, ready_); !opened) return opened;
  const std::string osc_address = is_loopback(ports_.address) ? ports_.address : "127.0.0.1";
  const auto osc = server.listen_udp(osc_address, ports_.osc, [this](ByteView packet) {
    api_.prompts.post([this, copy = Bytes(packet.begin(), packet.end())](const Result<void>& room) {
      if (!room) return;  // 1000 packets wait: nothing is lost that the next won't overtake
      const OscOutcome outcome = handle_osc_packet(copy, state_);
      if (outcome.is_broken) log("api").warn("an OSC packet is broken: " + outcome.problem);
      if (outcome.num_ignored > 0) log("api").debug("an OSC message means nothing here");
    });
  });
  if (!osc) return tl::unexpected(osc.error());
  ports_.osc = *osc;
  return {};
}

std::string GendjSurface::announcement() const {
  const std::string host =
      ports_.address.find(':') == std::string::npos ? ports_.address : "[" + ports_.address + "]";
  const auto at = [&](int port) { return host + ":" + std::to_string(port); };
  return "GenDJ frames on ws://" + at(ports_.frames) + "\nGenDJ settings on http://" +
         at(ports_.settings) + "\nGenDJ readiness on http://" + at(ports_.ready) +
         "/readyz\nOSC on udp://127.0.0.1:" + std::to_string(ports_.osc);
}

}  // namespace streamstyle
