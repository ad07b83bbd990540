#include "effect/light_grid.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace streamstyle {
namespace {

constexpr int kMaxSamplesPerCellSide = 12;
constexpr int kWeightBits = 8;  // of the place between two cells
constexpr int kWholeWeight = 1 << kWeightBits;
constexpr int kStepBits = 7;  // kWholeStep
static_assert(1 << kStepBits == kWholeStep);

/// Linear light of an sRGB value, 0..65535.
const std::array<std::uint16_t, 256>& linear_light() {
  static const std::array<std::uint16_t, 256> table = [] {
    std::array<std::uint16_t, 256> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
      const double v = static_cast<double>(i) / 255;
      const double light = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
      made[i] = static_cast<std::uint16_t>(std::lround(light * 65535));
    }
    return made;
  }();
  return table;
}

/// Where one side is looked at: `per_cell` places in each cell, evenly. A side shorter than the
/// grid has pixels that stand for several cells.
struct Samples {
  explicit Samples(int side) {
    per_cell = std::clamp(side / kGridSide / 2, 1, kMaxSamplesPerCellSide);
    const int num = per_cell * kGridSide;
    for (int i = 0; i < num; ++i) {
      places.push_back(static_cast<int>((2LL * i + 1) * side / (2LL * num)));
    }
  }
  int per_cell = 1;
  std::vector<int> places;
};

/// Between the middles of which two cells a pixel lies.
struct Place {
  std::uint8_t first;   ///< the cell before; the other one is the next
  std::uint16_t share;  ///< of the next one, 0..256
};

std::vector<Place> places_between_cells(int side) {
  std::vector<Place> places;
  places.reserve(static_cast<std::size_t>(side));
  for (int i = 0; i < side; ++i) {
    const double at = std::clamp((i + 0.5) * kGridSide / side - 0.5, 0.0, kGridSide - 1.0);
    const int first = std::min(static_cast<int>(at), kGridSide - 2);
    places.push_back({static_cast<std::uint8_t>(first),
                      static_cast<std::uint16_t>(std::lround((at - first) * kWholeWeight))});
  }
  return places;
}

/// The mask at every pixel: row by row, then along the row.
class MaskReader {
 public:
  MaskReader(const BlendMask& mask, Size size)
      : mask_(mask),
        rows_(places_between_cells(size.height)),
        columns_(places_between_cells(size.width)) {
    for (std::size_t cell = 0; cell < firsts_.size(); ++cell) {
      const auto lies_before = [cell](const Place& place) { return place.first < cell; };
      const auto first = std::partition_point(columns_.begin(), columns_.end(), lies_before);
      firsts_[cell] = static_cast<std::size_t>(first - columns_.begin());
    }
  }

  void go_to_row(int y) {
    const Place place = rows_[static_cast<std::size_t>(y)];
    const std::uint8_t* above = mask_.data() + std::size_t{place.first} * kGridSide;
    const std::uint8_t* below = above + kGridSide;
    for (std::size_t i = 0; i < row_.size(); ++i) {
      row_[i] = above[i] * (kWholeWeight - place.share) + below[i] * place.share;
    }
  }
  std::int16_t at(std::size_t x) const {
    const Place place = columns_[x];
    const int sum = row_[place.first] * (kWholeWeight - place.share) +
                    row_[std::size_t{place.first} + 1] * place.share;
    return static_cast<std::int16_t>((sum + kWholeWeight * kWholeWeight / 2) >> (2 * kWeightBits));
  }
  /// The first pixel that lies between the middles of `cell` and the next one, or beyond.
  std::size_t first_after(int cell) const { return firsts_[static_cast<std::size_t>(cell)]; }
  /// at() of all pixels between the two, where it is one: almost everywhere, nothing or all of a
  /// picture flashes.
  std::optional<std::int16_t> only_step_after(int cell) const {
    const int step = row_[static_cast<std::size_t>(cell)];
    if (row_[static_cast<std::size_t>(cell) + 1] != step) return std::nullopt;
    return static_cast<std::int16_t>((step + kWholeWeight / 2) >> kWeightBits);
  }

 private:
  const BlendMask& mask_;
  std::vector<Place> rows_;
  std::vector<Place> columns_;
  std::array<std::size_t, kGridSide> firsts_{};
  std::array<int, kGridSide> row_{};  // of the mask at this row, times kWholeWeight
};

