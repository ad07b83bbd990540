#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "style/prompt_match.h"
#include "style/prompt_syntax.h"
#include "style/style_bank.h"

namespace streamstyle {

/// What one part of a prompt says: styles and words.
struct PromptFindings {
  struct Score {
    double sum = 0;
    double best_entry = 0;  ///< the strongest entry, without emphasis
    double nearness = 0;    ///< in meaning
  };
  std::map<std::size_t, Score> scores;  ///< by index of the bank's styles
  std::vector<MatchedWords> matched;
  std::vector<std::string> unmatched;
  bool has_corrected = false;  ///< a word was taken for another, as misspelt
  bool is_vague = false;       ///< scores hold nothing but what is far in meaning

  /// The strongest entry of all.
  double best_entry() const;
};

struct EntryKind;

/// The words that a bank's styles are described with, and the words related to them. Of taught
/// styles only the name says something.
///
/// Immutable after construction: any thread.
class PhraseIndex {
 public:
  /// `taught`: styles that come after the bank's own.
  PhraseIndex(const StyleBank& bank, std::span<const StyleInfo* const> taught);

  PromptFindings read(const PromptPart& part) const;
  /// Whether the whole text is the name of a style, such as "Not a pipe".
  bool is_name(const PromptPart& part) const;

 private:
  struct Entry {
    std::size_t style;
    double weight;
    std::string_view field;
    std::string means;
  };
  /// A word of a prompt, with the emphasis of the fragment that it stands in.
  struct Token {
    std::string written;
    std::string stem;  ///< of the word that was meant
    double weight;
    bool is_corrected;
  };

  void add_vocabulary(const std::vector<std::string>& stems);
  void add_key(std::string key, Entry entry);
  void add_phrase(std::size_t style, std::string_view text, const EntryKind& kind);
  void add_words(std::size_t style, std::string_view text, const EntryKind& kind);
  void add_artist(std::size_t style, const std::string& artist);
  void add_taught(std::size_t style, const StyleInfo& info);
  void add_related();
  void drop_borrowed_names();

  double value(const std::vector<Entry>& entries, const Entry& entry) const;
  std::string correct(const std::string& stem) const;
  std::vector<Token> tokens(const PromptPart& part) const;
  std::size_t read_key(const std::vector<Token>& tokens, const std::vector<std::string>& stems,
                       std::size_t at, PromptFindings& findings) const;
  std::size_t read_related(const std::vector<Token>& tokens, const std::vector<std::string>& stems,
                           std::size_t at, PromptFindings& findings) const;
  void read_plain_name(const PromptPart& part, PromptFindings& findings) const;
  void note(const std::vector<Entry>& entries, const std::vector<Token>& tokens, std::size_t at,
            std::size_t count, double factor, PromptFindings& findings) const;

  std::vector<std::string> ids_;
  std::unordered_map<std::string, std::vector<Entry>> keys_;  // one entry a style and key
  std::map<std::string, std::string> vocabulary_;  // every stem of every key, and without doubles
  std::set<std::string> names_;                    // of all styles, folded, fillers too
  std::map<std::string, std::vector<std::string>> related_;  // key to keys, nearest first
  std::map<std::string, std::vector<std::size_t>>
      plain_names_;              // taught, without a word of meaning
  std::size_t longest_key_ = 1;  // words
};

}  // namespace streamstyle
