#include "api/json_body.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "media/json_input.h"

namespace streamstyle {

using nlohmann::json;

Result<json> json_body(const HttpRequest& request) {
  if (request.body.empty()) return json::object();
  return parse_json_object(request.body);
}

Result<void> check_members(const json& object, std::span<const std::string_view> known) {
  for (const auto& [name, value] : object.items()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::string fix = "known are";
    for (const std::string_view k : known) fix.append(" ").append(k);
    const std::string shown = name.substr(0, 40);
    return fail(ErrorCode::kInvalidArgument, "\"" + shown + "\" is not a member of this object",
                fix, "/" + shown);
  }
  return {};
}

Result<std::string> string_member(const json& object, const char* name) {
  const auto it = object.find(name);
  if (it == object.end() || !it->is_string()) {
    return fail(ErrorCode::kInvalidArgument, std::string("A string \"") + name + "\" is needed", {},
                std::string("/") + name);
  }
  return it->get<std::string>();
}

HttpResponse json_response(int status, const json& value) {
  HttpResponse response =
      HttpResponse::json(status, value.dump(-1, ' ', false, json::error_handler_t::replace));
  return std::move(response.with("Cache-Control", "no-store"));
}

HttpResponse no_content() {
  HttpResponse response;
  response.status = 204;
  return response;
}

}  // namespace streamstyle
