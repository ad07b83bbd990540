#pragma once

#include <string>
#include <vector>

namespace streamstyle {

/// A style that a prompt picked.
struct StyleMatch {
  std::string id;
  std::string name;
  double weight = 0;    ///< share of the prompt, all sum to 1
  double score = 0;     ///< how strongly the prompt points to it, before sharing
  double nearness = 0;  ///< in meaning, to 1; 0 without a text encoder
};

/// Which words of the prompt said so.
struct MatchedWords {
  std::string words;  ///< as written
  std::string id;     ///< the style they picked
  std::string means;  ///< the entry that they matched, such as "van gogh"
  /// Where it stands: "name", "artist", "synonym", "tag" or "description"; "meaning" when the whole
  /// prompt is near to it in meaning.
  std::string field;
};

/// A member of a Look's grade or effects that some words of a prompt ask for.
struct LookWord {
  std::string words;   ///< as written
  std::string member;  ///< "warmth", "saturation", "contrast", "brightness", "tint", or an effect
  double amount = 0;   ///< -1..1; of a tint its share, 0..1
  std::string tint;    ///< "#rrggbb"; only of a tint
  friend bool operator==(const LookWord&, const LookWord&) = default;
};

struct MatchResult {
  /// Strongest first; empty for a bank without styles, and where nothing but what is lowered was
  /// asked for.
  std::vector<StyleMatch> styles;
  /// What prompts of negative weight name: taken from `styles` already. Weights are absolute.
  std::vector<StyleMatch> lowered;
  std::vector<MatchedWords> matched;
  /// What they ask of grade and effects, by the prompt's share; a member at most once.
  std::vector<LookWord> look;
  std::vector<std::string> unmatched;  ///< words that found nothing, in order, fillers left out
  /// No word was understood and no style is near in meaning: the nearest stands in, or the default
  /// style.
  bool is_guess = false;
  /// Nothing but words for grade and effects: `styles` are what goes with them, for where no style
  /// is chosen otherwise.
  bool is_look_only = false;
  bool by_meaning = false;  ///< a text encoder was asked; without one only words count
};

}  // namespace streamstyle
