// How a prompt is understood. Its words are looked up among those of the styles (phrase_index.h).
// With a text encoder, what is near in meaning is added to the words' score; a style that was named
// stays far ahead of one that is only near.
#include "style/prompt_matcher.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "style/look_words.h"
#include "style/meaning.h"
#include "style/phrase_index.h"
#include "style/prompt_syntax.h"
#include "style/words.h"

namespace streamstyle {
namespace {

constexpr std::string_view kMeaning = "meaning";

constexpr double kMentioned = 1.5;     // an entry worth this much was meant, whatever else was
constexpr double kNearBest = 0.6;      // share of the best score from which a style joins
constexpr std::size_t kMaxPicks = 4;   // more styles than this only make mud
constexpr std::size_t kMaxHinted = 2;  // of those that were not meant by name, such as "oil"

// Chosen on the half "tune" of tests/prompts.
constexpr double kNearnessWorth = 10;  // score of a cosine of 1
constexpr double kNearnessRange =
    0.3;                         // below the nearest style by this much, meaning says nothing
constexpr double kVague = 0.42;  // nothing nearer than this: a guess. Letters at random reach 0.4

void add_unique(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

/// A style chosen for one part of a prompt.
struct Pick {
  std::size_t style;
  double score;
  double share = 0;  ///< all sum to 1
};

/// What was found in all parts of all prompts. Styles by index: equals stay in the bank's order.
struct Understood {
  std::map<std::size_t, StyleMatch> styles;
  std::map<std::size_t, StyleMatch> vague;  ///< of parts that say nothing to us
  std::map<std::size_t, StyleMatch> lowered;
  std::vector<MatchedWords> matched;
  std::vector<LookWord> look;  ///< amounts times shares
  std::vector<std::string> unmatched;
  double total_share = 0;    ///< of prompts above 0
  double lowered_share = 0;  ///< of those below, as a positive number

  void add(LookWord word, double share);
  void lower();
};

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

/// Takes away what was lowered.
void Understood::lower() {
  for (const auto& [style, taken] : lowered) {
    const auto found = styles.find(style);
    if (found == styles.end()) continue;
    found->second.weight -= taken.weight;
    if (found->second.weight <= 0) styles.erase(found);
  }
}

/// Null where there is nothing to describe, or nobody to do it.
std::shared_ptr<const Meaning> describe(const StyleBank& bank,
                                        const std::shared_ptr<const TextEncoder>& encoder) {
  if (!encoder || bank.styles().empty()) return nullptr;
  std::vector<Meaning::Texts> styles;
  for (const StyleInfo& style : bank.styles()) styles.push_back(texts_of(style));
  return std::make_shared<const Meaning>(std::move(styles), encoder);
}

std::string whole_of(const PromptPart& part) {
  std::string whole;
  for (const PromptFragment& fragment : part.fragments) {
    whole += (whole.empty() ? "" : " ") + fragment.text;
  }
  return whole;
}

}  // namespace

/// The styles at one moment: the bank's own, then the taught ones. Immutable.
struct PromptMatcher::Index {
  std::uint64_t revision;  ///< of the bank
  std::vector<const StyleInfo*> styles;
  std::optional<std::size_t> default_style;
  PhraseIndex phrases;
  std::shared_ptr<const Meaning> own;     ///< of the bank's own; null without an encoder
  std::shared_ptr<const Meaning> taught;  ///< null without an encoder or without taught styles

