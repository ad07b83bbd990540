#include "style/word_pieces.h"

#include <algorithm>
#include <fstream>
#include <utility>

#include "style/words.h"

namespace streamstyle {
namespace {

constexpr std::size_t kMaxWordBytes = 100;  // longer ones are no words

}  // namespace

Result<WordPieces> WordPieces::load(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) return fail(ErrorCode::kNotFound, "There is no file " + file.string());
  WordPieces pieces;
  std::string line;
  for (std::uint32_t number = 0; std::getline(in, line); ++number) {
    pieces.numbers_.emplace(std::move(line), number);
  }
  const auto begin = pieces.numbers_.find("[CLS]");
  const auto end = pieces.numbers_.find("[SEP]");
  if (begin == pieces.numbers_.end() || end == pieces.numbers_.end()) {
    return fail(ErrorCode::kUnavailable, file.string() + " is no list of word pieces");
  }
  pieces.begin_ = begin->second;
  pieces.end_ = end->second;
  return pieces;
}

void WordPieces::append_word(const std::string& word, std::vector<std::uint32_t>& pieces) const {
  if (word.size() > kMaxWordBytes) return;
  const std::size_t before = pieces.size();
  for (std::size_t begin = 0; begin < word.size();) {
    std::size_t length = word.size() - begin;
    auto found = numbers_.end();
    for (; length > 0; --length) {
      found = numbers_.find((begin > 0 ? "##" : "") + word.substr(begin, length));
      if (found != numbers_.end()) break;
    }
    if (length == 0) {  // a letter that the network has never seen: the word says nothing
      pieces.resize(before);
      return;
    }
    pieces.push_back(found->second);
    begin += length;
  }
}

std::vector<std::uint32_t> WordPieces::split(std::string_view text, std::size_t limit) const {
  std::vector<std::uint32_t> pieces{begin_};
  for (const std::string& word : folded_words(text)) {
    append_word(word, pieces);
    if (pieces.size() >= limit) break;
  }
  if (pieces.size() == 1) return {};
  pieces.resize(std::min(pieces.size(), limit - 1));
  pieces.push_back(end_);
  return pieces;
}

}  // namespace streamstyle
