#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace streamstyle {

/// Picture effects after the network, each from 0 (nothing happens, at no cost) to 1. Lengths such
/// as the size of a dot follow the picture's shorter side, so that a look holds at every size.
struct Effects {
  double pixelate = 0;    ///< square blocks, up to a sixteenth of the shorter side
  int pixel_colours = 0;  ///< 0 all, or 2..64: blocks take their colours from a fixed palette
  double halftone = 0;    ///< printed dots: four inks on rotated screens
  double ink = 0;         ///< thin dark lines along edges
  double posterise = 0;   ///< few flat tones
  double glow = 0;        ///< bright parts shine into their surroundings
  double grain = 0;       ///< the tooth of paper, fixed in place
  double mono = 0;        ///< 1 leaves no colour
  friend bool operator==(const Effects&, const Effects&) = default;
};

struct Rgb {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  friend bool operator==(const Rgb&, const Rgb&) = default;
};

/// A colour grade; all 0 leaves the picture as it is.
struct Grade {
  double warmth = 0;          ///< -1 cold .. 1 warm
  double saturation = 0;      ///< -1 grey .. 1 twice the chroma
  double contrast = 0;        ///< -1 flat .. 1 hard
  double brightness = 0;      ///< -1 dark .. 1 bright; black and white stay
  std::optional<Rgb> tint{};  ///< colour of the middle tones
  double tint_amount = 0;     ///< 0 .. 1 only shades of the tint
  friend bool operator==(const Grade&, const Grade&) = default;
};

struct EffectMember {
  std::string_view name;
  double Effects::*amount;
};
/// The members with an amount, under their names in JSON and on the command line.
inline constexpr std::array<EffectMember, 7> kEffectMembers = {{{"pixelate", &Effects::pixelate},
                                                                {"halftone", &Effects::halftone},
                                                                {"ink", &Effects::ink},
                                                                {"posterise", &Effects::posterise},
                                                                {"glow", &Effects::glow},
                                                                {"grain", &Effects::grain},
                                                                {"mono", &Effects::mono}}};
inline constexpr int kMinPixelColours = 2;
inline constexpr int kMaxPixelColours = 64;

struct GradeMember {
  std::string_view name;
  double Grade::*amount;
  double least;  ///< -1 or 0; all reach to 1
};
inline constexpr std::array<GradeMember, 5> kGradeMembers = {
    {{"warmth", &Grade::warmth, -1},
     {"saturation", &Grade::saturation, -1},
     {"contrast", &Grade::contrast, -1},
     {"brightness", &Grade::brightness, -1},
     {"tint_amount", &Grade::tint_amount, 0}}};

/// What lies `share` (0..1) of the way between two: amounts and tints go linearly; a side that has
/// no blocks or no tint takes those of the other, so that they fade instead of jumping.
Effects mix(const Effects& from, const Effects& to, double share);
Grade mix(const Grade& from, const Grade& to, double share);

/// Adds `share` of `more` to `sum`, within the range of each member. A palette or a tint that `sum`
/// has stays (of two tints a mean by amount).
void add(Effects& sum, const Effects& more, double share);
void add(Grade& sum, const Grade& more, double share);

}  // namespace streamstyle
