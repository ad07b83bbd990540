// How a prompt is understood. Every entry of every style (its name, artist, synonyms, tags,
// description) becomes a key: the stems of its words. A prompt is split the same way and read from
// left to right, the longest key first. An entry's value is its kind's weight times its rarity
// (log(N/df)/log(N), the usual inverse document frequency scaled to 0..1): what all styles share
// says nothing. With a text encoder, what is near in meaning is added to the words' score; a style
// that was named stays far ahead of one that is only near.
#include "style/prompt_matcher.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "style/edit_distance.h"
#include "style/meaning.h"
#include "style/prompt_syntax.h"
#include "style/related_words.h"
#include "style/words.h"

namespace streamstyle {
namespace {

/// What each kind of entry is worth: as a whole, and one word of several.
struct Field {
  std::string_view name;
  double phrase;
  double word;
};
constexpr Field kName{"name", 5, 2};
constexpr Field kArtist{"artist", 4.5, 1};
constexpr double kSurname = 4;
constexpr Field kSynonym{"synonym", 3, 1};
constexpr Field kTag{"tag", 2, 0.8};
constexpr Field kDescription{"description", 0, 0.5};
constexpr std::string_view kMeaning = "meaning";

constexpr double kRelatedFactor = 0.6;  // a detour counts less than the word itself
constexpr std::size_t kMaxRelated = 2;  // detours followed for one word
constexpr double kMentioned = 1.5;      // an entry worth this much was meant, whatever else was
constexpr double kNearBest = 0.6;       // share of the best score from which a style joins
constexpr std::size_t kMaxPicks = 4;    // more styles than this only make mud
constexpr std::size_t kMaxHinted = 2;   // of those that were not meant by name, such as "oil"
constexpr std::size_t kMaxWords = 2000;

// Chosen on the half "tune" of tests/prompts.
constexpr double kNearnessWorth = 10;  // score of a cosine of 1
constexpr double kNearnessRange =
    0.3;                         // below the nearest style by this much, meaning says nothing
constexpr double kVague = 0.33;  // nothing nearer than this: a guess

/// A word of a prompt, with the emphasis of the fragment that it stands in.
struct Token {
  std::string written;
  std::string stem;
  double weight;
};

std::string join(const std::vector<std::string>& stems, std::size_t begin, std::size_t count) {
  std::string key;
  for (std::size_t i = begin; i < begin + count; ++i) {
    if (i > begin) key += ' ';
    key += stems[i];
  }
  return key;
}

std::vector<std::string> stems_of(std::string_view text) {
  std::vector<std::string> stems;
  for (Word& word : split_words(text)) {
    if (!is_filler(word.stem)) stems.push_back(std::move(word.stem));
  }
  return stems;
}

void add_unique(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

/// Styles and words found so far; merged over the parts of a prompt and over prompts.
struct Findings {
  struct Score {
    double sum = 0;
    double best_entry = 0;  ///< the strongest entry, without emphasis
    double nearness = 0;    ///< in meaning
  };
  std::map<std::size_t, Score> scores;  // by index of the bank's styles
  std::vector<MatchedWords> matched;
  std::vector<std::string> unmatched;
  bool is_vague = false;  ///< scores hold nothing but what is far in meaning
};

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
  std::vector<MatchedWords> matched;
  std::vector<std::string> unmatched;
};

}  // namespace

struct PromptMatcher::Index {
  struct Entry {
    std::size_t style;
    double weight;
    std::string_view field;
    std::string means;
  };

  std::vector<std::string> ids;
  std::vector<std::string> names;
  std::optional<std::size_t> default_style;
  std::unordered_map<std::string, std::vector<Entry>> keys;  // one entry a style and key
  std::set<std::string> vocabulary;                          // every stem of every key
  std::map<std::string, std::vector<std::string>> related;   // key to keys, nearest first
  std::size_t longest_key = 1;                               // words
  std::optional<Meaning> meaning;

  Index(const StyleBank& bank, std::shared_ptr<const TextEncoder> encoder);
  void add_key(std::string key, Entry entry);
  void add_phrase(std::size_t style, std::string_view text, const Field& field);
  void add_words(std::size_t style, std::string_view text, const Field& field);
  void add_artist(std::size_t style, const std::string& artist);

