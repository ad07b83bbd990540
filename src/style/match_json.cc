#include "style/match_json.h"

#include <utility>

namespace streamstyle {

nlohmann::json match_to_json(const MatchResult& match) {
  nlohmann::json styles = nlohmann::json::array();
  for (const StyleMatch& style : match.styles) {
    styles.push_back({{"id", style.id},
                      {"name", style.name},
                      {"weight", style.weight},
                      {"score", style.score},
                      {"nearness", style.nearness}});
  }
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
  return {{"styles", std::move(styles)}, {"matched", std::move(matched)},
          {"look", std::move(look)},     {"unmatched", match.unmatched},
          {"is_guess", match.is_guess},  {"by_meaning", match.by_meaning}};
}

}  // namespace streamstyle
