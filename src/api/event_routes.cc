#include <utility>

#include "api/routes.h"

namespace streamstyle {
namespace {

/// Subscribes `client` until it goes, or until the link that it came by opens this no more.
std::function<void()> subscribe(const ApiContext& context, const Access& access,
                                const std::string& stream,
                                const std::shared_ptr<EventStream>& client) {
  auto release = context.links.hold(access, [client](LinkKeys::Loss /*loss*/) { client->close(); });
  return [release = std::move(release), leave = context.events.subscribe(client, stream)] {
    release();
    leave();
  };
}

void watch_events(const ApiContext& context, const Access& access, const HttpRequest& request,
                  const HttpReply& reply) {
  const auto asked = request.query.find("stream");
  std::string stream = asked == request.query.end() ? "" : asked->second;
  if (access.role != Role::kOwner) {
    if (stream.empty()) stream = access.stream;
    const LinkRule own_stream{.least = Role::kControl, .is_about_stream = true};
    if (auto allowed = check_rule(access, own_stream, stream); !allowed) {
      return reply(HttpResponse::problem(allowed.error()));
    }
  }
  HttpResponse response;
  response.with("Cache-Control", "no-store");
  response.on_event_stream = [&context, access,
                              stream](const std::shared_ptr<EventStream>& client) {
    return subscribe(context, access, stream, client);
  };
  reply(std::move(response));
}

}  // namespace

void add_event_routes(Router& router, const ApiContext& context) {
  router.add(
      "GET", "/v1/events",
      guarded_as(
          context,
          [&context](const Access& access, const HttpRequest& request, const HttpReply& reply) {
            watch_events(context, access, request, reply);
          },
          LinkRule{.least = Role::kControl}));
}

}  // namespace streamstyle
