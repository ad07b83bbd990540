#include <nlohmann/json.hpp>
#include <utility>

#include "api/json_body.h"
#include "api/routes.h"

namespace streamstyle {

void add_show_routes(Router& router, const ApiContext& context) {
  router.add("GET", "/v1/show",
             guarded(
                 context,
                 [&context](const HttpRequest&, const HttpReply& reply) {
                   reply(json_response(200, to_json(context.show.get())));
                 },
                 LinkRule{.least = Role::kControl}));
  router.add("PUT", "/v1/show",
             guarded(context, [&context](const HttpRequest& request, HttpReply reply) {
               const auto body = json_body(request);
               if (!body) return reply(HttpResponse::problem(body.error()));
               auto show = parse_show(*body);
               if (!show) return reply(HttpResponse::problem(show.error()));
               context.disk.post([&context, show = std::move(*show), reply = std::move(reply)] {
                 const auto saved = context.show.put(show);
                 if (!saved) return reply(HttpResponse::problem(saved.error()));
                 context.events.show_saved(*saved);
                 reply(json_response(200, to_json(*saved)));
               });
             }));
}

}  // namespace streamstyle
