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
#include "style/negation.h"
#include "style/phrase_index.h"
#include "style/prompt_syntax.h"
#include "style/understood.h"
#include "style/words.h"

namespace streamstyle {
namespace {

constexpr std::string_view kMeaning = "meaning";

constexpr double kMentioned = 1.5;     // an entry worth this much was meant, whatever else was
constexpr double kNearBest = 0.6;      // share of the best score from which a style joins
constexpr std::size_t kMaxPicks = 4;   // more styles than this only make mud
constexpr std::size_t kMaxHinted = 2;  // of those that were not meant by name, such as "oil"
constexpr double kLeastShare = 0.12;   // nobody sees less

// Chosen on the half "tune" of tests/prompts.
constexpr double kNearnessWorth = 10;  // score of a cosine of 1
constexpr double kNearnessRange =
    0.3;                         // below the nearest style by this much, meaning says nothing
constexpr double kVague = 0.48;  // nothing nearer than this: a guess. Of what people ask for that
                                 // lies below, one in five is near enough

/// A style chosen for one part of a prompt.
struct Pick {
  std::size_t style;
  double score;
  double share = 0;  ///< all sum to 1
};

void add_match(std::map<std::size_t, StyleMatch>& matches, const StyleInfo& style, const Pick& pick,
               double share) {
  StyleMatch& match = matches[pick.style];
  match.id = style.id;
  match.name = style.name;
  match.weight += pick.share * share;
  match.score += pick.score * share;
}

/// Null where there is nothing to describe, or nobody to do it.
std::shared_ptr<const Meaning> describe(const StyleBank& bank,
                                        const std::shared_ptr<const TextEncoder>& encoder) {
  if (!encoder || bank.styles().empty()) return nullptr;
  std::vector<Meaning::Texts> styles;
  for (const StyleInfo& style : bank.styles()) styles.push_back(texts_of(style));
  return std::make_shared<const Meaning>(std::move(styles), encoder);
}

/// The part without the words that ask for the look.
PromptPart without_look(const PromptPart& part, const std::vector<bool>& is_look) {
  PromptPart rest{part.weight, {}};
  std::size_t at = 0;
  for (const PromptFragment& fragment : part.fragments) {
    std::string text;
    for (const Word& word : split_words(fragment.text)) {
      if (!is_look[at++]) text += (text.empty() ? "" : " ") + word.written;
    }
    if (!text.empty()) rest.fragments.push_back({std::move(text), fragment.weight});
  }
  return rest;
}

/// The words of the fragments with weights above 0 (`sign` 1) or below it (-1).
std::string text_of_sign(const PromptPart& part, int sign) {
  PromptPart chosen{part.weight, {}};
  for (const PromptFragment& fragment : part.fragments) {
    if (fragment.weight * sign > 0) chosen.fragments.push_back(fragment);
  }
  return text_of(chosen);
}

/// Whether a style took the word.
bool is_among(std::span<const MatchedWords> matched, const std::string& word) {
  return std::any_of(matched.begin(), matched.end(), [&](const MatchedWords& words) {
    return words.field != kMeaning && words.words == word;
  });
}

bool says_nothing(const PromptPart& part) {
  const auto words = split_words(text_of(part));
  return std::all_of(words.begin(), words.end(), [](const Word& word) {
    return is_filler(word.stem) || is_generic(word.stem);
  });
}

}  // namespace

/// What chooses the styles of a part.
struct Reading {
  PromptPart part;
  PromptFindings findings;
  std::vector<LookWord> look{};
  bool is_look_only = false;  ///< nothing but words for colour, light and effects
};

/// The styles at one moment: the bank's own, then the taught ones. Immutable.
struct PromptMatcher::Index {
  std::uint64_t revision;  ///< of the bank
  std::vector<const StyleInfo*> styles;
  std::optional<std::size_t> default_style;
  PhraseIndex phrases;
  std::shared_ptr<const Meaning> own;     ///< of the bank's own; null without an encoder
  std::shared_ptr<const Meaning> taught;  ///< null without an encoder or without taught styles

