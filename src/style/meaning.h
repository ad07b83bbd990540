#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "style/prompt_syntax.h"
#include "style/style_bank.h"
#include "style/text_encoder.h"

namespace streamstyle {

/// All that a style is described with, each text once.
std::vector<std::string> texts_of(const StyleInfo& style);

/// How near a style's words are to a prompt in meaning.
struct Nearness {
  double cosine = 0;  ///< about 0 (nothing in common) to 1 (the same)
  std::string text;   ///< the style's text that came nearest
};

/// The texts that styles are described with, as vectors. They are made in a thread of this object's
/// own, because that takes a second for a bank; whoever asks earlier waits.
///
/// Any thread.
class Meaning {
 public:
  using Texts = std::vector<std::string>;

  /// `styles`: what each is described with.
  Meaning(std::vector<Texts> styles, std::shared_ptr<const TextEncoder> encoder);
  ~Meaning();
  Meaning(const Meaning&) = delete;
  Meaning& operator=(const Meaning&) = delete;

  /// Until the vectors are made.
  void wait() const { described_.wait(); }
  /// One for each style, in their order; empty when the encoder knows no word of the prompt.
  /// A style is as near as the three of its texts that are nearest, the best counting most. With
  /// fewer texts those count.
  std::vector<Nearness> nearness(const PromptPart& part) const;
  /// Whether nearness() would answer at once.
  bool knows(const PromptPart& part) const;

 private:
  struct Text {
    std::size_t style = 0;
    std::string text{};
  };
  struct Described {
    std::vector<Text> texts;
    std::vector<std::vector<float>> vectors;  // of texts; may be empty
  };

  Described describe(std::vector<Text> texts) const;
  std::vector<float> encode(const PromptPart& part) const;

  std::shared_ptr<const TextEncoder> encoder_;
  std::size_t num_styles_;
  std::atomic<bool> is_stopping_ = false;
  std::shared_future<Described> described_;  // last: its thread reads the others
};

}  // namespace streamstyle
