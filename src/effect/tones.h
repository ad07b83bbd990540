#pragma once

#include "effect/blur.h"
#include "effect/effects.h"
#include "image/image.h"

namespace streamstyle {

/// Brings the luma to few steps, twelve at a small amount and four at 1; colours keep their hue.
/// `luma` is scratch.
void posterise(Image& image, float amount, SoftLuma& luma);

/// Whether the grade does anything.
bool changes_colour(const Grade& grade);
/// Warmth, brightness and contrast of each channel, then saturation, tint, and less colour by
/// `mono` (0..1). A tint colours a picture without colour as well.
void apply_grade(Image& image, const Grade& grade, float mono);

}  // namespace streamstyle
