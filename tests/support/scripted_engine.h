#pragma once

#include <cstdint>
#include <mutex>
#include <set>

#include "base/clock.h"
#include "stream/hub.h"

namespace streamstyle {

/// What the engines of one test do: how long they take, when they break and whether they can be
/// built again. Outlives the service that uses its factory(). Any thread.
///
/// Its engines paint the left half of a frame with colour_of(its Look's seed) and leave the right
/// half as it came, so that a frame tells whose Look and whose picture it carries.
class EngineScript {
 public:
  enum class Fault { kNone = 0, kError, kException };

  explicit EngineScript(int max_batch = 1) : max_batch_(max_batch) {}

  /// The next batch of frames (warm-ups don't count) fails so.
  void break_next_batch(Fault fault);
  /// From now on no engine can be built, and again.
  void set_buildable(bool is_buildable);
  /// What a 64 x 64 frame costs; others by their area, batches by their number of frames.
  void set_cost(Duration cost);

  EngineFactory factory();
  int num_built() const;
  /// The engine that was built last has compiled for that brush.
  bool has_prepared(float brush) const;
  /// Batches of more than one frame so far.
  int num_shared_batches() const;
  /// A stream's memory came with the seed of another stream.
  bool has_mixed_memories() const;

 private:
  class ScriptedEngine;
  Fault take_fault();

  const int max_batch_;
  mutable std::mutex mutex_;  // protects all below
  Fault next_fault_ = Fault::kNone;
  bool is_buildable_ = true;
  Duration cost_{};
  int num_built_ = 0;
  std::set<float> brushes_;
  int num_shared_batches_ = 0;
  bool has_mixed_memories_ = false;
};

struct Colour {
  int red = 0, green = 0, blue = 0;
};
/// Far enough apart for seeds 0 to 26 to be told from each other after JPEG.
Colour colour_of(std::uint32_t seed);
Image flat_picture(Size size, Colour colour);
/// Of the middle of the left or right half.
Colour left_colour(const Image& image);
Colour right_colour(const Image& image);
bool is_near(Colour a, Colour b);

}  // namespace streamstyle
