#include "net/http.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace streamstyle {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string problem_json_with(int status, const Error& error) {
  nlohmann::ordered_json problem{{"type", "about:blank"},
                                 {"title", status_title(status)},
                                 {"status", status},
                                 {"detail", error.message}};
  if (!error.fix.empty()) problem["fix"] = error.fix;
  if (!error.pointer.empty()) problem["pointer"] = error.pointer;
  if (error.retry_after_s > 0) problem["retry_after_s"] = error.retry_after_s;
  return problem.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace

bool equals_ignoring_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view HttpRequest::header(std::string_view name) const {
  for (const auto& [key, value] : headers_) {
    if (equals_ignoring_case(key, name)) return value;
  }
  return {};
}

void HttpRequest::add_header(std::string name, std::string value) {
  for (auto& [key, existing] : headers_) {
    if (equals_ignoring_case(key, name)) {
      existing += equals_ignoring_case(name, "cookie") ? "; " : ", ";
      existing += value;
      return;
    }
  }
  headers_.emplace_back(std::move(name), std::move(value));
}

std::string_view HttpRequest::bearer() const {
  constexpr std::string_view kScheme = "bearer ";
  const std::string_view value = header("authorization");
  if (value.size() <= kScheme.size() ||
      !equals_ignoring_case(value.substr(0, kScheme.size()), kScheme)) {
    return {};
  }
  return value.substr(kScheme.size());
}

std::optional<std::string> HttpRequest::cookie(std::string_view name) const {
  std::string_view rest = header("cookie");
  while (!rest.empty()) {
    const std::size_t end = rest.find(';');
    std::string_view pair = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return std::string(pair.substr(equals + 1));
    }
  }
  return std::nullopt;
}

HttpResponse& HttpResponse::with(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

HttpResponse HttpResponse::text(int status, std::string body) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(body);
  return std::move(response.with("Content-Type", "text/plain; charset=utf-8"));
}

HttpResponse HttpResponse::json(int status, std::string json) {
  HttpResponse response;
  response.status = status;
  response.body = std::move(json);
  return std::move(response.with("Content-Type", "application/json"));
}

HttpResponse HttpResponse::problem(const Error& error) {
  return problem(http_status(error.code), error);
}

HttpResponse HttpResponse::problem(int status, const Error& error) {
  HttpResponse response;
  response.status = status;
  response.body = problem_json_with(status, error);
  response.with("Content-Type", "application/problem+json").with("Cache-Control", "no-store");
  if (error.retry_after_s > 0) {
    response.with("Retry-After",
                  std::to_string(static_cast<long long>(std::ceil(error.retry_after_s))));
  }
  if (status == 401) response.with("WWW-Authenticate", "Bearer");
  return response;
}

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::kInvalidArgument:
      return 400;
    case ErrorCode::kUnauthorized:
      return 401;
    case ErrorCode::kForbidden:
      return 403;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kNotAcceptable:
      return 406;
    case ErrorCode::kConflict:
      return 409;
    case ErrorCode::kPreconditionFailed:
      return 412;
    case ErrorCode::kTooLarge:
      return 413;
    case ErrorCode::kUnsupported:
      return 415;
    case ErrorCode::kUnprocessable:
      return 422;
    case ErrorCode::kPreconditionRequired:
      return 428;
    case ErrorCode::kTooManyRequests:
      return 429;
    case ErrorCode::kUnavailable:
      return 503;
    case ErrorCode::kInternal:
    case ErrorCode::kIo:
      break;
  }
  return 500;
}

std::string_view status_title(int status) {
  switch (status) {
    case 100:
      return "Continue";
    case 101:
      return "Switching Protocols";
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 206:
      return "Partial Content";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 307:
      return "Temporary Redirect";
    case 308:
      return "Permanent Redirect";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 402:
      return "Payment Required";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 406:
      return "Not Acceptable";
    case 408:
      return "Request Timeout";
    case 409:
      return "Conflict";
    case 410:
      return "Gone";
    case 411:
      return "Length Required";
    case 412:
      return "Precondition Failed";
    case 413:
      return "Content Too Large";
    case 415:
      return "Unsupported Media Type";
    case 417:
      return "Expectation Failed";
    case 422:
      return "Unprocessable Content";
    case 426:
      return "Upgrade Required";
    case 428:
      return "Precondition Required";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 501:
      return "Not Implemented";
    case 502:
      return "Bad Gateway";
    case 503:
      return "Service Unavailable";
    case 504:
      return "Gateway Timeout";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Unknown";
  }
}

std::string problem_json(const Error& error) {
  return problem_json_with(http_status(error.code), error);
}

}  // namespace streamstyle
