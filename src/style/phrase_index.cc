// Every entry of every style (its name, artist, synonyms, tags, description) becomes a key: the
// stems of its words. A prompt is split the same way and read from left to right, the longest key
// first. An entry's value is its kind's weight times its rarity (log(N/df)/log(N), the usual
// inverse document frequency scaled to 0..1): what all styles share says nothing.
#include "style/phrase_index.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>
#include <utility>

#include "style/edit_distance.h"
#include "style/related_words.h"
#include "style/words.h"

namespace streamstyle {

double PromptFindings::best_entry() const {
  double best = 0;
  for (const auto& [style, score] : scores) best = std::max(best, score.best_entry);
  return best;
}

/// What an entry of one kind is worth: as a whole, and one word of several.
struct EntryKind {
  std::string_view name;
  double phrase;
  double word;
};

namespace {

constexpr EntryKind kName{"name", 5, 2};
constexpr std::string_view kArtistField = "artist";
constexpr double kArtist = 4.5;
constexpr double kSurname = 4;
constexpr EntryKind kSynonym{"synonym", 3, 1};
constexpr EntryKind kTag{"tag", 2, 0.8};
constexpr EntryKind kDescription{"description", 0, 0.5};

constexpr double kRelatedFactor = 0.6;     // a detour counts less than the word itself
constexpr std::size_t kMaxRelated = 2;     // detours followed for one word
constexpr double kCorrectedFactor = 0.45;  // so does what was perhaps not meant: "normal", Norman
constexpr std::size_t kMaxWords = 2000;

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

/// All words, fillers too: "my style".
std::string folded(std::string_view text) {
  const auto words = folded_words(text);
  return join(words, 0, words.size());
}

/// "piccasso" and "picasso" agree.
std::string without_doubles(std::string word) {
  word.erase(std::unique(word.begin(), word.end()), word.end());
  return word;
}

/// Equal but for two neighbours that changed places.
bool is_swapped(std::string a, const std::string& b) {
  if (a.size() != b.size()) return false;
  const auto first = std::mismatch(a.begin(), a.end(), b.begin()).first;
  if (first != a.end() && std::next(first) != a.end()) std::iter_swap(first, std::next(first));
  return a == b;
}

void add_unique(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

}  // namespace

PhraseIndex::PhraseIndex(const StyleBank& bank, std::span<const StyleInfo* const> taught) {
  for (std::size_t i = 0; i < bank.styles().size(); ++i) {
    const StyleInfo& style = bank.styles()[i];
    ids_.push_back(style.id);
    names_.insert(folded(style.name));
    add_phrase(i, style.name, kName);
    add_phrase(i, style.id, kName);
    add_artist(i, style.artist);
    for (const auto& synonym : style.synonyms) add_phrase(i, synonym, kSynonym);
    for (const auto& tag : style.tags) add_phrase(i, tag, kTag);
    add_words(i, style.description, kDescription);
  }
  for (const StyleInfo* style : taught) {
    ids_.push_back(style->id);
    add_taught(ids_.size() - 1, *style);
  }
  drop_borrowed_names();
  add_related();
}

/// What one style is called is no synonym of another: "anime" means Anime, whichever other style
/// once stood in for it.
void PhraseIndex::drop_borrowed_names() {
  for (auto& [key, entries] : keys_) {
    const auto is_name = [](const Entry& entry) { return entry.weight == kName.phrase; };
    if (std::none_of(entries.begin(), entries.end(), is_name)) continue;
    entries.erase(std::remove_if(entries.begin(), entries.end(), std::not_fn(is_name)),
                  entries.end());
  }
}

void PhraseIndex::add_related() {
  for (const RelatedWords& relation : related_words()) {
    const auto phrase = stems_of(relation.phrase);
    auto& targets = related_[join(phrase, 0, phrase.size())];
    std::string_view rest = relation.instead;
    while (!rest.empty()) {
      const std::size_t comma = rest.find(',');
      const auto stems = stems_of(rest.substr(0, comma));
      targets.push_back(join(stems, 0, stems.size()));
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    longest_key_ = std::max(longest_key_, phrase.size());
    add_vocabulary(phrase);
  }
}

void PhraseIndex::add_vocabulary(const std::vector<std::string>& stems) {
  for (const std::string& stem : stems) vocabulary_.emplace(stem, without_doubles(stem));
}

void PhraseIndex::add_key(std::string key, Entry entry) {
  auto& entries = keys_[std::move(key)];
  for (Entry& known : entries) {
    if (known.style != entry.style) continue;
    if (known.weight < entry.weight) known = std::move(entry);
    return;
  }
  entries.push_back(std::move(entry));
}

void PhraseIndex::add_phrase(std::size_t style, std::string_view text, const EntryKind& kind) {
  const auto stems = stems_of(text);
  if (stems.empty()) return;
  longest_key_ = std::max(longest_key_, stems.size());
  add_vocabulary(stems);
  const Entry entry{style, kind.phrase, kind.name, std::string(text)};
  if (stems.size() == 1) {
    if (!is_generic(stems[0])) add_key(stems[0], entry);
    return;
  }
  add_key(join(stems, 0, stems.size()), entry);
  std::string closed_up;  // "pixelart"
  for (const auto& stem : stems) closed_up += stem;
  add_key(std::move(closed_up), entry);
  add_words(style, text, kind);
}

void PhraseIndex::add_words(std::size_t style, std::string_view text, const EntryKind& kind) {
  for (const Word& word : split_words(text)) {
    if (word.stem.size() < 3 || is_generic(word.stem) || is_filler(word.stem)) continue;
    add_vocabulary({word.stem});
    // A sentence explains nothing: of a description, its word is what matched.
    const bool is_sentence = kind.phrase == 0;
    add_key(word.stem,
            Entry{style, kind.word, kind.name, is_sentence ? word.written : std::string(text)});
  }
}

void PhraseIndex::add_artist(std::size_t style, const std::string& artist) {
  const auto stems = stems_of(artist);
  if (stems.empty()) return;
  longest_key_ = std::max(longest_key_, stems.size());
  add_vocabulary(stems);
  add_key(join(stems, 0, stems.size()), Entry{style, kArtist, kArtistField, artist});
  // First names are those of others too.
  if (stems.size() < 2 || stems.back().size() < 3) return;
  add_key(stems.back(), Entry{style, kSurname, kArtistField, artist});
}

void PhraseIndex::add_taught(std::size_t style, const StyleInfo& info) {
  names_.insert(folded(info.name));
  add_phrase(style, info.name, kName);
  add_phrase(style, info.id, kName);  // the second of a name is NAME-2
  const auto stems = stems_of(info.name);
  if (stems.empty() || (stems.size() == 1 && is_generic(stems[0]))) {
    plain_names_[folded(info.name)].push_back(style);
  }
}

double PhraseIndex::value(const std::vector<Entry>& entries, const Entry& entry) const {
  if (ids_.size() < 2) return entry.weight;
  const auto n = static_cast<double>(ids_.size());
  return entry.weight * std::log(n / static_cast<double>(entries.size())) / std::log(n);
}

/// The word of the vocabulary_ that a misspelt one means; itself when there is none.
std::string PhraseIndex::correct(const std::string& stem) const {
  if (stem.size() < 4 || stem.size() > 24 || vocabulary_.count(stem) > 0 || keys_.count(stem) > 0) {
    return stem;
  }
  // Short words are too near each other: of those only a letter said twice or two that changed
  // places are forgiven.
  const bool is_short = stem.size() < 5;
  const std::size_t limit = stem.size() >= 9 ? 2 : 1;
  const std::string plain = without_doubles(stem);
  std::size_t nearest = limit + 1;
  std::string best = stem;
  for (const auto& [word, plain_word] : vocabulary_) {
    // People seldom miss the first letter.
    if (word.size() < (is_short ? 4 : 5) || word[0] != stem[0]) continue;
    if (is_short && !is_swapped(plain, plain_word)) continue;
    const std::size_t distance = edit_distance(plain, plain_word, limit);
    if (distance < nearest) {
      nearest = distance;
      best = word;
    }
  }
  return best;
}

std::vector<PhraseIndex::Token> PhraseIndex::tokens(const PromptPart& part) const {
  std::vector<Token> tokens;
  for (const PromptFragment& fragment : part.fragments) {
    for (Word& word : split_words(fragment.text)) {
      if (is_filler(word.stem) || tokens.size() == kMaxWords) continue;
      std::string meant = correct(word.stem);
      const bool is_corrected = without_doubles(meant) != without_doubles(word.stem);
      tokens.push_back({std::move(word.written), std::move(meant), fragment.weight, is_corrected});
    }
  }
  return tokens;
}

void PhraseIndex::note(const std::vector<Entry>& entries, const std::vector<Token>& tokens,
                       std::size_t at, std::size_t count, double factor,
                       PromptFindings& findings) const {
  std::string written;
  double emphasis = 0;
  bool is_corrected = false;
  for (std::size_t i = at; i < at + count; ++i) {
    if (i > at) written += ' ';
    written += tokens[i].written;
    emphasis = std::max(emphasis, tokens[i].weight);
    is_corrected = is_corrected || tokens[i].is_corrected;
  }
  if (is_corrected) {
    factor *= kCorrectedFactor;
    findings.has_corrected = true;
  }
  for (const Entry& entry : entries) {
    const double worth = value(entries, entry) * factor;
    if (worth <= 0) continue;
    auto& score = findings.scores[entry.style];
    score.sum += worth * emphasis;
    score.best_entry = std::max(score.best_entry, worth);
    findings.matched.push_back({written, ids_[entry.style], entry.means, std::string(entry.field)});
  }
}

/// Notes the longest key that starts at `at`; returns its number of words, 0 when there is none.
std::size_t PhraseIndex::read_key(const std::vector<Token>& tokens,
                                  const std::vector<std::string>& stems, std::size_t at,
                                  PromptFindings& findings) const {
  for (std::size_t count = std::min(longest_key_, stems.size() - at); count > 0; --count) {
    const auto found = keys_.find(join(stems, at, count));
    if (found == keys_.end() || value(found->second, found->second[0]) == 0) continue;
    note(found->second, tokens, at, count, 1, findings);
    return count;
  }
  return 0;
}

/// The same by way of related_ words.
std::size_t PhraseIndex::read_related(const std::vector<Token>& tokens,
                                      const std::vector<std::string>& stems, std::size_t at,
                                      PromptFindings& findings) const {
  for (std::size_t count = std::min(longest_key_, stems.size() - at); count > 0; --count) {
    const auto relation = related_.find(join(stems, at, count));
    if (relation == related_.end()) continue;
    double factor = kRelatedFactor;
    std::size_t num_followed = 0;
    for (const auto& target : relation->second) {
      const auto found = keys_.find(target);
      if (found == keys_.end() || num_followed == kMaxRelated) continue;
      note(found->second, tokens, at, count, factor, findings);
      factor /= 2;
      ++num_followed;
    }
    if (num_followed > 0) return count;
  }
  return 0;
}

/// Names such as "My style" are found only where they are all that is said.
void PhraseIndex::read_plain_name(const PromptPart& part, PromptFindings& findings) const {
  const std::string whole = text_of(part);
  double emphasis = 0;
  for (const PromptFragment& fragment : part.fragments) {
    emphasis = std::max(emphasis, fragment.weight);
  }
  const auto named = plain_names_.find(folded(whole));
  if (named == plain_names_.end()) return;
  for (const std::size_t style : named->second) {
    findings.scores[style] = {.sum = kName.phrase * emphasis, .best_entry = kName.phrase};
    findings.matched.push_back({whole, ids_[style], whole, std::string(kName.name)});
  }
}

bool PhraseIndex::is_name(const PromptPart& part) const {
  return names_.count(folded(text_of(part))) > 0;
}

PromptFindings PhraseIndex::read(const PromptPart& part) const {
  const std::vector<Token> words = tokens(part);
  std::vector<std::string> stems;
  for (const Token& word : words) stems.push_back(word.stem);
  PromptFindings findings;
  for (std::size_t at = 0; at < words.size();) {
    // A phrase with a relation of its own ("pop art") goes before its first word ("pop").
    PromptFindings direct;
    PromptFindings detour;
    const std::size_t num_direct = read_key(words, stems, at, direct);
    const std::size_t num_detour = read_related(words, stems, at, detour);
    const bool is_direct = num_direct >= num_detour;
    const std::size_t count = std::max(num_direct, num_detour);
    if (count == 0) {
      if (!is_generic(stems[at])) add_unique(findings.unmatched, words[at].written);
      ++at;
      continue;
    }
    PromptFindings& taken = is_direct ? direct : detour;
    for (const auto& [style, score] : taken.scores) {
      findings.scores[style].sum += score.sum;
      findings.scores[style].best_entry =
          std::max(findings.scores[style].best_entry, score.best_entry);
    }
    findings.has_corrected = findings.has_corrected || taken.has_corrected;
    std::move(taken.matched.begin(), taken.matched.end(), std::back_inserter(findings.matched));
    at += count;
  }
  read_plain_name(part, findings);
  return findings;
}

}  // namespace streamstyle
