#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"

namespace streamstyle {

/// The network that gives a text its vector (all-MiniLM-L6-v2), in OpenVINO on one processor.
///
/// run() from one thread at a time. OpenVINO's exceptions end here.
class SentenceNetwork {
 public:
  static constexpr std::size_t kWidth = 384;      ///< floats of a vector
  static constexpr std::size_t kMaxPieces = 128;  ///< of one text

  /// Reads network.xml, weights.N.bin and tokens.bin, and compiles. Errors: kNotFound, kUnavailable
  /// (damaged).
  static Result<std::unique_ptr<SentenceNetwork>> load(const std::filesystem::path& folder);
  ~SentenceNetwork();
  SentenceNetwork(const SentenceNetwork&) = delete;
  SentenceNetwork& operator=(const SentenceNetwork&) = delete;

  std::size_t num_pieces() const;  ///< numbers of word pieces are below this
  /// `pieces`: texts of `length` pieces each, one after the other. Gives their vectors likewise.
  Result<std::vector<float>> run(std::span<const std::uint32_t> pieces, std::size_t length);

 private:
  class Impl;
  explicit SentenceNetwork(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace streamstyle
