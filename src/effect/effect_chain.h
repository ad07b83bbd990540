#pragma once

#include <map>

#include "effect/blur.h"
#include "effect/effects.h"
#include "effect/grain.h"
#include "effect/halftone.h"
#include "effect/pixelate.h"
#include "image/image.h"

namespace streamstyle {

/// Applies Effects and a Grade to pictures, in this order: posterise, ink, glow, blocks, mono and
/// grade, dots, grain. So lines are drawn on flat tones, blocks and dots are made of graded
/// colours, and grain lies on top.
///
/// Nothing depends on time or chance: the same picture gives the same result, dots and grain stay
/// where they are, and soft thresholds keep sensor noise from flickering. Everything at its default
/// leaves each byte as it is and costs nothing.
///
/// One thread.
class EffectChain {
 public:
  /// Ink follows the edges of `photo`, of the same size, where one is given: between the strokes of
  /// a painting there are edges that are no outlines.
  void apply(Image& image, const Effects& effects, const Grade& grade,
             const Image* photo = nullptr);

 private:
  SoftLuma luma_;
  HalftoneScreen screen_;
  std::map<int, BlockPalette> palettes_;  // by number of colours
  PaperGrain paper_;
};

}  // namespace streamstyle