/// 16 bits are enough: 255 * 128 + 64 < 32768.
inline std::uint8_t mix(std::uint8_t from, std::uint8_t to, std::int16_t step) {
  const auto way = static_cast<std::int16_t>((to - from) * step + kWholeStep / 2);
  return static_cast<std::uint8_t>(from + (way >> kStepBits));
}

struct LightSum {
  std::uint32_t red = 0;
  std::uint32_t green = 0;
  std::uint32_t blue = 0;
};

CellLight light_of(const LightSum& sum, int num_samples) {
  const float scale = 1.0F / (65535.0F * static_cast<float>(num_samples));
  const float red = static_cast<float>(sum.red) * scale;
  const float green = static_cast<float>(sum.green) * scale;
  const float blue = static_cast<float>(sum.blue) * scale;
  CellLight light;
  light.luminance = 0.2126F * red + 0.7152F * green + 0.0722F * blue;
  light.red = std::max(0.0F, (red - green - blue) * 320);
  light.is_red_saturated = red > 0 && red >= 0.8F * (red + green + blue);
  return light;
}

/// `go_to_row(y)` is called before `add(x, sum)` of that row's samples.
template <typename GoToRow, typename Add>
LightGrid measure(Size size, GoToRow go_to_row, Add add) {
  const Samples rows(size.height);
  const Samples columns(size.width);
  LightGrid grid;
  auto y = rows.places.begin();
  for (int cell_y = 0; cell_y < kGridSide; ++cell_y) {
    std::array<LightSum, kGridSide> sums{};
    for (int i = 0; i < rows.per_cell; ++i) {
      go_to_row(*y++);
      const int* x = columns.places.data();
      for (LightSum& cell_sum : sums) {
        LightSum sum = cell_sum;
        for (int j = 0; j < columns.per_cell; ++j) add(*x++, sum);
        cell_sum = sum;
      }
    }
    for (std::size_t cell_x = 0; cell_x < sums.size(); ++cell_x) {
      grid[static_cast<std::size_t>(cell_y) * kGridSide + cell_x] =
          light_of(sums[cell_x], rows.per_cell * columns.per_cell);
    }
  }
  return grid;
}

}  // namespace

LightGrid measure_light(const Image& picture) {
  const std::uint16_t* light = linear_light().data();
  const std::uint8_t* row = nullptr;
  return measure(
      picture.size(), [&](int y) { row = picture.row(y); },
      [&](int x, LightSum& sum) {
        const std::uint8_t* pixel = row + 3 * x;
        sum.red += light[pixel[0]];
        sum.green += light[pixel[1]];
        sum.blue += light[pixel[2]];
      });
}

LightGrid measure_light_of_blend(const Image& from, const Image& to, const BlendMask& mask) {
  const std::uint16_t* light = linear_light().data();
  MaskReader reader(mask, to.size());
  const std::uint8_t* from_row = nullptr;
  const std::uint8_t* to_row = nullptr;
  return measure(
      to.size(),
      [&](int y) {
        from_row = from.row(y);
        to_row = to.row(y);
        reader.go_to_row(y);
      },
      [&](int x, LightSum& sum) {
        const std::int16_t step = reader.at(static_cast<std::size_t>(x));
        const std::uint8_t* a = from_row + 3 * x;
        const std::uint8_t* b = to_row + 3 * x;
        sum.red += light[mix(a[0], b[0], step)];
        sum.green += light[mix(a[1], b[1], step)];
        sum.blue += light[mix(a[2], b[2], step)];
      });
}

Image blend(const Image& from, const Image& to, const BlendMask& mask) {
  Image result(to.size());
  MaskReader reader(mask, to.size());
  std::vector<std::int16_t> steps(to.stride());
  for (int y = 0; y < to.height(); ++y) {
    reader.go_to_row(y);
    const std::uint8_t* a = from.row(y);
    const std::uint8_t* b = to.row(y);
    std::uint8_t* out = result.row(y);
    for (int cell = 0; cell + 1 < kGridSide; ++cell) {
      const std::size_t begin = 3 * reader.first_after(cell);
      const std::size_t end = 3 * reader.first_after(cell + 1);
      if (const std::optional<std::int16_t> step = reader.only_step_after(cell)) {
        for (std::size_t i = begin; i < end; ++i) out[i] = mix(a[i], b[i], *step);
        continue;
      }
      for (std::size_t i = begin; i < end; i += 3) {
        std::fill_n(steps.data() + i, 3, reader.at(i / 3));
      }
      for (std::size_t i = begin; i < end; ++i) out[i] = mix(a[i], b[i], steps[i]);
    }
  }
  return result;
}

}  // namespace streamstyle
