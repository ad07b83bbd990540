#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace streamstyle {

/// The word pieces of a BERT network: common words whole, rarer ones in parts ("water", "##col",
/// "##our"), by Schuster and Nakajima's longest match first. Immutable after load(): any thread.
class WordPieces {
 public:
  /// Reads a file with one piece a line; a piece's number is its line, from 0. Errors: kNotFound,
  /// kUnavailable (a piece that every text needs is missing).
  static Result<WordPieces> load(const std::filesystem::path& file);

  std::size_t size() const { return numbers_.size(); }
  /// The numbers of a text's pieces between [CLS] and [SEP], at most `limit` in all; punctuation is
  /// left out. Empty for a text without a known word.
  std::vector<std::uint32_t> split(std::string_view text, std::size_t limit) const;

 private:
  void append_word(const std::string& word, std::vector<std::uint32_t>& pieces) const;

  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
};

}  // namespace streamstyle
