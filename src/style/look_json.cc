#include "style/look_json.h"

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "base/utf8.h"
#include "style/code_points.h"
#include "style/edit_distance.h"
#include "style/effects_json.h"
#include "style/identifier.h"
#include "style/json_values.h"

namespace streamstyle {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 15> kMembers = {
    "prompts", "styles", "strength", "opacity", "stability", "colour_keep", "brush",      "quality",
    "effects", "grade",  "seed",     "passes",  "mirror",    "bypass",      "flash_limit"};

std::string_view nearest_member(std::string_view name) {
  if (name == "color_keep") return "colour_keep";
  std::string_view best;
  std::size_t nearest = 3;
  for (const std::string_view member : kMembers) {
    const std::size_t distance = edit_distance(name.substr(0, 32), member, nearest - 1);
    if (distance < nearest) {
      nearest = distance;
      best = member;
    }
  }
  return best;
}

/// Refuses members other than `text_member` and weight; reads the weight.
Result<double> read_weight(const json& item, std::string_view text_member, double least,
                           const std::string& pointer) {
  if (!item.is_object()) {
    return bad(pointer.substr(1) + " must be an object, not " + type_of(item),
               "Send {\"" + std::string(text_member) + "\": \"...\", \"weight\": 1}", pointer);
  }
  for (const auto& [name, value] : item.items()) {
    if (name == text_member || name == "weight") continue;
    return bad("Unknown member " + in_quotes(name) + " in " + pointer.substr(1),
               "It may have " + std::string(text_member) + " and weight",
               pointer + pointer_step(name));
  }
  if (!item.contains(text_member) || !item[std::string(text_member)].is_string()) {
    return bad(pointer.substr(1) + " needs " + std::string(text_member) + ", a text",
               "Send {\"" + std::string(text_member) + "\": \"...\", \"weight\": 1}",
               pointer + "/" + std::string(text_member));
  }
  const auto weight = item.find("weight");
  if (weight == item.end() || weight->is_null()) return 1.0;
  return read_number(*weight, least, LookLimits::kMaxWeight, pointer + "/weight");
}

Result<void> check_list(const json& value, std::size_t max, const std::string& pointer) {
  if (!value.is_array()) {
    return bad(pointer.substr(1) + " must be a list, not " + type_of(value),
               "Send a list, [] for none", pointer);
  }
  if (value.size() > max) {
    return bad(pointer.substr(1) + " has " + std::to_string(value.size()) + " items",
               "Send at most " + std::to_string(max), pointer);
  }
  return {};
}

Result<std::vector<WeightedPrompt>> read_prompts(const json& value) {
  if (auto ok = check_list(value, LookLimits::kMaxPrompts, "/prompts"); !ok) {
    return tl::unexpected(ok.error());
  }
  std::vector<WeightedPrompt> prompts;
  for (const json& item : value) {
    const std::string pointer = "/prompts/" + std::to_string(prompts.size());
    const auto weight = read_weight(item, "text", -LookLimits::kMaxWeight, pointer);
    if (!weight) return tl::unexpected(weight.error());
    const auto& text = item["text"].get_ref<const std::string&>();
    if (!is_valid_utf8(text)) {
      return bad("The prompt's text is not valid UTF-8", "Send text encoded as UTF-8",
                 pointer + "/text");
    }
    if (const std::size_t count = count_characters(text);
        count > LookLimits::kMaxPromptCharacters) {
      return bad("The prompt's text has " + std::to_string(count) + " characters",
                 "Send at most " + std::to_string(LookLimits::kMaxPromptCharacters),
                 pointer + "/text");
    }
    prompts.push_back({text, *weight});
  }
  return prompts;
}

tl::unexpected<Error> unknown_style(std::string_view id, const StyleBank& bank,
                                    const std::string& pointer) {
  std::string fix = bank.styles().empty() ? "This engine has no styles; send an empty list"
                                          : "GET /v1/styles lists all";
  if (const auto near = bank.nearest_ids(id); !near.empty()) {
    fix = "Near it:";
    for (const auto& candidate : near) fix += (candidate == near[0] ? " " : ", ") + candidate;
    fix += "; GET /v1/styles lists all";
  }
  return bad("There is no style " + in_quotes(id), fix, pointer);
}

/// Of those that are there already one may be gone from the bank: who writes back what was read is
/// not at fault.
Result<std::vector<WeightedStyle>> read_styles(const json& value, const StyleBank& bank,
                                               const std::vector<WeightedStyle>& before) {
  if (auto ok = check_list(value, LookLimits::kMaxStyles, "/styles"); !ok) {
    return tl::unexpected(ok.error());
  }
  std::vector<WeightedStyle> styles;
  for (const json& item : value) {
    const std::string pointer = "/styles/" + std::to_string(styles.size());
    const auto weight = read_weight(item, "id", 0, pointer);
    if (!weight) return tl::unexpected(weight.error());
    const auto& id = item["id"].get_ref<const std::string&>();
    const bool was_there = std::any_of(before.begin(), before.end(),
                                       [&](const WeightedStyle& known) { return known.id == id; });
    if (bank.find(id) == nullptr && !was_there) return unknown_style(id, bank, pointer + "/id");
    styles.push_back({id, *weight});
  }
  return styles;
}

/// Each size is a network of its own, so there are three.
Result<double> read_brush(const json& value, const std::string& pointer) {
  auto brush = read_number(value, 0.5, 2, pointer);
  if (brush && *brush != 0.5 && *brush != 1 && *brush != 2) {
    return fail(ErrorCode::kInvalidArgument, "brush must be 0.5, 1 or 2",
                "0.5 paints fine strokes, 2 broad ones", pointer);
  }
  return brush;
}

Result<Quality> read_quality(const json& value, const std::string& pointer) {
  if (value == "fine") return Quality::kFine;
  if (value == "fast") return Quality::kFast;
  return bad("quality must be \"fine\" or \"fast\"",
             "fast paints a smaller picture and brings the photo's edges back", pointer);
}

/// Puts what was read into the Look; passes an error on.
template <typename Member, typename Value>
Result<void> store(Member& member, Result<Value> value) {
  if (!value) return tl::unexpected(std::move(value).error());
  member = static_cast<Member>(*std::move(value));
  return {};
}

Result<void> merge_member(Look& look, const std::string& name, const json& value,
                          const StyleBank& bank) {
  // null takes the member away, which leaves its default.
  static const json kDefaults = to_json(Look());
  const json& v = value.is_null() && kDefaults.contains(name) ? kDefaults[name] : value;
  const std::string pointer = "/" + name;
  constexpr std::int64_t kMaxSeed = std::numeric_limits<std::uint32_t>::max();
  if (name == "prompts") return store(look.prompts, read_prompts(v));
  if (name == "styles") return store(look.styles, read_styles(v, bank, look.styles));
  if (name == "strength") return store(look.strength, read_number(v, 0, 1, pointer));
  if (name == "opacity") return store(look.opacity, read_number(v, 0, 1, pointer));
  if (name == "stability") return store(look.stability, read_number(v, 0, 1, pointer));
  if (name == "colour_keep") return store(look.colour_keep, read_number(v, 0, 1, pointer));
  if (name == "brush") return store(look.brush, read_brush(v, pointer));
  if (name == "quality") return store(look.quality, read_quality(v, pointer));
  if (name == "effects") return store(look.effects, merge_effects(look.effects, v, pointer));
  if (name == "grade") return store(look.grade, merge_grade(look.grade, v, pointer));
  if (name == "seed") return store(look.seed, read_integer(v, 0, kMaxSeed, pointer));
  if (name == "passes")
    return store(look.passes, read_integer(v, 1, LookLimits::kMaxPasses, pointer));
  if (name == "mirror") return store(look.mirror, read_bool(v, pointer));
  if (name == "bypass") return store(look.bypass, read_bool(v, pointer));
  if (name == "flash_limit") return store(look.flash_limit, read_bool(v, pointer));

  std::string fix = "A Look has";
  if (const auto near = nearest_member(name); !near.empty()) {
    fix = "Did you mean " + std::string(near) + "? A Look has";
  }
  for (const auto member : kMembers)
    fix += (member == kMembers[0] ? " " : ", ") + std::string(member);
  return bad("A Look has no member " + in_quotes(name), fix, pointer_step(name));
}

}  // namespace