  double value(const std::vector<Entry>& entries, const Entry& entry) const;
  std::string correct(const std::string& stem) const;
  std::vector<Token> tokens(const PromptPart& part) const;
  Findings read(const PromptPart& part) const;
  Findings read_words(const PromptPart& part) const;
  void add_meaning(const PromptPart& part, Findings& findings) const;
  std::size_t read_key(const std::vector<Token>& tokens, const std::vector<std::string>& stems,
                       std::size_t at, Findings& findings) const;
  std::size_t read_related(const std::vector<Token>& tokens, const std::vector<std::string>& stems,
                           std::size_t at, Findings& findings) const;
  void note(const std::vector<Entry>& entries, const std::vector<Token>& tokens, std::size_t at,
            std::size_t count, double factor, Findings& findings) const;
  std::vector<Pick> pick(const Findings& findings) const;
  void merge(const PromptPart& part, double share, Understood& into) const;
};

PromptMatcher::Index::Index(const StyleBank& bank, std::shared_ptr<const TextEncoder> encoder) {
  if (encoder && !bank.styles().empty()) meaning.emplace(bank, std::move(encoder));
  for (std::size_t i = 0; i < bank.styles().size(); ++i) {
    const StyleInfo& style = bank.styles()[i];
    ids.push_back(style.id);
    names.push_back(style.name);
    add_phrase(i, style.name, kName);
    add_phrase(i, style.id, kName);
    add_artist(i, style.artist);
    for (const auto& synonym : style.synonyms) add_phrase(i, synonym, kSynonym);
    for (const auto& tag : style.tags) add_phrase(i, tag, kTag);
    add_words(i, style.description, kDescription);
    if (bank.default_style() == &style) default_style = i;
  }
  for (const RelatedWords& relation : related_words()) {
    const auto phrase = stems_of(relation.phrase);
    auto& targets = related[join(phrase, 0, phrase.size())];
    std::string_view rest = relation.instead;
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      const auto stems = stems_of(rest.substr(0, comma));
      targets.push_back(join(stems, 0, stems.size()));
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    longest_key = std::max(longest_key, phrase.size());
    vocabulary.insert(phrase.begin(), phrase.end());
  }
}

void PromptMatcher::Index::add_key(std::string key, Entry entry) {
  auto& entries = keys[std::move(key)];
  for (Entry& known : entries) {
    if (known.style != entry.style) continue;
    if (known.weight < entry.weight) known = std::move(entry);
    return;
  }
  entries.push_back(std::move(entry));
}

void PromptMatcher::Index::add_phrase(std::size_t style, std::string_view text,
                                      const Field& field) {
  const auto stems = stems_of(text);
  if (stems.empty()) return;
  longest_key = std::max(longest_key, stems.size());
  vocabulary.insert(stems.begin(), stems.end());
  const Entry entry{style, field.phrase, field.name, std::string(text)};
  if (stems.size() == 1) {
    if (!is_generic(stems[0])) add_key(stems[0], entry);
    return;
  }
  add_key(join(stems, 0, stems.size()), entry);
  std::string closed_up;  // "pixelart"
  for (const auto& stem : stems) closed_up += stem;
  add_key(std::move(closed_up), entry);
  add_words(style, text, field);
}

void PromptMatcher::Index::add_words(std::size_t style, std::string_view text, const Field& field) {
  for (const Word& word : split_words(text)) {
    if (word.stem.size() < 3 || is_generic(word.stem) || is_filler(word.stem)) continue;
    vocabulary.insert(word.stem);
    // A sentence explains nothing: of a description, its word is what matched.
    const bool is_sentence = field.phrase == 0;
    add_key(word.stem,
            Entry{style, field.word, field.name, is_sentence ? word.written : std::string(text)});
  }
}

void PromptMatcher::Index::add_artist(std::size_t style, const std::string& artist) {
  add_phrase(style, artist, kArtist);
  const auto stems = stems_of(artist);
  if (stems.size() < 2 || stems.back().size() < 3) return;
  add_key(stems.back(), Entry{style, kSurname, kArtist.name, artist});
}

double PromptMatcher::Index::value(const std::vector<Entry>& entries, const Entry& entry) const {
  if (ids.size() < 2) return entry.weight;
  const auto n = static_cast<double>(ids.size());
  return entry.weight * std::log(n / static_cast<double>(entries.size())) / std::log(n);
}

/// The word of the vocabulary that a misspelt one means; itself when there is none.
std::string PromptMatcher::Index::correct(const std::string& stem) const {
  if (stem.size() < 5 || stem.size() > 24 || vocabulary.count(stem) > 0 || keys.count(stem) > 0) {
    return stem;
  }
  const std::size_t limit = stem.size() >= 9 ? 2 : 1;
  std::size_t nearest = limit + 1;
  std::string best = stem;
  for (const auto& word : vocabulary) {
    // People seldom miss the first letter; short words are too near each other.
    if (word.size() < 5 || word[0] != stem[0]) continue;
    const std::size_t distance = edit_distance(stem, word, limit);
    if (distance < nearest) {
      nearest = distance;
      best = word;
    }
  }
  return best;
}

std::vector<Token> PromptMatcher::Index::tokens(const PromptPart& part) const {
  std::vector<Token> tokens;
  for (const PromptFragment& fragment : part.fragments) {
    for (Word& word : split_words(fragment.text)) {
      if (is_filler(word.stem) || tokens.size() == kMaxWords) continue;
      tokens.push_back({std::move(word.written), correct(word.stem), fragment.weight});
    }
  }
  return tokens;
}

void PromptMatcher::Index::note(const std::vector<Entry>& entries, const std::vector<Token>& tokens,
                                std::size_t at, std::size_t count, double factor,
                                Findings& findings) const {
  std::string written;
  double emphasis = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i > at) written += ' ';
    written += tokens[i].written;
    emphasis = std::max(emphasis, tokens[i].weight);
  }
  for (const Entry& entry : entries) {
    const double worth = value(entries, entry) * factor;
    if (worth <= 0) continue;
    auto& score = findings.scores[entry.style];
    score.sum += worth * emphasis;
    score.best_entry = std::max(score.best_entry, worth);
    findings.matched.push_back({written, ids[entry.style], entry.means, std::string(entry.field)});
  }
}

