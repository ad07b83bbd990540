#pragma once

#include <vector>

#include "image/image.h"

namespace streamstyle {

/// Draws dark lines where `edges` (SoftLuma::edges()) are high; `amount` 0..1 is their weight.
void draw_ink(Image& image, float amount, const std::vector<float>& edges);

}  // namespace streamstyle
