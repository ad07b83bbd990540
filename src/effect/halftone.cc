#include "effect/halftone.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace streamstyle {
namespace {

constexpr unsigned kBits = 6;  // places along a cell's side
constexpr unsigned kPlaces = 1U << kBits;
constexpr std::array<double, 4> kAngles = {15, 75, 0, 45};  // degrees: cyan, magenta, yellow, black

/// A turned screen: the place in its cell, walked along a row. Fixed point: 32 bits are one cell.
struct Screen {
  std::uint32_t u = 0;
  std::uint32_t v = 0;
  std::uint32_t step_u = 0;
  std::uint32_t step_v = 0;

  Screen(double degrees, double cell, int y) {
    const double angle = degrees * std::acos(-1.0) / 180;
    const auto fixed = [](double cells) {
      return static_cast<std::uint32_t>(
          static_cast<std::int64_t>(std::floor(cells * 4294967296.0)));
    };
    step_u = fixed(std::cos(angle) / cell);
    step_v = fixed(std::sin(angle) / cell);
    u = fixed(-std::sin(angle) * y / cell);
    v = fixed(std::cos(angle) * y / cell);
  }
  std::size_t next() {
    const std::size_t place = ((v >> (32U - kBits)) << kBits) | (u >> (32U - kBits));
    u += step_u;
    v += step_v;
    return place;
  }
};

/// How much of the darkness of a pixel is left to the black ink: all of grey, but in colours only
/// what is deep, because black dots make skin and sky dirty.
int black_of(const std::uint8_t* rgb) {
  constexpr int kInColours = 104;  // levels of grey that the colours mix themselves
  constexpr int kColourful = 32;   // of chroma, from which they do
  const int dark = 255 - std::max({rgb[0], rgb[1], rgb[2]});
  const int chroma = 255 - dark - std::min({rgb[0], rgb[1], rgb[2]});
  return dark - std::min(dark, kInColours) * std::min(chroma, kColourful) / kColourful;
}

/// How much of a pixel a dot covers.
class Ink {
 public:
  explicit Ink(double cell) {
    // The edge of a dot is about one pixel wide.
    gain_ = std::max(256, static_cast<int>(256 * cell / 2.5));
    // Where dots end for each amount of ink, so that what they cover is that amount although their
    // edges are soft. Without ink they end an edge before the first place: no specks.
    const int half = 128 * 256 / gain_ + 1;
    int reach = -half;
    for (int ink = 0; ink < 255; ++ink) {
      while (covered_by(reach) < ink * 256) ++reach;
      reach_[static_cast<std::size_t>(ink)] = reach;
    }
    reach_[255] = 255 + half;
  }
  /// 0..255 of the pixel at a place of `rank` in its cell.
  int covers(int ink, int rank) const { return soft(reach_[static_cast<std::size_t>(ink)] - rank); }

 private:
  int soft(int distance) const { return std::clamp((distance * gain_ >> 8) + 128, 0, 255); }
  /// Of a whole cell, times 256.
  int covered_by(int reach) const {
    int sum = 0;
    for (int rank = 0; rank < 256; ++rank) sum += soft(reach - rank);
    return sum;
  }

  int gain_ = 0;
  std::array<int, 256> reach_{};
};

}  // namespace

float halftone_cell(Size size) {
  return std::max(4.0F, static_cast<float>(std::min(size.width, size.height)) / 72);
}

HalftoneScreen::HalftoneScreen() : cell_(kPlaces * kPlaces) {
  // Places in the order in which a growing round dot covers them.
  const auto distance = [](std::size_t place) {
    const double x = static_cast<double>(place % kPlaces) + 0.5 - kPlaces / 2.0;
    const double y = static_cast<double>(place / kPlaces) + 0.5 - kPlaces / 2.0;
    return x * x + y * y;
  };
  std::vector<std::size_t> order(cell_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return distance(a) < distance(b); });
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    cell_[order[rank]] = static_cast<std::uint8_t>(rank * 256 / order.size());
  }
}

void HalftoneScreen::print(Image& image, float amount) const {
  const double cell = halftone_cell(image.size());
  const int weight = static_cast<int>(std::lround(256 * amount));
  const Ink inked(cell);
  std::array<int, 256> reciprocal{};
  for (int i = 1; i < 256; ++i) reciprocal[static_cast<std::size_t>(i)] = ((255 << 16) + i / 2) / i;
  for (int y = 0; y < image.height(); ++y) {
    Screen cyan(kAngles[0], cell, y);
    Screen magenta(kAngles[1], cell, y);
    Screen yellow(kAngles[2], cell, y);
    Screen black(kAngles[3], cell, y);
    std::uint8_t* to = image.row(y);
    for (int x = 0; x < image.width(); ++x, to += 3) {
      const int light = 255 - black_of(to);
      const int scale = reciprocal[static_cast<std::size_t>(light)];
      const int paper = 255 - inked.covers(255 - light, cell_[black.next()]);
      const auto dot = [&](std::uint8_t& channel, Screen& screen) {
        const int ink = light == 0 ? 0 : 255 - ((channel * scale + 32768) >> 16);
        const int left = 255 - inked.covers(ink, cell_[screen.next()]);
        const int printed = (left * paper * 257 + 32768) >> 16;
        channel = static_cast<std::uint8_t>(channel + ((printed - channel) * weight >> 8));
      };
      dot(to[0], cyan);
      dot(to[1], magenta);
      dot(to[2], yellow);
    }
  }
}

}  // namespace streamstyle
