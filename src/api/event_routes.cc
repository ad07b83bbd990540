#include <utility>

#include "api/routes.h"

namespace streamstyle {

void add_event_routes(Router& router, const ApiContext& context) {
  router.add("GET", "/v1/events",
             guarded(context, [&context](const HttpRequest& request, HttpReply reply) {
               const auto stream = request.query.find("stream");
               const std::string only = stream == request.query.end() ? "" : stream->second;
               HttpResponse response;
               response.with("Cache-Control", "no-store");
               response.on_event_stream = [&context, only](std::shared_ptr<EventStream> client) {
                 return context.events.subscribe(std::move(client), only);
               };
               reply(std::move(response));
             }));
}

}  // namespace streamstyle
