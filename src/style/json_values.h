#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace streamstyle {

// Values of a Look's JSON. Each refusal is kInvalidArgument with the member's JSON pointer
// (relative to the Look, such as "/styles/0/weight") and how to fix it.

tl::unexpected<Error> bad(std::string message, std::string fix, const std::string& pointer);

/// One step of a JSON pointer (RFC 6901), cut to a length that fits a message.
std::string pointer_step(std::string_view name);

/// "a list", "null", ...: what was sent instead.
std::string type_of(const nlohmann::json& value);

Result<double> read_number(const nlohmann::json& value, double low, double high,
                           const std::string& pointer);
Result<std::int64_t> read_integer(const nlohmann::json& value, std::int64_t low, std::int64_t high,
                                  const std::string& pointer);
Result<bool> read_bool(const nlohmann::json& value, const std::string& pointer);

}  // namespace streamstyle
