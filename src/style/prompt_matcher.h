#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "style/look.h"
#include "style/prompt_match.h"
#include "style/style_bank.h"
#include "style/text_encoder.h"

namespace streamstyle {

class Meaning;

/// Understands a prompt by the words that the styles are described with: names, artists, synonyms,
/// tags, descriptions. Longer phrases win over single words, plural and accents don't matter, a
/// long word may have a typo; a word that fits many styles counts less for each. With a text
/// encoder also by meaning: what nobody wrote down as a word of a style is near to it or isn't.
///
/// Taught styles are found by their names from the update() that follows to the one after they were
/// forgotten.
///
/// Any thread. The first match after construction may wait a second for the styles' vectors
/// (meaning.h), later ones take some milliseconds for words not asked for lately.
class PromptMatcher {
 public:
  /// `bank` must outlive this object. `encoder` may be null.
  explicit PromptMatcher(const StyleBank& bank,
                         std::shared_ptr<const TextEncoder> encoder = nullptr);
  explicit PromptMatcher(StyleBank&&, std::shared_ptr<const TextEncoder> = nullptr) = delete;
  ~PromptMatcher();
  PromptMatcher(const PromptMatcher&) = delete;
  PromptMatcher& operator=(const PromptMatcher&) = delete;

  bool has_meaning() const;  ///< there is a text encoder
  /// Takes in what the bank was taught and has forgotten since. Takes some milliseconds where there
  /// is something; matches that run meanwhile don't wait.
  void update();

  /// `literal`: weights, AND and blend() are words, not syntax (prompt_syntax.h).
  MatchResult match(std::string_view text, bool literal = false) const;
  /// Several prompts by their weights; those below 0 take away what they name. Prompts that say
  /// nothing to us count only when none does.
  /// Blank prompts and prompts of weight 0 are left out; without any left, styles is empty.
  MatchResult match_prompts(std::span<const WeightedPrompt> prompts, bool literal = false) const;
  /// Whether match_prompts() would answer at once and by the bank as it is: no text is new to the
  /// encoder, and nothing is left to update().
  bool knows(std::span<const WeightedPrompt> prompts, bool literal = false) const;

 private:
  struct Index;

  std::shared_ptr<const Index> make_index() const;
  std::shared_ptr<const Index> index() const;

  const StyleBank& bank_;
  const std::shared_ptr<const TextEncoder> encoder_;  // null: words alone
  const std::shared_ptr<const Meaning> meaning_;  // of the bank's own styles; null without encoder
  std::mutex updating_;                           // one update() at a time
  mutable std::mutex mutex_;                      // protects index_
  std::shared_ptr<const Index> index_;
};

}  // namespace streamstyle
