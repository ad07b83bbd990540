#include <array>
#include <ctime>
#include <nlohmann/json.hpp>

#include "api/json_body.h"
#include "api/routes.h"

namespace streamstyle {
namespace {

using nlohmann::json;

/// "2026-11-23T19:41:04Z".
std::string rfc3339(Link::Time time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), size};
}

json to_json(const Link& link) {
  return {{"id", link.id},
          {"name", link.name},
          {"stream", link.stream},
          {"role", to_string(link.role)},
          {"key", link.key},
          {"created", rfc3339(link.created)},
          {"last_used", link.last_used ? json(rfc3339(*link.last_used)) : json(nullptr)},
          {"uses", link.uses},
          {"open", link.open}};
}

/// The member `name`, nothing where it is absent.
Result<std::optional<std::string>> optional_string(const json& body, const char* name) {
  if (!body.contains(name)) return std::nullopt;
  auto text = string_member(body, name);
  if (!text) return tl::unexpected(text.error());
  return std::move(*text);
}

/// A link to nothing would only puzzle whoever opens it. Not kNotFound, which says that the link
/// itself is gone.
Result<void> check_stream(const ApiContext& context, const std::string& id) {
  if (context.hub.summary(id)) return {};
  return fail(ErrorCode::kInvalidArgument, "There is no such stream", "GET /v1/streams lists them",
              "/stream");
}

Result<Role> parse_role(const std::string& text) {
  for (const Role role : {Role::kWatch, Role::kControl}) {
    if (text == to_string(role)) return role;
  }
  return fail(ErrorCode::kInvalidArgument, "role must be \"watch\" or \"control\"", {}, "/role");
}

Result<Link> create(const ApiContext& context, const HttpRequest& request) {
  const auto body = json_body(request);
  if (!body) return tl::unexpected(body.error());
  constexpr std::array<std::string_view, 3> kMembers = {"stream", "role", "name"};
  if (auto known = check_members(*body, kMembers); !known) return tl::unexpected(known.error());
  const auto stream = string_member(*body, "stream");
  if (!stream) return tl::unexpected(stream.error());
  const auto role_text = string_member(*body, "role");
  if (!role_text) return tl::unexpected(role_text.error());
  const auto role = parse_role(*role_text);
  if (!role) return tl::unexpected(role.error());
  const auto name = optional_string(*body, "name");
  if (!name) return tl::unexpected(name.error());
  if (auto running = check_stream(context, *stream); !running) {
    return tl::unexpected(running.error());
  }
  return context.links.create(*stream, *role, name->value_or(""));
}

Result<Link> change(const ApiContext& context, const HttpRequest& request) {
  const auto body = json_body(request);
  if (!body) return tl::unexpected(body.error());
  constexpr std::array<std::string_view, 2> kMembers = {"stream", "name"};
  if (auto known = check_members(*body, kMembers); !known) return tl::unexpected(known.error());
  auto stream = optional_string(*body, "stream");
  if (!stream) return tl::unexpected(stream.error());
  auto name = optional_string(*body, "name");
  if (!name) return tl::unexpected(name.error());
  if (*stream) {
    if (auto running = check_stream(context, **stream); !running) {
      return tl::unexpected(running.error());
    }
  }
  return context.links.update(request.params.at("id"), std::move(*stream), std::move(*name));
}

HttpResponse answer(const Result<Link>& link, int status) {
  return link ? json_response(status, to_json(*link)) : HttpResponse::problem(link.error());
}

HttpResponse list(const ApiContext& context) {
  json links = json::array();
  for (const Link& link : context.links.list()) links.push_back(to_json(link));
  return json_response(200, {{"links", std::move(links)}});
}

HttpResponse revoke(const ApiContext& context, const std::string& id) {
  const auto revoked = context.links.revoke(id);
  return revoked ? no_content() : HttpResponse::problem(revoked.error());
}

}  // namespace

void add_link_routes(Router& router, const ApiContext& context) {
  const auto add = [&](const char* method, const char* pattern, auto respond) {
    router.add(method, pattern,
               guarded(context, [&context, respond](const HttpRequest& request, HttpReply reply) {
                 reply(respond(context, request));
               }));
  };
  using Context = const ApiContext&;
  using Request = const HttpRequest&;
  add("GET", "/v1/links", [](Context c, Request) { return list(c); });
  add("POST", "/v1/links", [](Context c, Request r) { return answer(create(c, r), 201); });
  add("PATCH", "/v1/links/{id}", [](Context c, Request r) { return answer(change(c, r), 200); });
  add("DELETE", "/v1/links/{id}",
      [](Context c, Request r) { return revoke(c, r.params.at("id")); });
}

}  // namespace streamstyle