/// Notes the longest key that starts at `at`; returns its number of words, 0 when there is none.
std::size_t PromptMatcher::Index::read_key(const std::vector<Token>& tokens,
                                           const std::vector<std::string>& stems, std::size_t at,
                                           Findings& findings) const {
  for (std::size_t count = std::min(longest_key, stems.size() - at); count > 0; --count) {
    const auto found = keys.find(join(stems, at, count));
    if (found == keys.end() || value(found->second, found->second[0]) == 0) continue;
    note(found->second, tokens, at, count, 1, findings);
    return count;
  }
  return 0;
}

/// The same by way of related words.
std::size_t PromptMatcher::Index::read_related(const std::vector<Token>& tokens,
                                               const std::vector<std::string>& stems,
                                               std::size_t at, Findings& findings) const {
  for (std::size_t count = std::min(longest_key, stems.size() - at); count > 0; --count) {
    const auto relation = related.find(join(stems, at, count));
    if (relation == related.end()) continue;
    double factor = kRelatedFactor;
    std::size_t num_followed = 0;
    for (const auto& target : relation->second) {
      const auto found = keys.find(target);
      if (found == keys.end() || num_followed == kMaxRelated) continue;
      note(found->second, tokens, at, count, factor, findings);
      factor /= 2;
      ++num_followed;
    }
    if (num_followed > 0) return count;
  }
  return 0;
}

Findings PromptMatcher::Index::read_words(const PromptPart& part) const {
  const std::vector<Token> words = tokens(part);
  std::vector<std::string> stems;
  for (const Token& word : words) stems.push_back(word.stem);
  Findings findings;
  for (std::size_t at = 0; at < words.size();) {
    // A phrase with a relation of its own ("pop art") goes before its first word ("pop").
    Findings direct;
    Findings detour;
    const std::size_t num_direct = read_key(words, stems, at, direct);
    const std::size_t num_detour = read_related(words, stems, at, detour);
    const bool is_direct = num_direct >= num_detour;
    const std::size_t count = std::max(num_direct, num_detour);
    if (count == 0) {
      if (!is_generic(stems[at])) add_unique(findings.unmatched, words[at].written);
      ++at;
      continue;
    }
    Findings& taken = is_direct ? direct : detour;
    for (const auto& [style, score] : taken.scores) {
      findings.scores[style].sum += score.sum;
      findings.scores[style].best_entry =
          std::max(findings.scores[style].best_entry, score.best_entry);
    }
    std::move(taken.matched.begin(), taken.matched.end(), std::back_inserter(findings.matched));
    at += count;
  }
  return findings;
}

