#pragma once

#include "image/image.h"

namespace streamstyle {

/// Lets what is bright, by its strongest channel, shine softly around itself; `amount` 0..1.
void glow(Image& image, float amount);

}  // namespace streamstyle
