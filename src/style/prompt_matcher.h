#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "style/look.h"
#include "style/prompt_match.h"
#include "style/style_bank.h"
#include "style/text_encoder.h"

namespace streamstyle {

/// Understands a prompt by the words that the styles are described with: names, artists, synonyms,
/// tags, descriptions. Longer phrases win over single words, plural and accents don't matter, a
/// long word may have a typo; a word that fits many styles counts less for each. With a text
/// encoder also by meaning: what nobody wrote down as a word of a style is near to it or isn't.
///
/// Immutable after construction: any thread. The first match after it may wait a second for the
/// styles' vectors (meaning.h), later ones take some milliseconds for words not asked for lately.
class PromptMatcher {
 public:
  /// `encoder` may be null.
  explicit PromptMatcher(const StyleBank& bank,
                         std::shared_ptr<const TextEncoder> encoder = nullptr);
  ~PromptMatcher();
  PromptMatcher(PromptMatcher&&) noexcept;
  PromptMatcher& operator=(PromptMatcher&&) noexcept;

  bool has_meaning() const;  ///< there is a text encoder

  /// `literal`: weights, AND and blend() are words, not syntax (prompt_syntax.h).
  MatchResult match(std::string_view text, bool literal = false) const;
  /// Several prompts by their weights; those below 0 take away what they name. Prompts that say
  /// nothing to us count only when none does.
  /// Blank prompts and prompts of weight 0 are left out; without any left, styles is empty.
  MatchResult match_prompts(std::span<const WeightedPrompt> prompts, bool literal = false) const;
  /// Whether match_prompts() would answer at once: no text is new to the encoder.
  bool knows(std::span<const WeightedPrompt> prompts, bool literal = false) const;

 private:
  struct Index;
  std::unique_ptr<const Index> index_;
};

}  // namespace streamstyle
