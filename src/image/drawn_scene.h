#pragma once

#include "image/image.h"

namespace streamstyle {

/// Draws a picture for tests and measurements: a lit background, moving objects, texture and sensor
/// noise, with the detail of a photo (a JPEG of 512 x 512 at quality 85 takes 30 to 45 kB).
///
/// Each `index` >= 0 is another scene with its own colours, texture and objects; `time_s` moves it
/// smoothly, noise changes 30 times a second. The same arguments give the same picture on every
/// machine of one architecture. The composition scales with `size`. Any thread, no state.
Image draw_scene(Size size, int index, double time_s = 0);

/// The picture with a sensor's noise, normal with deviation `sigma`, of its own for each seed.
Image with_noise(const Image& image, double sigma, unsigned seed);

}  // namespace streamstyle
