#include "style/match_json.h"

#include <span>
#include <utility>

namespace streamstyle {
namespace {

nlohmann::json styles_to_json(std::span<const StyleMatch> styles) {
  nlohmann::json list = nlohmann::json::array();
  for (const StyleMatch& style : styles) {
    list.push_back({{"id", style.id},
                    {"name", style.name},
                    {"weight", style.weight},
                    {"score", style.score},
                    {"nearness", style.nearness}});
  }
  return list;
}

}  // namespace

nlohmann::json match_to_json(const MatchResult& match) {
  nlohmann::json matched = nlohmann::json::array();
  for (const MatchedWords& words : match.matched) {
    matched.push_back(
        {{"words", words.words}, {"id", words.id}, {"means", words.means}, {"field", words.field}});
  }
  nlohmann::json look = nlohmann::json::array();
  for (const LookWord& word : match.look) {
    look.push_back({{"words", word.words}, {"member", word.member}, {"amount", word.amount}});
    if (!word.tint.empty()) look.back()["tint"] = word.tint;
  }
  return {{"styles", styles_to_json(match.styles)}, {"lowered", styles_to_json(match.lowered)},
          {"matched", std::move(matched)},          {"look", std::move(look)},
          {"unmatched", match.unmatched},           {"is_guess", match.is_guess},
          {"is_look_only", match.is_look_only},     {"by_meaning", match.by_meaning}};
}

}  // namespace streamstyle
