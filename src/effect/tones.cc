#include "effect/tones.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace streamstyle {
namespace {

using Curve = std::array<std::uint8_t, 256>;
constexpr int kRed = 77;  // shares of the luma (BT.601), of 256
constexpr int kGreen = 150;
constexpr int kBlue = 29;

std::uint8_t to_byte(float value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 255.0F)));
}

int clamp_to_byte(int value) { return value < 0 ? 0 : (value > 255 ? 255 : value); }

/// Steps of equal height with soft flanks, so that noise at a step doesn't flicker. The darkest is
/// not black and the lightest not white: neither swallows what lies in it.
float step(float value, int num_levels) {
  constexpr float kFlank = 0.25F;  // of a step
  constexpr float kEnd = 0.3F;     // of a step, between black and the darkest
  const auto n = static_cast<float>(num_levels);
  const float scaled = value / 255 * n - 0.5F;
  const float level = std::clamp(std::floor(scaled), 0.0F, n - 2);
  const float rise = std::clamp((scaled - level - 0.5F) / kFlank + 0.5F, 0.0F, 1.0F);
  return (level + rise * rise * (3 - 2 * rise) + kEnd) / (n - 1 + 2 * kEnd) * 255;
}

/// One channel: temperature, brightness, contrast. `gain` and `gamma` are the temperature's.
Curve make_curve(float gain, float gamma, float brightness, float contrast) {
  Curve curve;
  for (std::size_t i = 0; i < curve.size(); ++i) {
    float value = gain * std::pow(static_cast<float>(i) / 255, gamma);
    value = std::pow(value, std::exp2(-brightness));
    if (contrast > 0) {
      // An S that keeps black and white.
      const float slope = 2 * contrast;
      const float curved = 0.5F + 0.5F * std::tanh(slope * (2 * value - 1)) / std::tanh(slope);
      value += (curved - value) * std::min(1.0F, 4 * contrast);
    } else {
      value = 0.5F + (value - 0.5F) * (1 + 0.65F * contrast);
    }
    curve[i] = to_byte(255 * value);
  }
  return curve;
}

std::array<Curve, 3> make_curves(const Grade& grade) {
  const auto warmth = static_cast<float>(grade.warmth);
  const float away = std::fabs(warmth);
  const auto make = [&](float gain, float gamma) {
    return make_curve(gain, gamma, static_cast<float>(grade.brightness),
                      static_cast<float>(grade.contrast));
  };
  const Curve raised = make(1, 1 / (1 + 0.25F * away));
  const Curve lowered = make(1 - 0.30F * away, 1);
  const Curve green = make(1 - 0.04F * away, 1);
  return warmth >= 0 ? std::array{raised, green, lowered} : std::array{lowered, green, raised};
}

/// For each luma the shade of `tint` that has it: black, tint, white on the way.
std::array<Rgb, 256> make_shades(const Rgb& tint) {
  const int luma =
      std::clamp((kRed * tint.red + kGreen * tint.green + kBlue * tint.blue + 128) >> 8, 1, 254);
  const auto shade = [luma](int channel, int of) {
    return static_cast<std::uint8_t>(
        of <= luma ? channel * of / luma : channel + (255 - channel) * (of - luma) / (255 - luma));
  };
  std::array<Rgb, 256> shades;
  for (int i = 0; i < 256; ++i) {
    shades[static_cast<std::size_t>(i)] = {shade(tint.red, i), shade(tint.green, i),
                                           shade(tint.blue, i)};
  }
  return shades;
}

}  // namespace

void posterise(Image& image, float amount, SoftLuma& luma) {
  const int num_levels = static_cast<int>(std::lround(12 * std::pow(4.0F / 12, amount)));
  const float share = std::min(1.0F, amount / 0.2F);
  const std::vector<float>& soft = luma.measure(image, 1.6F * line_width(image.size()));
  constexpr std::size_t kFiner = 16;  // entries for each level of luma
  std::array<float, 255 * kFiner + 1> steps;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i] = step(static_cast<float>(i) / kFiner, num_levels);
  }
  std::uint8_t* to = image.data();
  for (std::size_t i = 0; i < soft.size(); ++i, to += 3) {
    const float now = std::clamp(soft[i], 0.0F, 255.0F);
    const float wanted = steps[static_cast<std::size_t>(now * kFiner)];
    const float own = static_cast<float>((kRed * to[0] + kGreen * to[1] + kBlue * to[2]) >> 8);
    // A gain keeps the hue and lets colours grow with the light; the 12 keep it finite in the dark,
    // where what is missing to the wanted luma is added as grey.
    const float gain = (wanted + 12) / (own + 12);
    const int fixed = static_cast<int>(256 * (1 + (gain - 1) * share));
    const int rest = static_cast<int>(256 * (wanted - gain * own) * share) + 128;
    for (int channel = 0; channel < 3; ++channel) {
      to[channel] = static_cast<std::uint8_t>(clamp_to_byte((to[channel] * fixed + rest) >> 8));
    }
  }
}

bool changes_colour(const Grade& grade) {
  return grade.warmth != 0 || grade.saturation != 0 || grade.contrast != 0 ||
         grade.brightness != 0 || (grade.tint && grade.tint_amount > 0);
}

void apply_grade(Image& image, const Grade& grade, float mono) {
  const auto curves = make_curves(grade);
  const auto saturation = static_cast<float>(1 + grade.saturation) * (1 - mono);
  const int chroma = static_cast<int>(std::lround(256 * saturation));
  const bool is_tinted = grade.tint && grade.tint_amount > 0;
  const auto shades = make_shades(grade.tint.value_or(Rgb{128, 128, 128}));
  const int tint = is_tinted ? static_cast<int>(std::lround(256 * grade.tint_amount)) : 0;
  std::uint8_t* to = image.data();
  const std::uint8_t* const end = to + image.num_bytes();
  for (; to != end; to += 3) {
    const int red = curves[0][to[0]];
    const int green = curves[1][to[1]];
    const int blue = curves[2][to[2]];
    const int luma = (kRed * red + kGreen * green + kBlue * blue + 128) >> 8;
    const Rgb& shade = shades[static_cast<std::size_t>(luma)];
    const auto finish = [&](int value, int shade_value) {
      const int coloured = clamp_to_byte(luma + (((value - luma) * chroma + 128) >> 8));
      return static_cast<std::uint8_t>(coloured + (((shade_value - coloured) * tint + 128) >> 8));
    };
    to[0] = finish(red, shade.red);
    to[1] = finish(green, shade.green);
    to[2] = finish(blue, shade.blue);
  }
}

}  // namespace streamstyle
