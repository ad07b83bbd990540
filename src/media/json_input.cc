#include "media/json_input.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

namespace streamstyle {
namespace {

constexpr int kMaxDepth = 32;

bool is_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

std::string place(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, std::min(byte == 0 ? 0 : byte - 1, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 == 0
  return "line " + std::to_string(line) + ", column " +
         std::to_string(before.size() - line_start + 1);
}

}  // namespace

Result<nlohmann::json> parse_json(std::string_view text) {
  if (is_too_deep(text)) {
    return fail(ErrorCode::kInvalidArgument,
                "The JSON is nested deeper than " + std::to_string(kMaxDepth) + " levels");
  }
  try {
    return nlohmann::json::parse(text);
  } catch (const nlohmann::json::parse_error& error) {
    if (text.empty()) return fail(ErrorCode::kInvalidArgument, "JSON was expected, nothing came");
    return fail(ErrorCode::kInvalidArgument,
                "This is not valid JSON (" + place(text, error.byte) + ")");
  } catch (const nlohmann::json::exception&) {
    return fail(ErrorCode::kInvalidArgument, "A number in the JSON is too large to be one");
  }
}

Result<nlohmann::json> parse_json_object(std::string_view text) {
  auto value = parse_json(text);
  if (value && !value->is_object()) {
    return fail(ErrorCode::kInvalidArgument,
                std::string("A JSON object was expected, not ") + value->type_name());
  }
  return value;
}

}  // namespace streamstyle
