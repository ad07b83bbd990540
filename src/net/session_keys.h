#pragma once

#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "net/http.h"

namespace streamstyle {

/// Who knows the token. A page trades the token for a session cookie, because EventSource, images
/// and links can't send headers. At most 1024 sessions, the least recently used goes first; each
/// lives 30 days. With an empty token everybody may. Any thread.
class SessionKeys {
 public:
  SessionKeys(std::string token, const Clock& clock);

  /// Whether a token is asked for at all.
  bool is_guarded() const { return !token_.empty(); }
  /// kUnauthorized unless the request carries the token as bearer or the cookie of a session.
  /// Which routes are guarded is the caller's business.
  Result<void> authorise(const HttpRequest& request) const;
  /// The token itself, as a hello or ?token= carries it; compared in constant time.
  Result<void> check_token(std::string_view token) const;

  /// Opens a session for whoever knows the token. Returns the value of Set-Cookie: HttpOnly,
  /// SameSite=Strict and, when `request` came over TLS, Secure.
  Result<std::string> open_session(std::string_view token, const HttpRequest& request);
  /// Ends the request's session, if it has one. Returns the Set-Cookie that deletes the cookie.
  std::string close_session(const HttpRequest& request);

 private:
  struct Session {
    std::string key;
    TimePoint opened;
  };
  using Sessions = std::list<Session>;  // most recently used first

  bool has_session(const HttpRequest& request) const;

  const std::string token_;
  const Clock& clock_;
  mutable std::mutex mutex_;  // protects all below
  mutable Sessions sessions_;
  mutable std::map<std::string, Sessions::iterator, std::less<>> by_key_;
};

}  // namespace streamstyle
