#include "engine/sentence_encoder.h"

#include <algorithm>
#include <list>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "infer/sentence_network.h"
#include "infer/tokenizer.h"

namespace streamstyle {
namespace {

/// The vectors of the texts asked for last, least recently used first out. Any thread.
class VectorCache {
 public:
  std::optional<std::vector<float>> find(const std::string& text) {
    const std::lock_guard lock(mutex_);
    const auto known = places_.find(text);
    if (known == places_.end()) return std::nullopt;
    entries_.splice(entries_.begin(), entries_, known->second);
    return known->second->second;
  }

  void put(const std::string& text, std::vector<float> vector) {
    const std::lock_guard lock(mutex_);
    if (places_.count(text) > 0) return;
    entries_.emplace_front(text, std::move(vector));
    places_[text] = entries_.begin();
    if (entries_.size() <= kCapacity) return;
    places_.erase(entries_.back().first);
    entries_.pop_back();
  }

 private:
  static constexpr std::size_t kCapacity = 4096;  // 6 MB; a bank of 47 styles has 1500 texts

  using Entries = std::list<std::pair<std::string, std::vector<float>>>;
  std::mutex mutex_;  // protects all below
  Entries entries_;
  std::unordered_map<std::string, Entries::iterator> places_;
};

class SentenceEncoder : public TextEncoder {
 public:
  SentenceEncoder(std::unique_ptr<Tokenizer> tokenizer, std::unique_ptr<SentenceNetwork> network)
      : tokenizer_(std::move(tokenizer)), network_(std::move(network)) {}

  std::vector<std::vector<float>> encode(std::span<const std::string> texts) const override {
    const std::lock_guard lock(mutex_);
    std::vector<std::vector<float>> vectors(texts.size());
    std::vector<std::size_t> fresh;
    std::vector<std::string> fresh_texts;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (auto known = cache_.find(texts[i])) {
        vectors[i] = std::move(*known);
      } else {
        fresh.push_back(i);
        fresh_texts.push_back(texts[i]);
      }
    }
    const auto split = tokenizer_->split(fresh_texts);
    if (!split) return vectors;
    std::map<std::size_t, Group> groups;  // by number of pieces
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      const auto& pieces = (*split)[i];
      if (pieces.empty()) continue;
      Group& group = groups[pieces.size()];
      group.pieces.insert(group.pieces.end(), pieces.begin(), pieces.end());
      group.texts.push_back(fresh[i]);
      if (group.texts.size() == kMaxBatch) run(group, pieces.size(), texts, vectors);
    }
    for (auto& [length, group] : groups) run(group, length, texts, vectors);
    return vectors;
  }

  bool knows(std::span<const std::string> texts) const override {
    return std::all_of(texts.begin(), texts.end(),
                       [this](const std::string& text) { return cache_.find(text).has_value(); });
  }

 private:
  static constexpr std::size_t kMaxBatch = 32;

  /// Texts of as many pieces: they run together.
  struct Group {
    std::vector<std::uint32_t> pieces;
    std::vector<std::size_t> texts;
  };

  void run(Group& group, std::size_t length, std::span<const std::string> texts,
           std::vector<std::vector<float>>& vectors) const {
    if (group.texts.empty()) return;
    if (const auto result = network_->run(group.pieces, length)) {
      auto from = result->begin();
      for (const std::size_t text : group.texts) {
        vectors[text].assign(from, from + SentenceNetwork::kWidth);
        cache_.put(texts[text], vectors[text]);
        from += SentenceNetwork::kWidth;
      }
    }
    group = {};
  }

  mutable std::mutex mutex_;  // protects tokenizer_ and network_
  const std::unique_ptr<Tokenizer> tokenizer_;
  const std::unique_ptr<SentenceNetwork> network_;
  mutable VectorCache cache_;
};

}  // namespace

Result<std::shared_ptr<const TextEncoder>> load_text_encoder(const std::filesystem::path& folder) {
  auto tokenizer = Tokenizer::load(folder);
  if (!tokenizer) return tl::unexpected(tokenizer.error());
  auto network = SentenceNetwork::load(folder);
  if (!network) return tl::unexpected(network.error());
  if ((*network)->num_pieces() != (*tokenizer)->num_pieces()) {
    return fail(ErrorCode::kUnavailable,
                "tokenizer.xml and tokens.bin in " + folder.string() + " don't belong together",
                "Restore the models folder (git checkout -- models)");
  }
  return std::make_shared<const SentenceEncoder>(std::move(*tokenizer), std::move(*network));
}

}  // namespace streamstyle
