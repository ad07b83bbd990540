#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace streamstyle {

struct HttpRequest;
class LinkKeys;
class SessionKeys;

/// Each may what those before it may: a projector, a phone that steers, whoever has the token.
enum class Role { kWatch, kControl, kOwner };
/// "watch", "control", "owner".
std::string_view to_string(Role role);

/// Whose request it is.
struct Access {
  Role role = Role::kOwner;
  std::string stream = {};  ///< the only stream that a link's key opens; empty for the owner
  std::string link = {};    ///< id of the link whose key was shown; empty for the owner
};

/// What of a route a link's key opens. Routes without a rule are the owner's alone.
struct LinkRule {
  Role least = Role::kWatch;
  bool is_about_stream = false;  ///< the path's {id} is a stream and must be the link's
};

/// By what the request carries: `?key=` of a link, else a bearer (the token, or a link's key), else
/// the cookie of a session. On a server without a token everybody is the owner, but for who shows
/// a key: a request never gets more than its key gives, whatever else it carries. kUnauthorized
/// where that is needed: a wrong token, an unknown or revoked key.
Result<Access> resolve_access(const HttpRequest& request, const SessionKeys& keys, LinkKeys& links);
/// Whether the request says who it is by a header or key, so that a refusal is final: without, the
/// token may still come in a hello.
bool carries_credentials(const HttpRequest& request);

/// kForbidden for what a link's key doesn't open.
Result<void> check_owner(const Access& access);
Result<void> check_rule(const Access& access, const LinkRule& rule, std::string_view stream);

}  // namespace streamstyle