json to_json(const Look& look) {
  json prompts = json::array();
  for (const auto& prompt : look.prompts) {
    prompts.push_back({{"text", prompt.text}, {"weight", prompt.weight}});
  }
  json styles = json::array();
  for (const auto& style : look.styles) {
    styles.push_back({{"id", style.id}, {"weight", style.weight}});
  }
  return {{"prompts", std::move(prompts)},
          {"styles", std::move(styles)},
          {"strength", look.strength},
          {"opacity", look.opacity},
          {"stability", look.stability},
          {"colour_keep", look.colour_keep},
          {"brush", look.brush},
          {"quality", look.quality == Quality::kFast ? "fast" : "fine"},
          {"effects", to_json(look.effects)},
          {"grade", to_json(look.grade)},
          {"seed", look.seed},
          {"passes", look.passes},
          {"mirror", look.mirror},
          {"bypass", look.bypass},
          {"flash_limit", look.flash_limit}};
}

Result<Look> merge_look(const Look& base, const json& patch, const StyleBank& bank) {
  if (!patch.is_object()) {
    return bad("A Look must be an object, not " + type_of(patch),
               "Send the members to change, such as {\"strength\": 0.7}", "");
  }
  Look look = base;
  for (const auto& [name, value] : patch.items()) {
    if (auto merged = merge_member(look, name, value, bank); !merged) {
      return tl::unexpected(std::move(merged).error());
    }
  }
  return look;
}

Look base_of_saved(const json& saved) {
  Look base;
  if (!saved.is_object() || !saved.contains("styles") || !saved["styles"].is_array()) return base;
  for (const json& style : saved["styles"]) {
    if (!style.is_object() || !style.contains("id") || !style["id"].is_string()) continue;
    const auto& id = style["id"].get_ref<const std::string&>();
    if (is_identifier(id)) base.styles.push_back({id, 1});
  }
  return base;
}

Result<Look> merge_look_text(const Look& base, std::string_view patch, const StyleBank& bank) {
  try {
    return merge_look(base, json::parse(patch), bank);
  } catch (const json::out_of_range&) {
    return bad("The Look holds a number that is too large", "Send numbers from 0 to 4294967295",
               "");
  } catch (const json::parse_error& error) {
    return bad("The Look is not valid JSON: it breaks at byte " + std::to_string(error.byte),
               "Send a JSON object, such as {\"strength\": 0.7}", "");
  }
}

std::vector<WeightedPrompt> prompts_in(const nlohmann::json& look) {
  std::vector<WeightedPrompt> prompts;
  const auto list = look.is_object() ? look.find("prompts") : look.end();
  if (list == look.end() || !list->is_array()) return prompts;
  for (const nlohmann::json& entry : *list) {
    const auto text = entry.is_object() ? entry.find("text") : entry.end();
    if (text == entry.end() || !text->is_string()) continue;
    prompts.push_back({text->get<std::string>(), 1});
    if (prompts.size() == LookLimits::kMaxPrompts) break;
  }
  return prompts;
}

}  // namespace streamstyle
