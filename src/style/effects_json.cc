#include "style/effects_json.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "style/code_points.h"
#include "style/json_values.h"

namespace streamstyle {
namespace {

using nlohmann::json;

/// The names of the members with an amount, and `other`, for people.
template <typename Members>
std::string list_names(const Members& members, const std::string& other) {
  std::string names;
  for (const auto& member : members) names += std::string(member.name) + ", ";
  return names + other;
}

/// Gives each member of the object `patch` to `merge`, with its pointer.
template <typename Merge>
Result<void> merge_members(const json& patch, const std::string& pointer,
                           const std::string& example, const Merge& merge) {
  if (!patch.is_object()) {
    return bad(pointer.substr(1) + " must be an object, not " + type_of(patch),
               "Send the members to change, such as " + example, pointer);
  }
  for (const auto& [name, value] : patch.items()) {
    if (auto merged = merge(name, value, pointer + pointer_step(name)); !merged) return merged;
  }
  return {};
}

/// Null is 0, the default of every amount.
Result<void> merge_amount(double& amount, double least, const json& value,
                          const std::string& pointer) {
  const auto number = value.is_null() ? Result<double>(0.0) : read_number(value, least, 1, pointer);
  if (!number) return tl::unexpected(number.error());
  amount = *number;
  return {};
}

Result<void> merge_pixel_colours(Effects& effects, const json& value, const std::string& pointer) {
  const auto number =
      value.is_null() ? Result<std::int64_t>(0) : read_integer(value, 0, kMaxPixelColours, pointer);
  if (!number) return tl::unexpected(number.error());
  if (*number > 0 && *number < kMinPixelColours) {
    return bad(pointer.substr(1) + " is out of range: " + std::to_string(*number),
               "Send 0 for all colours, or 2 to 64", pointer);
  }
  effects.pixel_colours = static_cast<int>(*number);
  return {};
}

Result<void> merge_tint(Grade& grade, const json& value, const std::string& pointer) {
  constexpr const char* kFix = "Send \"#rrggbb\", or \"\" for none";
  if (value.is_null() || value == "") {
    grade.tint.reset();
    return {};
  }
  if (!value.is_string()) {
    return bad(pointer.substr(1) + " must be a text, not " + type_of(value), kFix, pointer);
  }
  const auto& text = value.get_ref<const std::string&>();
  grade.tint = parse_colour(text);
  if (!grade.tint) {
    return bad(pointer.substr(1) + " is no colour: " + in_quotes(text), kFix, pointer);
  }
  return {};
}

std::string tint_text(const Grade& grade) {
  if (!grade.tint) return {};
  std::string text = "#";
  for (const int channel : {grade.tint->red, grade.tint->green, grade.tint->blue}) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    text += kDigits[static_cast<std::size_t>(channel / 16)];
    text += kDigits[static_cast<std::size_t>(channel % 16)];
  }
  return text;
}

}  // namespace

json to_json(const Effects& effects) {
  json object = {{"pixel_colours", effects.pixel_colours}};
  for (const EffectMember& member : kEffectMembers) {
    object[std::string(member.name)] = effects.*member.amount;
  }
  return object;
}

json to_json(const Grade& grade) {
  json object = {{"tint", tint_text(grade)}};
  for (const GradeMember& member : kGradeMembers) {
    object[std::string(member.name)] = grade.*member.amount;
  }
  return object;
}

Result<Effects> merge_effects(const Effects& base, const json& patch, const std::string& pointer) {
  Effects effects = base;
  const auto merge = [&](const std::string& name, const json& value,
                         const std::string& at) -> Result<void> {
    if (name == "pixel_colours") return merge_pixel_colours(effects, value, at);
    for (const EffectMember& member : kEffectMembers) {
      if (name == member.name) return merge_amount(effects.*member.amount, 0, value, at);
    }
    return bad("There is no effect " + in_quotes(name),
               "There are " + list_names(kEffectMembers, "pixel_colours"), at);
  };
  if (auto ok = merge_members(patch, pointer, "{\"ink\": 0.5}", merge); !ok) {
    return tl::unexpected(std::move(ok).error());
  }
  return effects;
}

Result<Grade> merge_grade(const Grade& base, const json& patch, const std::string& pointer) {
  Grade grade = base;
  const auto merge = [&](const std::string& name, const json& value,
                         const std::string& at) -> Result<void> {
    if (name == "tint") return merge_tint(grade, value, at);
    for (const GradeMember& member : kGradeMembers) {
      if (name == member.name) return merge_amount(grade.*member.amount, member.least, value, at);
    }
    return bad("A grade has no " + in_quotes(name), "It has " + list_names(kGradeMembers, "tint"),
               at);
  };
  if (auto ok = merge_members(patch, pointer, "{\"warmth\": 0.5}", merge); !ok) {
    return tl::unexpected(std::move(ok).error());
  }
  return grade;
}

std::optional<Rgb> parse_colour(std::string_view text) {
  if (text.size() != 7 || text[0] != '#') return std::nullopt;
  std::uint32_t rgb = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + 1, end, rgb, 16);
  if (error != std::errc{} || stop != end) return std::nullopt;
  const auto byte = [rgb](unsigned shift) { return static_cast<std::uint8_t>(rgb >> shift); };
  return Rgb{byte(16), byte(8), byte(0)};
}

}  // namespace streamstyle
