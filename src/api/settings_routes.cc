#include <nlohmann/json.hpp>
#include <utility>

#include "api/json_body.h"
#include "api/routes.h"

namespace streamstyle {

void add_settings_routes(Router& router, const ApiContext& context) {
  router.add("GET", "/v1/settings",
             guarded(context, [&context](const HttpRequest&, HttpReply reply) {
               reply(json_response(200, to_json(context.settings.get())));
             }));
  router.add("PATCH", "/v1/settings",
             guarded(context, [&context](const HttpRequest& request, HttpReply reply) {
               auto body = json_body(request);
               if (!body) return reply(HttpResponse::problem(body.error()));
               context.disk.post([&context, patch = std::move(*body), reply = std::move(reply)] {
                 const auto settings = context.settings.patch(patch);
                 reply(settings ? json_response(200, to_json(*settings))
                                : HttpResponse::problem(settings.error()));
               });
             }));
}

}  // namespace streamstyle
