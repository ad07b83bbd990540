#include "style/understood.h"

#include <algorithm>
#include <utility>

#include "style/words.h"

namespace streamstyle {

void Understood::add_unmatched(const std::string& word) {
  if (std::find(unmatched.begin(), unmatched.end(), word) == unmatched.end()) {
    unmatched.push_back(word);
  }
}

/// Of several tints the first stays; the contrary of a tint is none.
void Understood::add(LookWord word, double share) {
  if (share < 0 && word.member == "tint") return;
  word.amount *= share;
  const auto known = std::find_if(look.begin(), look.end(),
                                  [&](const LookWord& each) { return each.member == word.member; });
  if (known == look.end()) {
    look.push_back(std::move(word));
    return;
  }
  known->amount += word.amount;
  if (known->words != word.words) known->words += ", " + word.words;
}

void Understood::take_look(std::vector<LookWord> words, double share) {
  for (LookWord& word : words) {
    for (const Word& each : split_words(word.words)) std::erase(unmatched, each.written);
    add(std::move(word), share);
  }
}

std::map<std::size_t, StyleMatch>& Understood::chosen() {
  return !styles.empty() ? styles : !hinted.empty() ? hinted : vague;
}

void Understood::lower() {
  auto& from = chosen();
  for (const auto& [style, taken] : lowered) {
    const auto found = from.find(style);
    if (found == from.end()) continue;
    found->second.weight -= taken.weight;
    if (found->second.weight <= 0) from.erase(found);
  }
}

}  // namespace streamstyle