void PromptMatcher::Index::add_meaning(const PromptPart& part, Findings& findings) const {
  const std::vector<Nearness> nearness = meaning->nearness(part);
  if (nearness.empty()) return;
  const auto nearest =
      std::max_element(nearness.begin(), nearness.end(),
                       [](const Nearness& a, const Nearness& b) { return a.cosine < b.cosine; });
  findings.is_vague = findings.scores.empty() && nearest->cosine < kVague;
  std::string whole;
  for (const PromptFragment& fragment : part.fragments) {
    whole += (whole.empty() ? "" : " ") + fragment.text;
  }
  for (std::size_t style = 0; style < nearness.size(); ++style) {
    const double lead = nearness[style].cosine - nearest->cosine + kNearnessRange;
    const auto known = findings.scores.find(style);
    if (lead <= 0 && known == findings.scores.end()) continue;
    auto& score = findings.scores[style];
    if (score.sum <= 0 && !findings.is_vague) {
      findings.matched.push_back({whole, ids[style], nearness[style].text, std::string(kMeaning)});
    }
    score.sum += kNearnessWorth * std::max(lead, 0.0);
    score.nearness = nearness[style].cosine;
  }
}

Findings PromptMatcher::Index::read(const PromptPart& part) const {
  Findings findings = read_words(part);
  if (meaning) add_meaning(part, findings);
  return findings;
}

/// The styles worth blending, with shares that sum to 1, strongest first; equals in the bank's
/// order.
std::vector<Pick> PromptMatcher::Index::pick(const Findings& findings) const {
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
    : index_(std::make_unique<const Index>(bank, std::move(encoder))) {}
PromptMatcher::~PromptMatcher() = default;
PromptMatcher::PromptMatcher(PromptMatcher&&) noexcept = default;
PromptMatcher& PromptMatcher::operator=(PromptMatcher&&) noexcept = default;

bool PromptMatcher::has_meaning() const { return index_->meaning.has_value(); }

MatchResult PromptMatcher::match(std::string_view text, bool literal) const {
  const WeightedPrompt prompt{std::string(text), 1};
  return match_prompts(std::span(&prompt, 1), literal);
}

void PromptMatcher::Index::merge(const PromptPart& part, double share, Understood& into) const {
  Findings findings = read(part);
  const std::vector<Pick> picks = pick(findings);
  auto& merged = findings.is_vague ? into.vague : into.styles;
  std::set<std::string> picked;
  for (const Pick& pick : picks) {
    StyleMatch& match = merged[pick.style];
    match.id = ids[pick.style];
    match.name = names[pick.style];
    match.weight += pick.share * share;
    match.score += pick.score * share;
    match.nearness = std::max(match.nearness, findings.scores.at(pick.style).nearness);
    picked.insert(match.id);
  }
  for (auto& words : findings.matched) {
    // Much is near in meaning; said is what came of it.
    if (words.field == kMeaning && picked.count(words.id) == 0) continue;
    into.matched.push_back(std::move(words));
  }
  for (const auto& word : findings.unmatched) add_unique(into.unmatched, word);
}

MatchResult PromptMatcher::match_prompts(std::span<const WeightedPrompt> prompts,
                                         bool literal) const {
  Understood understood;
  bool has_words = false;
  for (const WeightedPrompt& prompt : prompts) {
    auto parts = parse_prompt(prompt.text, literal);
    double sum = 0;
    for (const PromptPart& part : parts) sum += part.weight;
    if (prompt.weight <= 0 || sum <= 0) continue;
    for (const PromptPart& part : parts) {
      if (part.weight <= 0) continue;
      has_words = true;
      index_->merge(part, prompt.weight * part.weight / sum, understood);
    }
  }
  MatchResult result{
      {}, std::move(understood.matched), std::move(understood.unmatched), false, has_meaning()};
  result.is_guess = has_words && understood.styles.empty() && index_->default_style;
  auto& merged = understood.styles.empty() ? understood.vague : understood.styles;
  if (merged.empty() && result.is_guess) {
    result.styles = {
        {index_->ids[*index_->default_style], index_->names[*index_->default_style], 1, 0, 0}};
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
