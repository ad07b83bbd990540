#include <array>
#include <nlohmann/json.hpp>

#include "api/json_body.h"
#include "api/routes.h"

namespace streamstyle {
namespace {

HttpResponse open_session(const ApiContext& context, const HttpRequest& request) {
  const auto body = json_body(request);
  if (!body) return HttpResponse::problem(body.error());
  constexpr std::array<std::string_view, 1> kMembers = {"token"};
  if (auto known = check_members(*body, kMembers); !known) {
    return HttpResponse::problem(known.error());
  }
  const auto token = string_member(*body, "token");
  if (!token) return HttpResponse::problem(token.error());
  if (!context.keys.is_token_needed()) return no_content();
  const auto session = context.keys.open_session(*token);
  if (!session) return HttpResponse::problem(session.error());
  return std::move(no_content().with("Set-Cookie", context.keys.cookie(*session, request.is_tls)));
}

}  // namespace

void add_session_routes(Router& router, const ApiContext& context) {
  router.add("POST", "/v1/session", [&context](const HttpRequest& request, HttpReply reply) {
    reply(open_session(context, request));
  });
  router.add("DELETE", "/v1/session", [&context](const HttpRequest& request, HttpReply reply) {
    context.keys.close_session(request);
    reply(std::move(no_content().with("Set-Cookie", context.keys.expired_cookie(request.is_tls))));
  });
}

}  // namespace streamstyle
