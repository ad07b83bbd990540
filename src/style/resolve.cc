#include "style/resolve.h"

#include <algorithm>
#include <map>
#include <set>

#include "style/look_words.h"

namespace streamstyle {

namespace {

/// What paints where nothing is chosen: the default style, or the first that isn't unwanted.
std::size_t stand_in(const StyleBank& bank, const std::set<std::size_t>& unwanted) {
  const StyleInfo* style = bank.default_style();
  if (style != nullptr && unwanted.count(style->row) == 0) return style->row;
  for (const StyleInfo& other : bank.styles()) {
    if (unwanted.count(other.row) == 0) return other.row;
  }
  return style == nullptr ? bank.identity_row() : style->row;
}

}  // namespace

Paint resolve_look(const Look& look, const StyleBank& bank, const MatchResult& match) {
  std::map<std::size_t, double> weights;  // by row
  for (const WeightedStyle& chosen : look.styles) {
    const StyleInfo* style = bank.find(chosen.id);
    if (style != nullptr) weights[style->row] += chosen.weight;
  }
  double prompt_weight = 0;
  for (const WeightedPrompt& prompt : look.prompts) prompt_weight += std::max(prompt.weight, 0.0);
  std::set<std::size_t> lowered;
  for (const StyleMatch& named : match.lowered) {
    const StyleInfo* style = bank.find(named.id);
    if (style == nullptr) continue;
    lowered.insert(style->row);
    const auto chosen = weights.find(style->row);
    if (chosen != weights.end()) chosen->second = std::max(0.0, chosen->second - named.weight);
  }
  double styles_weight = 0;
  for (const auto& [row, weight] : weights) styles_weight += weight;
  // A guess must not water down what was chosen by name, nor must "darker" add a dark style to it.
  const bool is_suggestion = match.is_guess || match.is_look_only;
  if (!is_suggestion || styles_weight == 0) {
    for (const StyleMatch& picked : match.styles) {
      if (const StyleInfo* style = bank.find(picked.id)) {
        weights[style->row] += picked.weight * prompt_weight;
      }
    }
  }
  double total = 0;
  for (const auto& [row, weight] : weights) total += weight;
  if (total <= 0) {
    weights = {{stand_in(bank, lowered), 1}};
    total = 1;
  }

  Paint paint;
  for (const auto& [row, weight] : weights) {
    if (weight > 0) paint.parts.push_back({row, static_cast<float>(weight / total)});
  }
  paint.strength = static_cast<float>(look.strength);
  paint.opacity = static_cast<float>(look.opacity);
  paint.stability = static_cast<float>(look.stability);
  paint.colour_keep = static_cast<float>(look.colour_keep);
  paint.effects = look.effects;
  paint.grade = look.grade;
  for (const Paint::Part& part : paint.parts) {
    const StyleInfo* style = bank.find_row(part.row);
    if (style == nullptr) continue;  // the identity
    add(paint.effects, style->effects, part.weight * look.strength);
    add(paint.grade, style->grade, part.weight * look.strength);
  }
  add_look_words(match.look, look.strength, paint.effects, paint.grade);
  paint.seed = look.seed;
  paint.passes = look.passes;
  paint.brush = static_cast<float>(look.brush);
  paint.quality = look.quality;
  paint.mirror = look.mirror;
  paint.bypass = look.bypass;
  paint.flash_limit = look.flash_limit;
  return paint;
}

}  // namespace streamstyle
