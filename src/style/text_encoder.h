#pragma once

#include <span>
#include <string>
#include <vector>

namespace streamstyle {

/// Turns texts into vectors of length 1 that lie near each other when the texts mean alike.
class TextEncoder {
 public:
  virtual ~TextEncoder() = default;

  /// One vector for each text, all of one length; empty for a text without words that it knows, and
  /// where the encoder failed. Any thread; takes some milliseconds for a text that it hasn't seen
  /// lately.
  virtual std::vector<std::vector<float>> encode(std::span<const std::string> texts) const = 0;
  /// Whether encode() would answer these at once. Doesn't wait.
  virtual bool knows(std::span<const std::string> texts) const = 0;
};

}  // namespace streamstyle
