#include "image/drawn_scene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

namespace streamstyle {
namespace {

struct Colour {
  float r = 0, g = 0, b = 0;
};
Colour operator*(Colour c, float k) { return {c.r * k, c.g * k, c.b * k}; }
Colour mix(Colour a, Colour b, float t) {
  return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

constexpr float kTau = 2 * std::numbers::pi_v<float>;

std::uint32_t hash(std::uint32_t x) {
  x ^= x >> 16;
  x *= 0x7feb352dU;
  x ^= x >> 15;
  x *= 0x846ca68bU;
  return x ^ (x >> 16);
}

/// A row of numbers that depends on the seed alone.
class Dice {
 public:
  explicit Dice(std::uint32_t seed) : state_(hash(seed + 0x9e3779b9U)) {}
  float uniform(float low, float high) {
    state_ = hash(state_ + 0x9e3779b9U);
    return low + (high - low) * static_cast<float>(state_ >> 8) * 0x1p-24F;
  }
  int below(int n) { return std::min(n - 1, static_cast<int>(uniform(0, static_cast<float>(n)))); }

 private:
  std::uint32_t state_;
};

/// Hue in turns; saturation and value 0..1; result 0..255.
Colour from_hsv(float hue, float saturation, float value) {
  const auto channel = [&](float offset) {
    const float k = std::fmod(offset + hue * 6 + 60, 6.0F);
    return 255 * value * (1 - saturation * std::clamp(std::min(k, 4 - k), 0.0F, 1.0F));
  };
  return {channel(5), channel(3), channel(1)};
}

/// Value noise: random numbers on a lattice, blended smoothly. -1..1.
class Noise {
 public:
  explicit Noise(std::uint32_t seed) {
    for (std::uint32_t i = 0; i < table_.size(); ++i) {
      table_[i] = static_cast<float>(hash(seed * 65537U + i) >> 8) * 0x1p-23F - 1;
    }
  }
  float at(float x, float y) const {
    const float fx = std::floor(x);
    const float fy = std::floor(y);
    const int ix = static_cast<int>(fx);
    const int iy = static_cast<int>(fy);
    const float u = smooth(x - fx);
    const float v = smooth(y - fy);
    const float top = cell(ix, iy) + (cell(ix + 1, iy) - cell(ix, iy)) * u;
    const float low = cell(ix, iy + 1) + (cell(ix + 1, iy + 1) - cell(ix, iy + 1)) * u;
    return top + (low - top) * v;
  }
  /// Octaves of noise whose amplitude falls with frequency, as in photos.
  float fractal(float x, float y, int num_octaves) const {
    float sum = 0;
    float amplitude = 0.5F;
    for (int i = 0; i < num_octaves; ++i) {
      sum += amplitude * at(x, y);
      amplitude *= 0.55F;
      x = x * 2.03F + 11.3F;
      y = y * 2.03F + 5.7F;
    }
    return sum;
  }

 private:
  static float smooth(float t) { return t * t * (3 - 2 * t); }
  float cell(int x, int y) const {
    return table_[static_cast<std::size_t>((x & 63) << 6 | (y & 63))];
  }
  std::array<float, 64 * 64> table_;
};

enum class Shape { kDisc = 0, kBox, kRing, kStar, kStripes };
constexpr int kNumShapes = 5;

/// One thing in the scene. Lengths are in units of the picture's shorter side.
struct Object {
  Shape shape = Shape::kDisc;
  Colour colour;
  float x = 0, y = 0;                  // centre now
  float radius = 0.1F;                 // half its extent
  float squash = 1;                    // height over width
  float angle_cos = 1, angle_sin = 0;  // its rotation now
  float texture_scale = 10, texture_depth = 0.2F;
  float softness = 0.004F;  // width of its edge
};

/// How far inside the object a point is, -1 outside to 1 inside, zero on the edge.
float depth_inside(const Object& object, float x, float y) {
  const float dx = x - object.x;
  const float dy = y - object.y;
  const float u = (dx * object.angle_cos + dy * object.angle_sin) / object.radius;
  const float v = (dy * object.angle_cos - dx * object.angle_sin) / (object.radius * object.squash);
  const float distance = std::sqrt(u * u + v * v);
  switch (object.shape) {
    case Shape::kDisc:
      return 1 - distance;
    case Shape::kBox:
      return 0.75F - std::max(std::abs(u), std::abs(v));
    case Shape::kRing:
      return 0.22F - std::abs(distance - 0.72F);
    case Shape::kStar:
      return 0.65F + 0.3F * std::cos(5 * std::atan2(v, u)) - distance;
    case Shape::kStripes:
      return std::min(1 - distance, 0.3F * std::sin(u * 14));
  }
  return -1;
}

struct Scene {
  Colour sky, ground, light;
  float horizon = 0.5F, horizon_softness = 0.1F;
  float light_x = 0, light_y = 0;
  float texture_scale = 8, texture_stretch = 1, texture_depth = 40;
  float noise_sigma = 4;
  float drift_x = 0, drift_y = 0;
  std::vector<Object> objects;
};

Object make_object(Dice& dice, float aspect, float hue, float time) {
  Object object;
  object.shape = static_cast<Shape>(dice.below(kNumShapes));
  object.colour = from_hsv(hue + dice.uniform(-0.2F, 0.6F), dice.uniform(0.1F, 0.85F),
                           dice.uniform(0.25F, 0.95F));
  object.radius = dice.uniform(0.05F, 0.24F);
  object.squash = dice.uniform(0.5F, 1.3F);
  object.texture_scale = dice.uniform(12, 50);
  object.texture_depth = dice.uniform(0.1F, 0.45F);
  const float sway = dice.uniform(0.02F, 0.18F);
  const float rate = dice.uniform(0.05F, 0.25F) * kTau;
  const float phase = dice.uniform(0, kTau);
  object.x = dice.uniform(0, aspect) + sway * std::sin(rate * time + phase);
  object.y = dice.uniform(0.05F, 1) + 0.6F * sway * std::cos(0.7F * rate * time + phase);
  const float angle = dice.uniform(0, kTau) + dice.uniform(-0.8F, 0.8F) * time;
  object.angle_cos = std::cos(angle);
  object.angle_sin = std::sin(angle);
  object.softness = dice.uniform(0.002F, 0.012F);
  return object;
}

Scene make_scene(int index, float aspect, float time) {
  Dice dice(static_cast<std::uint32_t>(index) * 7919U + 17U);
  Scene scene;
  // The golden ratio keeps the hues of neighbours far apart.
  const float hue = std::fmod(static_cast<float>(index) * 0.618034F, 1.0F);
  scene.sky = from_hsv(hue, dice.uniform(0.1F, 0.7F), dice.uniform(0.45F, 0.95F));
  scene.ground = from_hsv(hue + dice.uniform(0.2F, 0.6F), dice.uniform(0.15F, 0.7F),
                          dice.uniform(0.15F, 0.55F));
  scene.light = from_hsv(dice.uniform(0.02F, 0.16F), 0.3F, 1) * dice.uniform(0.1F, 0.35F);
  scene.horizon = dice.uniform(0.25F, 0.75F);
  scene.horizon_softness = dice.uniform(0.01F, 0.35F);
  scene.light_x = dice.uniform(0, aspect) + 0.1F * std::sin(0.4F * time);
  scene.light_y = dice.uniform(0, 0.6F);
  scene.texture_scale = dice.uniform(3, 12);
  scene.texture_stretch = dice.uniform(0.4F, 4);
  scene.texture_depth = dice.uniform(45, 85);
  scene.noise_sigma = dice.uniform(2.5F, 3.5F);
  scene.drift_x = dice.uniform(-0.3F, 0.3F) * time;
  scene.drift_y = dice.uniform(-0.1F, 0.1F) * time;
  const int num_objects = 5 + dice.below(8);
  for (int i = 0; i < num_objects; ++i) {
    scene.objects.push_back(make_object(dice, aspect, hue, time));
  }
  return scene;
}

Colour background(const Scene& scene, const Noise& noise, float x, float y) {
  const float below = std::clamp((y - scene.horizon) / scene.horizon_softness + 0.5F, 0.0F, 1.0F);
  Colour colour = mix(scene.sky * (0.7F + 0.5F * y), scene.ground * (1.2F - 0.4F * y), below);
  const float dx = x - scene.light_x;
  const float dy = y - scene.light_y;
  const float glow = 1 / (1 + 6 * (dx * dx + dy * dy));
  const float texture =
      scene.texture_depth * (0.35F + 0.65F * below) *
      noise.fractal((x + scene.drift_x) * scene.texture_scale,
                    (y + scene.drift_y) * scene.texture_scale * scene.texture_stretch, 5);
  return {colour.r + scene.light.r * glow + texture, colour.g + scene.light.g * glow + texture,
          colour.b + scene.light.b * glow + texture * 0.8F};
}

/// The objects that a row meets; most rows meet few.
void objects_on_row(const Scene& scene, float y, std::vector<const Object*>& found) {
  found.clear();
  for (const Object& object : scene.objects) {
    const float reach = object.radius * std::max(1.0F, object.squash) + 0.02F;
    if (std::abs(y - object.y) < reach) found.push_back(&object);
  }
}

void paint_objects(const std::vector<const Object*>& objects, const Noise& noise, float x, float y,
                   Colour& colour) {
  for (const Object* object : objects) {
    const float reach = object->radius * std::max(1.0F, object->squash) + 0.02F;
    if (std::abs(x - object->x) > reach) continue;
    const float depth = depth_inside(*object, x, y);
    const float cover = std::clamp(depth * object->radius / object->softness + 0.5F, 0.0F, 1.0F);
    if (cover <= 0) continue;
    // Lit from the upper left, rough on the surface.
    const float lit = 0.85F - 0.5F * ((x - object->x) + (y - object->y)) / object->radius * 0.5F;
    const float rough =
        1 + object->texture_depth * noise.fractal((x - object->x) * object->texture_scale,
                                                  (y - object->y) * object->texture_scale, 2);
    colour = mix(colour, object->colour * (lit * rough), cover);
  }
}

std::uint8_t to_byte(float value) {
  return static_cast<std::uint8_t>(std::clamp(value, 0.0F, 255.0F) + 0.5F);
}

}  // namespace

Image draw_scene(Size size, int index, double time_s) {
  Image image(size);
  if (image.empty()) return image;
  const float unit = 1 / static_cast<float>(std::min(size.width, size.height));
  const float aspect = static_cast<float>(size.width) * unit;
  const Scene scene = make_scene(index, aspect, static_cast<float>(time_s));
  const Noise noise(static_cast<std::uint32_t>(index));
  const auto tick = static_cast<std::uint32_t>(std::llround(time_s * 30));
  std::uint32_t grain = hash(static_cast<std::uint32_t>(index) * 31U + tick * 1009U);

  std::vector<const Object*> objects;
  for (int row = 0; row < size.height; ++row) {
    const float y = (static_cast<float>(row) + 0.5F) * unit;
    objects_on_row(scene, y, objects);
    std::uint8_t* out = image.row(row);
    for (int column = 0; column < size.width; ++column, out += 3) {
      const float x = (static_cast<float>(column) + 0.5F) * unit;
      Colour colour = background(scene, noise, x, y);
      paint_objects(objects, noise, x, y, colour);
      // Sum of four bytes: near enough to a bell curve of sigma 148.
      grain = hash(grain + 0x9e3779b9U);
      const float bell = static_cast<float>((grain & 255U) + (grain >> 8 & 255U) +
                                            (grain >> 16 & 255U) + (grain >> 24)) -
                         510;
      const float speck = bell / 148 * scene.noise_sigma;
      out[0] = to_byte(colour.r + speck);
      out[1] = to_byte(colour.g + speck);
      out[2] = to_byte(colour.b + speck);
    }
  }
  return image;
}

Image with_noise(const Image& image, double sigma, unsigned seed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> noise(0, sigma);
  Image noisy(image.size());
  for (std::size_t i = 0; i < image.num_bytes(); ++i) {
    noisy.data()[i] = static_cast<std::uint8_t>(
        std::clamp(static_cast<int>(std::lround(image.data()[i] + noise(random))), 0, 255));
  }
  return noisy;
}

}  // namespace streamstyle
