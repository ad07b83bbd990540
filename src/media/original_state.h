#pragma once

#include <mutex>
#include <set>
#include <string>

#include "stream/hub.h"

namespace streamstyle {

/// The settings that the original StreamStyle's /api routes write: what a new /ws stream starts
/// from. A change is put on every open /ws stream as well. Any thread.
class OriginalState {
 public:
  struct Settings {
    std::string prompt = "artistic painting style";
    double strength = 0.5;
  };

  explicit OriginalState(StreamHub& hub) : hub_(hub) {}

  Settings settings() const;
  Look look() const;
  /// Errors name the member and change nothing.
  Result<void> set_prompt(const std::string& prompt);
  void set_strength(double strength);  ///< clamped to 0..1

  void add_stream(const std::string& id);
  void remove_stream(const std::string& id);

 private:
  StreamHub& hub_;
  mutable std::mutex mutex_;  // protects all below
  Settings settings_;
  std::set<std::string> streams_;
};

/// The Look member `prompts` for one prompt of people: blank = none.
std::string prompts_patch(const std::string& prompt);

}  // namespace streamstyle
