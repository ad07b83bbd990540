#include "effect/effect_chain.h"

#include "effect/glow.h"
#include "effect/ink.h"
#include "effect/tones.h"

namespace streamstyle {

void EffectChain::apply(Image& image, const Effects& effects, const Grade& grade,
                        const Image* photo) {
  if (image.empty()) return;
  const auto amount = [](double of) { return static_cast<float>(of); };
  // The lines follow the picture, not the steps between its flat tones.
  if (effects.ink > 0) luma_.measure_edges(photo == nullptr ? image : *photo);
  if (effects.posterise > 0) posterise(image, amount(effects.posterise), luma_);
  if (effects.ink > 0) draw_ink(image, amount(effects.ink), luma_.edges());
  if (effects.glow > 0) glow(image, amount(effects.glow));
  if (effects.pixelate > 0) {
    const BlockPalette* palette = nullptr;
    if (effects.pixel_colours > 0) {
      palette = &palettes_.try_emplace(effects.pixel_colours, effects.pixel_colours).first->second;
    }
    pixelate(image, amount(effects.pixelate), palette);
  }
  if (effects.mono > 0 || changes_colour(grade)) apply_grade(image, grade, amount(effects.mono));
  if (effects.halftone > 0) screen_.print(image, amount(effects.halftone));
  if (effects.grain > 0) paper_.apply(image, amount(effects.grain));
}

}  // namespace streamstyle
