#include <array>
#include <nlohmann/json.hpp>
#include <utility>

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
  if (!context.keys.is_guarded()) return no_content();
  auto cookie = context.keys.open_session(*token, request);
  if (!cookie) return HttpResponse::problem(cookie.error());
  HttpResponse response = no_content();
  return std::move(response.with("Set-Cookie", std::move(*cookie)));
}

/// Who the request's sender is, answered while the engine loads too.
HttpResponse who_am_i(const ApiContext& context, const HttpRequest& request) {
  const auto access = resolve_access(request, context.keys, context.links);
  if (!access) return HttpResponse::problem(access.error());
  nlohmann::json answer{
      {"role", to_string(access->role)}, {"stream", access->stream}, {"link", access->link}};
  if (access->role == Role::kOwner) answer["addresses"] = context.addresses();
  return json_response(200, answer);
}

}  // namespace

void add_session_routes(Router& router, const ApiContext& context) {
  router.add("GET", "/v1/session", [&context](const HttpRequest& request, HttpReply reply) {
    reply(who_am_i(context, request));
  });
  router.add("POST", "/v1/session", [&context](const HttpRequest& request, HttpReply reply) {
    reply(open_session(context, request));
  });
  router.add("DELETE", "/v1/session", [&context](const HttpRequest& request, HttpReply reply) {
    HttpResponse response = no_content();
    response.with("Set-Cookie", context.keys.close_session(request));
    reply(std::move(response));
  });
}

}  // namespace streamstyle
