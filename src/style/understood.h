#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "style/prompt_match.h"

namespace streamstyle {

/// What was found in all parts of all prompts. Styles by index: equals stay in the bank's order.
struct Understood {
  std::map<std::size_t, StyleMatch> styles;
  std::map<std::size_t, StyleMatch> vague;   ///< of parts that say nothing to us
  std::map<std::size_t, StyleMatch> hinted;  ///< of parts that are about the look alone: "darker"
  std::map<std::size_t, StyleMatch> lowered;
  std::vector<MatchedWords> matched;
  std::vector<LookWord> look;  ///< amounts times shares
  std::vector<std::string> unmatched;
  bool has_look_only = false;  ///< a part is about the look alone
  double total_share = 0;      ///< of prompts above 0
  double lowered_share = 0;    ///< of those below, as a positive number

  void add_unmatched(const std::string& word);
  /// What asks for the look has found something.
  void take_look(std::vector<LookWord> words, double share);
  /// Takes away what was lowered.
  void lower();
  /// What counts: hints and guesses only where nothing else was said.
  std::map<std::size_t, StyleMatch>& chosen();

 private:
  void add(LookWord word, double share);
};

}  // namespace streamstyle
