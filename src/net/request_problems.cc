#include "net/request_problems.h"

#include <set>
#include <utility>

namespace streamstyle {
namespace {

constexpr std::size_t kMib = 1U << 20U;

}  // namespace

HttpResponse malformed_request(std::string message, std::string fix) {
  return HttpResponse::problem(
      {ErrorCode::kInvalidArgument, std::move(message), std::move(fix), "", 0});
}

HttpResponse request_too_slow() {
  return HttpResponse::problem(
      408, {ErrorCode::kInvalidArgument, "the request took too long to arrive", "", "", 0});
}

HttpResponse headers_too_large(const NetLimits& limits) {
  return HttpResponse::problem(431, {ErrorCode::kTooLarge,
                                     "the request's headers are larger than " +
                                         std::to_string(limits.max_header_bytes) + " bytes",
                                     "", "", 0});
}

HttpResponse body_too_large(std::size_t max_bytes) {
  const bool is_whole_mib = max_bytes % kMib == 0;
  return HttpResponse::problem(
      {ErrorCode::kTooLarge,
       "the body is larger than " + (is_whole_mib ? std::to_string(max_bytes / kMib) + " MiB"
                                                  : std::to_string(max_bytes) + " bytes"),
       "", "", 0});
}

HttpResponse too_many_large_bodies() {
  return HttpResponse::problem({ErrorCode::kTooManyRequests,
                                "other large bodies are being sent here",
                                "send this one again a little later", "", 2});
}

HttpResponse unknown_http_version() {
  return HttpResponse::problem(
      505, {ErrorCode::kUnsupported, "only HTTP/1.1 is spoken here", "", "", 0});
}

HttpResponse unknown_method() {
  return HttpResponse::problem(
      501, {ErrorCode::kUnsupported, "the method is not known here", "", "", 0});
}

bool is_known_method(std::string_view method) {
  static const std::set<std::string_view> known{"GET",   "HEAD",   "POST",   "PUT",
                                                "PATCH", "DELETE", "OPTIONS"};
  return known.contains(method);
}

HttpResponse unknown_expectation() {
  return HttpResponse::problem(
      417, {ErrorCode::kUnsupported, "only 100-continue can be expected", "", "", 0});
}

HttpResponse shutting_down() {
  return HttpResponse::problem({ErrorCode::kUnavailable, "the server is shutting down", "", "", 5});
}

}  // namespace streamstyle
