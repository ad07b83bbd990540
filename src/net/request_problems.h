#pragma once

#include <string>
#include <string_view>

#include "net/http.h"
#include "net/server.h"

namespace streamstyle {

/// What is wrong with a request before any route sees it, as the answer that says so.
HttpResponse malformed_request(std::string message, std::string fix = {});
HttpResponse request_too_slow();
HttpResponse headers_too_large(const NetLimits& limits);
HttpResponse body_too_large(std::size_t max_bytes);
HttpResponse too_many_large_bodies();
HttpResponse unknown_http_version();
HttpResponse unknown_method();
/// Upper case, one of those that a route can have.
bool is_known_method(std::string_view method);
HttpResponse unknown_expectation();
HttpResponse shutting_down();

}  // namespace streamstyle
