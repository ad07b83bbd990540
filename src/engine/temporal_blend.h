#pragma once

#include <cstdint>
#include <vector>

#include "image/image.h"

namespace streamstyle {

/// Calms a painted stream: where the photo did not change, the painting changes slowly.
///
/// The photo's luma, averaged over cells of 4x4 pixels (which takes most sensor noise out), is
/// compared with a reference that follows it as slowly as the painting follows itself. Cells that
/// differ by more than noise, and their neighbours, show the new painting at once: motion leaves no
/// trail. A slow drift adds up against the reference until its cell opens. When most cells differ
/// (a cut, a lamp switched on) everything is new.
///
/// One object for each stream, one thread at a time. Costs about half a millisecond at 512x512.
class TemporalBlend {
 public:
  /// Buffers that streams rendered on one thread share.
  struct Scratch {
    std::vector<std::uint8_t> luma;
    std::vector<std::uint8_t> cells;
    std::vector<float> gate;
    std::vector<float> spread;
    std::vector<std::uint8_t> cell_weights;
    std::vector<std::uint8_t> weights;
  };

  /// Replaces `painted` by its calm version. `photo` is what was painted, of the same size.
  /// `stability` 0..1: 0 forgets and does nothing. `is_new_look`: the painting changes for another
  /// reason than the photo, so show it as it is.
  void apply(const Image& photo, Image& painted, float stability, bool is_new_look,
             Scratch& scratch);
  void forget();

 private:
  void start_over(const Image& painted, const std::vector<std::uint8_t>& cells);

  Size size_;
  std::vector<float> reference_;        // luma of the cells, 0..255
  std::vector<std::uint8_t> previous_;  // the painting shown last
};

}  // namespace streamstyle