  bool knows(const PromptPart& part) const;
  PromptFindings read(const PromptPart& part) const;
  std::vector<Nearness> nearness(const PromptPart& part) const;
  void add_meaning(const PromptPart& part, PromptFindings& findings) const;
  std::vector<Pick> pick(const PromptFindings& findings) const;
  void merge(const PromptPart& part, double share, Understood& into) const;
};

bool PromptMatcher::Index::knows(const PromptPart& part) const {
  return (!own || own->knows(part)) && (!taught || taught->knows(part));
}

/// One for each style; empty when no word is known to the encoder.
std::vector<Nearness> PromptMatcher::Index::nearness(const PromptPart& part) const {
  std::vector<Nearness> all = own->nearness(part);
  if (all.empty() || !taught) return all;
  std::vector<Nearness> more = taught->nearness(part);
  more.resize(styles.size() - all.size());
  std::move(more.begin(), more.end(), std::back_inserter(all));
  return all;
}

void PromptMatcher::Index::add_meaning(const PromptPart& part, PromptFindings& findings) const {
  const std::vector<Nearness> near = nearness(part);
  if (near.empty()) return;
  const auto nearest =
      std::max_element(near.begin(), near.end(),
                       [](const Nearness& a, const Nearness& b) { return a.cosine < b.cosine; });
  findings.is_vague = findings.scores.empty() && nearest->cosine < kVague;
  const std::string whole = whole_of(part);
  for (std::size_t style = 0; style < near.size(); ++style) {
    const double lead = near[style].cosine - nearest->cosine + kNearnessRange;
    const auto known = findings.scores.find(style);
    if (lead <= 0 && known == findings.scores.end()) continue;
    auto& score = findings.scores[style];
    if (score.sum <= 0 && !findings.is_vague) {
      findings.matched.push_back(
          {whole, styles[style]->id, near[style].text, std::string(kMeaning)});
    }
    score.sum += kNearnessWorth * std::max(lead, 0.0);
    score.nearness = near[style].cosine;
  }
}

PromptFindings PromptMatcher::Index::read(const PromptPart& part) const {
  PromptFindings findings = phrases.read(part);
  if (own) add_meaning(part, findings);
  return findings;
}

/// The styles worth blending, with shares that sum to 1, strongest first; equals in the bank's
/// order.
std::vector<Pick> PromptMatcher::Index::pick(const PromptFindings& findings) const {
  std::vector<Pick> ranked;
  for (const auto& [style, score] : findings.scores) {
    if (score.sum > 0) ranked.push_back({style, score.sum});
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Pick& a, const Pick& b) { return a.score > b.score; });
  std::vector<Pick> picks;
  std::size_t num_hinted = 0;
  double sum = 0;
  for (const Pick& candidate : ranked) {
    if (picks.size() == kMaxPicks) break;
    const bool was_meant = findings.scores.at(candidate.style).best_entry >= kMentioned;
    const bool is_near = candidate.score >= kNearBest * ranked[0].score;
    if (!was_meant && (!is_near || num_hinted == kMaxHinted)) continue;
    if (!was_meant) ++num_hinted;
    picks.push_back(candidate);
    sum += candidate.score;
  }
  for (Pick& pick : picks) pick.share = pick.score / sum;
  return picks;
}

PromptMatcher::PromptMatcher(const StyleBank& bank, std::shared_ptr<const TextEncoder> encoder)
    : bank_(bank),
      encoder_(std::move(encoder)),
      meaning_(describe(bank, encoder_)),
      index_(make_index()) {}
PromptMatcher::~PromptMatcher() = default;

std::shared_ptr<const PromptMatcher::Index> PromptMatcher::make_index() const {
  const std::uint64_t revision = bank_.revision();  // before what it stands for
  const std::vector<const StyleInfo*> taught = bank_.taught();
  Index index{revision, {}, {}, PhraseIndex(bank_, taught), meaning_, nullptr};
  for (const StyleInfo& style : bank_.styles()) {
    if (bank_.default_style() == &style) index.default_style = index.styles.size();
    index.styles.push_back(&style);
  }
  index.styles.insert(index.styles.end(), taught.begin(), taught.end());
  if (meaning_ && !taught.empty()) {
    std::vector<Meaning::Texts> names;
    for (const StyleInfo* style : taught) names.push_back({style->name});
    index.taught = std::make_shared<const Meaning>(std::move(names), encoder_);
  }
  return std::make_shared<const Index>(std::move(index));
}

std::shared_ptr<const PromptMatcher::Index> PromptMatcher::index() const {
  const std::lock_guard lock(mutex_);
  return index_;
}

void PromptMatcher::update() {
  const std::lock_guard updating(updating_);
  if (index()->revision == bank_.revision()) return;
  auto fresh = make_index();
  if (fresh->taught) fresh->taught->wait();  // who matches by it shall not
  const std::lock_guard lock(mutex_);
  index_.swap(fresh);
}

bool PromptMatcher::has_meaning() const { return meaning_ != nullptr; }

MatchResult PromptMatcher::match(std::string_view text, bool literal) const {
  const WeightedPrompt prompt{std::string(text), 1};
  return match_prompts(std::span(&prompt, 1), literal);
}

void PromptMatcher::Index::merge(const PromptPart& part, double share, Understood& into) const {
  PromptFindings findings = read(part);
  const std::vector<Pick> picks = pick(findings);
  const bool lowers = share < 0;
  auto& merged = lowers ? into.lowered : findings.is_vague ? into.vague : into.styles;
  std::set<std::string> picked;
  for (const Pick& pick : picks) {
    if (lowers && findings.is_vague) break;  // nothing was named
    StyleMatch& match = merged[pick.style];
    match.id = styles[pick.style]->id;
    match.name = styles[pick.style]->name;
    match.weight += pick.share * std::fabs(share);
    match.score += pick.score * std::fabs(share);
    match.nearness = std::max(match.nearness, findings.scores.at(pick.style).nearness);
    picked.insert(match.id);
  }
  auto look_words = read_look_words(whole_of(part), findings.matched);
  for (auto& words : findings.matched) {
    // Much is near in meaning; said is what came of it.
    if (words.field == kMeaning && picked.count(words.id) == 0) continue;
    into.matched.push_back(std::move(words));
  }
  std::set<std::string> asked_of_look;
  for (LookWord& word : look_words) {
    for (Word& each : split_words(word.words)) asked_of_look.insert(std::move(each.written));
    into.add(std::move(word), share);
  }
  for (const auto& word : findings.unmatched) {
    if (asked_of_look.count(word) == 0) add_unique(into.unmatched, word);
  }
  (lowers ? into.lowered_share : into.total_share) += std::fabs(share);
}

bool PromptMatcher::knows(std::span<const WeightedPrompt> prompts, bool literal) const {
  const auto index = this->index();
  if (index->revision != bank_.revision()) return false;
  if (!has_meaning()) return true;
  return std::all_of(prompts.begin(), prompts.end(), [&](const WeightedPrompt& prompt) {
    const auto parts = parse_prompt(prompt.text, literal);
    return std::all_of(parts.begin(), parts.end(),
                       [&](const PromptPart& part) { return index->knows(part); });
  });
}

MatchResult PromptMatcher::match_prompts(std::span<const WeightedPrompt> prompts,
                                         bool literal) const {
  const auto index = this->index();
  Understood understood;
  bool has_words = false;
  for (const WeightedPrompt& prompt : prompts) {
    auto parts = parse_prompt(prompt.text, literal);
    double sum = 0;
    for (const PromptPart& part : parts) sum += part.weight;
    if (prompt.weight == 0 || sum <= 0) continue;
    for (const PromptPart& part : parts) {
      if (part.weight <= 0) continue;
      has_words = has_words || prompt.weight > 0;
      index->merge(part, prompt.weight * part.weight / sum, understood);
    }
  }
  for (LookWord& word : understood.look) {
    const double share =
        understood.total_share > 0 ? understood.total_share : understood.lowered_share;
    word.amount = std::clamp(word.amount / share, -1.0, 1.0);
  }
  MatchResult result;
  result.matched = std::move(understood.matched);
  result.look = std::move(understood.look);
  result.unmatched = std::move(understood.unmatched);
  result.by_meaning = has_meaning();
  result.is_guess = has_words && understood.styles.empty() && index->default_style;
  for (const auto& [style, match] : understood.lowered) result.lowered.push_back(match);
  understood.lower();
  auto& merged = understood.styles.empty() ? understood.vague : understood.styles;
  if (merged.empty() && result.is_guess && understood.lowered.count(*index->default_style) == 0) {
    const StyleInfo& style = *index->styles[*index->default_style];
    result.styles = {{style.id, style.name, 1, 0, 0}};
    return result;
  }
  double total = 0;
  for (const auto& [style, match] : merged) total += match.weight;
  for (auto& [style, match] : merged) {
    match.weight /= total;
    result.styles.push_back(match);
  }
  std::stable_sort(result.styles.begin(), result.styles.end(),
                   [](const StyleMatch& a, const StyleMatch& b) { return a.weight > b.weight; });
  return result;
}

}  // namespace streamstyle
