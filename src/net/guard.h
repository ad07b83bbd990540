#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "net/http.h"

namespace streamstyle {

/// Who may speak to a port, by DESIGN 5.4: Host, Origin, Sec-Fetch-Site, CORS; token checks are
/// SessionKeys' (net/session_keys.h). Read-only after construction: any thread.
class Guard {
 public:
  struct Options {
    std::vector<std::string> allowed_hosts = {};    ///< besides localhost and IP literals
    std::vector<std::string> allowed_origins = {};  ///< "https://example.org", exact
    /// Loopback Origins of any port may (the old surfaces' front ends run on another port).
    bool allows_loopback_origins = false;
    /// Only requests whose path starts with one of these get allows_loopback_origins; empty = all.
    std::vector<std::string> loopback_origin_prefixes = {};
    /// CORS answers "*" style openness is never given; this adds the allowed Origin's headers.
    bool is_gendj = false;  ///< also answers any preflight of an allowed Origin with all methods
  };
  explicit Guard(Options options);

  /// Nothing when the request may pass, else the answer (403 problem or the preflight's 204).
  std::optional<HttpResponse> check(const HttpRequest& request) const;
  /// Adds CORS and security headers (CSP, nosniff, frame-ancestors, CORP).
  void decorate(const HttpRequest& request, HttpResponse& response) const;

 private:
  bool is_allowed_host(const HttpRequest& request) const;
  bool is_allowed_origin(const HttpRequest& request) const;
  Options options_;
};

}  // namespace streamstyle
