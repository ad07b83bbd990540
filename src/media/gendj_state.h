#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "stream/hub.h"

namespace streamstyle {

/// The one set of settings that all streams of the GenDJ surface follow, whoever writes them: the
/// routes of port 5556 and OSC. Names and defaults are GenDJ's.
///
/// Every change becomes a Look at once and is put on every open GenDJ stream, so that the next
/// frame is painted with it. Any thread.
class GendjState {
 public:
  /// What GenDJ calls settings.
  struct Settings {
    std::string prompts[2] = {"A psychedelic landscape.", ""};
    double blend = 0;  ///< 0 = the first prompt alone, 1 = the second
    std::uint32_t seed = 0;
    bool has_fixed_seed = true;  ///< false: a new seed for every frame
    /// GenDJ's steps. How often a frame is painted: 1 to 4. Starts at 1 because GenDJ's own default
    /// of two steps at strength 0.7 comes to one step that runs.
    int steps = 1;
    int batch_size = 4;  ///< largest batch that these streams' frames may be part of
    double strength = 0.7;
    double opacity = 1;
    bool is_passthrough = false;
    bool is_mirrored = false;
    bool has_syntax = true;  ///< GenDJ's compel: prompt weights and blends are understood
  };

  explicit GendjState(StreamHub& hub) : hub_(hub) {}

  Settings settings() const;
  Look look() const;
  /// The seed for one more frame; none while the Look's own holds.
  std::optional<std::uint32_t> seed_of_next_frame();

  /// Errors (kTooLarge, kInvalidArgument) change nothing.
  Result<void> set_prompt(std::size_t index, std::string text);
  Result<void> set_blended(std::string first, std::string second, double blend);
  void set_blend(double blend);  ///< clamped to 0..1
  void set_seed(std::int64_t seed);
  void set_fixed_seed(bool is_fixed);
  void set_steps(std::int64_t steps);            ///< clamped to 1..4
  void set_batch_size(std::int64_t batch_size);  ///< clamped to 1..64
  void set_strength(double strength);            ///< clamped to 0..1
  void set_opacity(double opacity);              ///< clamped to 0..1
  void set_passthrough(bool is_on);
  void set_mirror(bool is_on);
  void set_syntax(bool is_on);
  /// OSC's "/mode": GenDJ's two pairs of steps and strength. False for any but "soft" and "hard".
  bool set_mode(const std::string& mode);

  /// A stream of this surface began or ended.
  void add_stream(const std::string& id);
  void remove_stream(const std::string& id);

 private:
  /// Lets the matcher read a new prompt, which may take long, before the lock is taken.
  void read(const std::string& prompt) const;
  Look look_locked() const;
  void apply_locked();

  StreamHub& hub_;
  mutable std::mutex mutex_;  // protects all below; held while the hub takes a Look
  Settings settings_;
  std::set<std::string> streams_;
};

}  // namespace streamstyle
