#include "effect/glow.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "image/resize.h"

namespace streamstyle {
namespace {

constexpr int kStep = 4;               // light is blurred at a quarter of the size
constexpr float kFaint = 0.50F * 255;  // of the strongest channel, where light begins
constexpr float kBright = 0.95F * 255;
constexpr float kReach = 1.0F / 36;  // of the shorter side: the halo's sigma

/// What shines: the colours, weighed by how bright they are.
void keep_lights(Image& image) {
  std::array<int, 256> weights;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const float t = std::clamp((static_cast<float>(i) - kFaint) / (kBright - kFaint), 0.0F, 1.0F);
    weights[i] = static_cast<int>(256 * t * t * (3 - 2 * t));
  }
  std::uint8_t* to = image.data();
  for (const std::uint8_t* const end = to + image.num_bytes(); to != end; to += 3) {
    const int weight = weights[std::max({to[0], to[1], to[2]})];
    for (int i = 0; i < 3; ++i) to[i] = static_cast<std::uint8_t>(to[i] * weight >> 8);
  }
}

/// Mean of the `2 * reach + 1` values around each of `n` pixels that lie `stride` bytes apart.
void box_line(std::uint8_t* pixels, int n, std::size_t stride, int reach,
              std::vector<std::uint8_t>& line) {
  line.resize(static_cast<std::size_t>(n + 2 * reach + 1));
  for (int i = -reach; i <= n + reach; ++i) {
    const int inside = std::clamp(i, 0, n - 1);
    line[static_cast<std::size_t>(i + reach)] = pixels[static_cast<std::size_t>(inside) * stride];
  }
  const int window = 2 * reach + 1;
  const int reciprocal = (1 << 16) / window;
  int sum = 0;
  for (int i = 0; i < window; ++i) sum += line[static_cast<std::size_t>(i)];
  for (int i = 0; i < n; ++i) {
    pixels[static_cast<std::size_t>(i) * stride] =
        static_cast<std::uint8_t>((sum * reciprocal + (1 << 15)) >> 16);
    sum += line[static_cast<std::size_t>(i + window)] - line[static_cast<std::size_t>(i)];
  }
}

/// Three boxes come close to a Gaussian of `sigma` pixels.
void box_blur(Image& image, float sigma) {
  const int reach =
      std::max(1, static_cast<int>(std::lround((std::sqrt(4 * sigma * sigma + 1) - 1) / 2)));
  std::vector<std::uint8_t> line;
  for (int round = 0; round < 3; ++round) {
    for (int y = 0; y < image.height(); ++y) {
      for (int c = 0; c < 3; ++c) box_line(image.row(y) + c, image.width(), 3, reach, line);
    }
    for (int i = 0; i < 3 * image.width(); ++i) {
      box_line(image.data() + i, image.height(), image.stride(), reach, line);
    }
  }
}

}  // namespace

void glow(Image& image, float amount) {
  const auto smaller = [](int side) { return std::max(1, side / kStep); };
  Image light = resize(image, {smaller(image.width()), smaller(image.height())});
  keep_lights(light);
  box_blur(light, kReach * static_cast<float>(std::min(light.width(), light.height())));
  light = resize(light, image.size());
  const int weight = static_cast<int>(std::lround(256 * amount));
  std::uint8_t* __restrict to = image.data();
  const std::uint8_t* __restrict shine = light.data();
  for (std::size_t i = 0; i < image.num_bytes(); ++i) {
    // Screen: light adds up towards white and never beyond.
    const int added = shine[i] * weight >> 8;
    to[i] = static_cast<std::uint8_t>(to[i] + (((255 - to[i]) * added * 257 + 32768) >> 16));
  }
}

}  // namespace streamstyle
