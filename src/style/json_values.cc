#include "style/json_values.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "style/code_points.h"

namespace streamstyle {
using nlohmann::json;

namespace {

std::string number_text(double value) { return json(value).dump(); }

}  // namespace

tl::unexpected<Error> bad(std::string message, std::string fix, const std::string& pointer) {
  return fail(ErrorCode::kInvalidArgument, std::move(message), std::move(fix), pointer);
}

std::string pointer_step(std::string_view name) {
  const std::string shown = in_quotes(name);
  std::string step = "/";
  for (const char c : std::string_view(shown).substr(1, shown.size() - 2)) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

std::string type_of(const json& value) {
  switch (value.type()) {
    case json::value_t::null:
      return "null";
    case json::value_t::boolean:
      return "true or false";
    case json::value_t::string:
      return "a text";
    case json::value_t::array:
      return "a list";
    case json::value_t::object:
      return "an object";
    default:
      return "a number";
  }
}

Result<double> read_number(const json& value, double low, double high, const std::string& pointer) {
  const std::string range = "Send a number from " + number_text(low) + " to " + number_text(high);
  if (!value.is_number()) {
    return bad(pointer.substr(1) + " must be a number, not " + type_of(value), range, pointer);
  }
  const auto number = value.get<double>();
  if (!std::isfinite(number) || number < low || number > high) {
    const std::string shown = std::isfinite(number) ? number_text(number) : "not a finite number";
    return bad(pointer.substr(1) + " is out of range: " + shown, range, pointer);
  }
  return number == 0 ? 0 : number;  // -0 is 0
}

Result<std::int64_t> read_integer(const json& value, std::int64_t low, std::int64_t high,
                                  const std::string& pointer) {
  const std::string range =
      "Send a whole number from " + std::to_string(low) + " to " + std::to_string(high);
  // JSON knows one kind of number: 2.0 is whole.
  const bool is_whole = value.is_number() && std::trunc(value.get<double>()) == value.get<double>();
  if (!is_whole) {
    const std::string found = value.is_number() ? number_text(value.get<double>()) : type_of(value);
    return bad(pointer.substr(1) + " must be a whole number, not " + found, range, pointer);
  }
  const auto number = value.get<double>();
  if (number < static_cast<double>(low) || number > static_cast<double>(high)) {
    return bad(pointer.substr(1) + " is out of range: " + number_text(number), range, pointer);
  }
  return static_cast<std::int64_t>(number);
}

Result<bool> read_bool(const json& value, const std::string& pointer) {
  if (!value.is_boolean()) {
    return bad(pointer.substr(1) + " must be true or false, not " + type_of(value),
               "Send true or false, without quotes", pointer);
  }
  return value.get<bool>();
}

}  // namespace streamstyle
