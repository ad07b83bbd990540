#include "net/response_head.h"

#include <ctime>
#include <string_view>

namespace streamstyle {
namespace {

/// RFC 9110 5.6.7, in English whatever the locale.
std::string http_date() {
  constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[40];
  const std::size_t length = std::strftime(text, sizeof text, ", %d     %Y %H:%M:%S GMT", &utc);
  std::string date = kDays[utc.tm_wday] + std::string(text, length);
  return date.replace(8, 3, kMonths[utc.tm_mon]);
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
  head += name;
  head += ": ";
  for (const char c : value) head += c == '\r' || c == '\n' || c == '\0' ? ' ' : c;
  head += "\r\n";
}

}  // namespace

std::size_t body_size(const HttpResponse& response) {
  return response.shared_body ? response.shared_body->size() : response.body.size();
}

std::string response_head(const HttpResponse& response, bool keeps_alive) {
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
  head += status_title(response.status);
  head += "\r\n";
  append_field(head, "Date", http_date());
  for (const auto& [name, value] : response.headers) append_field(head, name, value);
  const bool has_length = response.status >= 200 && response.status != 204 &&
                          response.status != 304 && !response.on_event_stream;
  if (has_length) append_field(head, "Content-Length", std::to_string(body_size(response)));
  if (!keeps_alive) append_field(head, "Connection", "close");
  head += "\r\n";
  return head;
}

}  // namespace streamstyle
