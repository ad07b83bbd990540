#include "net/access.h"

#include "net/http.h"
#include "net/link_keys.h"
#include "net/session_keys.h"

namespace streamstyle {
namespace {

Result<Access> access_of_key(std::string_view key, LinkKeys& links) {
  if (auto access = links.find(key)) return *access;
  return fail(ErrorCode::kUnauthorized, "this link is not valid, or no longer",
              "ask whoever runs the stream for a new one");
}

}  // namespace

std::string_view to_string(Role role) {
  switch (role) {
    case Role::kWatch:
      return "watch";
    case Role::kControl:
      return "control";
    case Role::kOwner:
      break;
  }
  return "owner";
}

Result<Access> resolve_access(const HttpRequest& request, const SessionKeys& keys,
                              LinkKeys& links) {
  if (const auto key = request.query.find("key"); key != request.query.end()) {
    return access_of_key(key->second, links);
  }
  const std::string_view bearer = request.bearer();
  if (LinkKeys::is_key(bearer)) return access_of_key(bearer, links);
  if (auto allowed = keys.authorise(request); !allowed) return tl::unexpected(allowed.error());
  return Access{};
}

bool carries_credentials(const HttpRequest& request) {
  return !request.header("authorization").empty() || request.query.contains("key");
}

Result<void> check_owner(const Access& access) {
  if (access.role == Role::kOwner) return {};
  return fail(ErrorCode::kForbidden, "this link may not do that",
              "it opens one stream, to " + std::string(to_string(access.role)) + " it");
}

Result<void> check_rule(const Access& access, const LinkRule& rule, std::string_view stream) {
  if (access.role == Role::kOwner) return {};
  if (access.role < rule.least) {
    return fail(ErrorCode::kForbidden, "this link may only watch", "ask for a link that controls");
  }
  if (rule.is_about_stream && stream != access.stream) {
    return fail(ErrorCode::kForbidden, "this link is for another stream",
                "GET /v1/session says for which");
  }
  return {};
}

}  // namespace streamstyle
