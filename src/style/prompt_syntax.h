#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace streamstyle {

/// A run of words that share one emphasis.
struct PromptFragment {
  std::string text;   ///< never blank
  double weight = 1;  ///< emphasis; below 0 the words are unwanted; never 0
  friend bool operator==(const PromptFragment&, const PromptFragment&) = default;
};

/// One prompt of a blend or conjunction. A plain prompt has one part.
struct PromptPart {
  double weight = 1;  ///< share against the other parts, >= 0; not normalised
  std::vector<PromptFragment> fragments;
  friend bool operator==(const PromptPart&, const PromptPart&) = default;
};

/// The words of all fragments.
std::string text_of(const PromptPart& part);

constexpr std::size_t kMaxParts = 16;

/// Reads the prompt syntax that people bring along:
///
///   (words:1.3)  (words)1.3     emphasis by number; (words:-1) leaves them out
///   word++  (two words)--       emphasis by 1.1 or 0.9 for each sign (Compel)
///   ("a", "b").and(1, 0.5)      several prompts, each with its own share (Compel); weights
///   optional
///   ("a", "b").blend(0.3, 0.7)  the same (Compel, and what GenDJ's two prompts become)
///   a AND b   a AND b :0.5      the same
///
/// Nothing is an error: what isn't syntax is text, commas and slashes included. A backslash before
/// a bracket or sign makes it text. With `literal` the whole text is one fragment. Blank text has
/// no parts. Beyond kMaxParts the last one takes the words of the rest.
std::vector<PromptPart> parse_prompt(std::string_view text, bool literal = false);

}  // namespace streamstyle