  bool knows(const PromptPart& part) const;
  Wishes wishes(const PromptPart& part) const;
  Reading read_words(const PromptPart& part) const;
  std::vector<Nearness> nearness(const PromptPart& part) const;
  void add_meaning(const PromptPart& part, PromptFindings& findings) const;
  std::vector<Pick> pick(const PromptFindings& findings) const;
  void merge(const PromptPart& part, double share, Understood& into) const;
  void lower(Reading reading, double share, Understood& into) const;
};

bool PromptMatcher::Index::knows(const PromptPart& part) const {
  if (!own) return true;
  const PromptPart text = read_words(wishes(part).wanted).part;
  return text.fragments.empty() || (own->knows(text) && (!taught || taught->knows(text)));
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
  // A word of a style's phrase beside an unknown one is mostly chance: David Hockney's David.
  const bool is_named =
      findings.best_entry() >= kMentioned ||
      (!findings.scores.empty() && findings.unmatched.empty() && !findings.has_corrected);
  findings.is_vague = !is_named && nearest->cosine < kVague;
  const std::string whole = text_of(part);
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

Wishes PromptMatcher::Index::wishes(const PromptPart& part) const {
  const bool is_plain = std::all_of(part.fragments.begin(), part.fragments.end(),
                                    [](const PromptFragment& each) { return each.weight > 0; });
  return is_plain && phrases.is_name(part) ? Wishes{part, {}} : split_wishes(part);
}

/// Where a style is named, words for the look only change the look: "blue charcoal drawing with
/// halftone dots" is no pop art.
Reading PromptMatcher::Index::read_words(const PromptPart& part) const {
  Reading reading{part, phrases.read(part)};
  LookReading look = read_look(text_of(part), reading.findings.matched);
  reading.look = std::move(look.words);
  const PromptPart rest = without_look(part, look.is_look);
  reading.is_look_only = !reading.look.empty() && says_nothing(rest);
  if (reading.look.empty() || reading.is_look_only) return reading;
  PromptFindings findings = phrases.read(rest);
  if (findings.best_entry() < kMentioned) return reading;
  // What they say for a style that is named counts: of two comics the one with dots.
  for (auto& [style, score] : findings.scores) {
    const auto whole = reading.findings.scores.find(style);
    if (whole == reading.findings.scores.end()) continue;
    score.sum = std::max(score.sum, whole->second.sum);
  }
  reading.part = rest;
  reading.findings = std::move(findings);
  return reading;
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
  for (const Pick& candidate : ranked) {
    if (picks.size() == kMaxPicks) break;
    const bool was_meant = findings.scores.at(candidate.style).best_entry >= kMentioned;
    const bool is_near = candidate.score >= kNearBest * ranked[0].score;
    if (!was_meant && (!is_near || num_hinted == kMaxHinted)) continue;
    picks.push_back(candidate);
    if (was_meant) continue;
    ++num_hinted;
    picks.back().score *= candidate.score / ranked[0].score;  // what was meant is clearly in front
  }
  std::stable_sort(picks.begin(), picks.end(),
                   [](const Pick& a, const Pick& b) { return a.score > b.score; });
  const auto share_out = [&] {
    double sum = 0;
    for (const Pick& pick : picks) sum += pick.score;
    for (Pick& pick : picks) pick.share = pick.score / sum;
  };
  share_out();
  while (!picks.empty() && picks.back().share < kLeastShare) {
    picks.pop_back();
    share_out();
  }
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

/// Takes away what the words name. Not what they come near to in meaning: everything is a little
/// like everything.
void PromptMatcher::Index::lower(Reading reading, double share, Understood& into) const {
  if (reading.is_look_only) return;
  PromptFindings& findings = reading.findings;
  std::erase_if(findings.scores,
                [](const auto& entry) { return entry.second.best_entry < kMentioned; });
  std::set<std::string> picked;
  for (const Pick& pick : pick(findings)) {
    add_match(into.lowered, *styles[pick.style], pick, share);
    picked.insert(styles[pick.style]->id);
  }
  for (auto& words : findings.matched) {
    if (picked.count(words.id) > 0) into.matched.push_back(std::move(words));
  }
  for (const auto& word : findings.unmatched) into.add_unmatched(word);
}

void PromptMatcher::Index::merge(const PromptPart& part, double share, Understood& into) const {
  if (share < 0) {
    Reading reading = read_words(part);
    std::vector<LookWord> look = std::move(reading.look);
    lower(std::move(reading), -share, into);
    into.take_look(std::move(look), share);
    into.lowered_share -= share;
    return;
  }
  const auto [wanted, unwanted] = wishes(part);
  Reading reading = read_words(wanted);
  PromptFindings& findings = reading.findings;
  if (own && !reading.part.fragments.empty()) add_meaning(reading.part, findings);
  LookReading look = read_look(text_of_sign(part, +1), findings.matched);
  // What stands in (words:-1); "not dark" was read with the rest.
  std::vector<LookWord> denied = read_look_words(text_of_sign(part, -1));
  const bool asks_for_look = !look.words.empty() || !denied.empty();
  const bool is_look_only = reading.is_look_only || (says_nothing(wanted) && asks_for_look);
  into.has_look_only = into.has_look_only || is_look_only;
  auto& merged = is_look_only ? into.hinted : findings.is_vague ? into.vague : into.styles;
  std::set<std::string> picked;
  for (const Pick& pick : pick(findings)) {
    add_match(merged, *styles[pick.style], pick, share);
    merged[pick.style].nearness =
        std::max(merged[pick.style].nearness, findings.scores.at(pick.style).nearness);
    picked.insert(styles[pick.style]->id);
  }
  for (const auto& word : look.clashing) {
    if (!is_among(findings.matched, word)) into.add_unmatched(word);
  }
  for (auto& words : findings.matched) {
    // Much is near in meaning; said is what came of it.
    if (words.field == kMeaning && picked.count(words.id) == 0) continue;
    into.matched.push_back(std::move(words));
  }
  for (const auto& word : findings.unmatched) into.add_unmatched(word);
  if (!unwanted.fragments.empty()) lower(read_words(unwanted), share, into);
  into.take_look(std::move(look.words), share);
  into.take_look(std::move(denied), -share);
  into.total_share += share;
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
  result.is_look_only = understood.styles.empty() && understood.has_look_only;
  result.is_guess =
      has_words && understood.styles.empty() && !result.is_look_only && index->default_style;
  for (const auto& [style, match] : understood.lowered) result.lowered.push_back(match);
  understood.lower();
  auto& merged = understood.chosen();
  const bool may_stand_in = (result.is_guess || result.is_look_only) && index->default_style;
  if (merged.empty() && may_stand_in && understood.lowered.count(*index->default_style) == 0) {
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
