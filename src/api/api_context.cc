#include "api/api_context.h"

#include <utility>

namespace streamstyle {
namespace {

Result<Access> authorise(const ApiContext& context, const HttpRequest& request,
                         const std::optional<LinkRule>& rule) {
  auto access = resolve_access(request, context.keys, context.links);
  if (!access) return access;
  const auto id = request.params.find("id");
  const auto allowed =
      rule
          ? check_rule(*access, *rule, id == request.params.end() ? std::string_view() : id->second)
          : check_owner(*access);
  if (!allowed) return tl::unexpected(allowed.error());
  return access;
}

HttpHandler behind(const ApiContext& context, AccessHandler handler, std::optional<LinkRule> rule) {
  return [&context, rule, handler = std::move(handler)](HttpRequest request, HttpReply reply) {
    const auto access = authorise(context, request, rule);
    if (!access) return reply(HttpResponse::problem(access.error()));
    if (auto serving = context.gate.check(); !serving) {
      return reply(HttpResponse::problem(serving.error()));
    }
    handler(*access, std::move(request), std::move(reply));
  };
}

}  // namespace

HttpHandler guarded(const ApiContext& context, HttpHandler handler, std::optional<LinkRule> rule) {
  return behind(
      context,
      [handler = std::move(handler)](const Access&, HttpRequest request, HttpReply reply) {
        handler(std::move(request), std::move(reply));
      },
      rule);
}

HttpHandler guarded_as(const ApiContext& context, AccessHandler handler, LinkRule rule) {
  return behind(context, std::move(handler), rule);
}

HttpHandler token_only(const ApiContext& context, HttpHandler handler) {
  return [&context, handler = std::move(handler)](HttpRequest request, HttpReply reply) {
    if (auto allowed = authorise_owner(context, request); !allowed) {
      return reply(HttpResponse::problem(allowed.error()));
    }
    handler(std::move(request), std::move(reply));
  };
}

Result<void> authorise_owner(const ApiContext& context, const HttpRequest& request) {
  const auto access = authorise(context, request, std::nullopt);
  return access ? Result<void>() : tl::unexpected(access.error());
}

}  // namespace streamstyle
