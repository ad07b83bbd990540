#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "style/look.h"
#include "style/style_bank.h"

namespace streamstyle {

/// A style that a prompt picked.
struct StyleMatch {
  std::string id;
  double weight = 0;  ///< share of the prompt, all sum to 1
  double score = 0;   ///< how strongly the words point to it, before sharing
};

/// Which words of the prompt said so.
struct MatchedWords {
  std::string words;  ///< as written
  std::string id;     ///< the style they picked
  std::string means;  ///< the entry that they matched, such as "van gogh"
  std::string field;  ///< where it stands: "name", "artist", "synonym", "tag" or "description"
};

struct MatchResult {
  std::vector<StyleMatch> styles;  ///< strongest first; empty only for a bank without styles
  std::vector<MatchedWords> matched;
  std::vector<std::string> unmatched;  ///< words that found nothing, in order, fillers left out
  bool is_guess = false;               ///< no word was understood: the default style stands in
};

/// Understands a prompt by the words that the styles are described with: names, artists, synonyms,
/// tags, descriptions. Longer phrases win over single words, plural and accents don't matter, a
/// long word may have a typo; a word that fits many styles counts less for each.
///
/// Immutable after construction: any thread.
class PromptMatcher {
 public:
  explicit PromptMatcher(const StyleBank& bank);
  ~PromptMatcher();
  PromptMatcher(PromptMatcher&&) noexcept;
  PromptMatcher& operator=(PromptMatcher&&) noexcept;

  /// `literal`: weights, AND and blend() are words, not syntax (prompt_syntax.h).
  MatchResult match(std::string_view text, bool literal = false) const;
  /// Several prompts by their weights. Prompts that say nothing to us count only when none does.
  /// Blank prompts and prompts of weight 0 are left out; without any left, styles is empty.
  MatchResult match_prompts(std::span<const WeightedPrompt> prompts, bool literal = false) const;

 private:
  struct Index;
  std::unique_ptr<const Index> index_;
};

}  // namespace streamstyle
