#include "app/stylize_effects.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "style/effects_json.h"

namespace streamstyle {
namespace {

using nlohmann::json;

/// {"name": value} of "name:value" texts; what isn't a number stays a text.
Result<json> read_pairs(const std::vector<std::string>& texts, const std::string& flag,
                        const std::string& example) {
  json object = json::object();
  for (const std::string& text : texts) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0) {
      return fail(ErrorCode::kInvalidArgument, flag + " " + text + " has no amount",
                  "Write it like " + flag + " " + example);
    }
    double number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, number);
    const bool is_number = error == std::errc{} && stop == end;
    object[text.substr(0, colon)] = is_number ? json(number) : json(text.substr(colon + 1));
  }
  return object;
}

}  // namespace

Result<void> read_effect_flags(const std::vector<std::string>& effects,
                               const std::vector<std::string>& grade, Look& look) {
  const auto effect_values = read_pairs(effects, "--effect", "ink:0.5,glow:0.3");
  if (!effect_values) return tl::unexpected(effect_values.error());
  auto merged = merge_effects(look.effects, *effect_values, "/effect");
  if (!merged) return tl::unexpected(std::move(merged).error());
  look.effects = *merged;
  const auto grade_values = read_pairs(grade, "--grade", "warmth:0.5,contrast:-0.2");
  if (!grade_values) return tl::unexpected(grade_values.error());
  auto graded = merge_grade(look.grade, *grade_values, "/grade");
  if (!graded) return tl::unexpected(std::move(graded).error());
  look.grade = *graded;
  return {};
}

}  // namespace streamstyle
