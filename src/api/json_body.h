#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

#include "base/result.h"
#include "net/http.h"

namespace streamstyle {

/// The body as a JSON object, whatever the content type says; an empty body is `{}`.
Result<nlohmann::json> json_body(const HttpRequest& request);
/// Refuses members that `known` doesn't list, by name.
Result<void> check_members(const nlohmann::json& object, std::span<const std::string_view> known);
/// A required string.
Result<std::string> string_member(const nlohmann::json& object, const char* name);

HttpResponse json_response(int status, const nlohmann::json& value);
HttpResponse no_content();

}  // namespace streamstyle
