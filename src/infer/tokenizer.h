#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace streamstyle {

/// Cuts texts into the word pieces of a text network ("water", "##col", "##our"), in OpenVINO
/// Tokenizers: what a text goes through stands in the graph that train/sentence.py writes.
///
/// split() from one thread at a time. OpenVINO's exceptions end here.
class Tokenizer {
 public:
  /// Reads tokenizer.xml and tokenizer.bin, and compiles. Errors: kNotFound, kUnavailable
  /// (damaged).
  static Result<std::unique_ptr<Tokenizer>> load(const std::filesystem::path& folder);
  ~Tokenizer();
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  std::size_t num_pieces() const;  ///< numbers of word pieces are below this
  /// For each text the numbers of its pieces between the marks for begin and end, at most as many
  /// as the network takes. Words that its pieces can't spell are left out; empty for a text without
  /// others.
  Result<std::vector<std::vector<std::uint32_t>>> split(std::span<const std::string> texts);

 private:
  class Impl;
  explicit Tokenizer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace streamstyle
