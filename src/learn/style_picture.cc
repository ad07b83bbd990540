#include "learn/style_picture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>

#include "image/resize.h"

namespace streamstyle {
namespace {

constexpr int kLeastSide = 128;
constexpr int kMostAspect = 5;
constexpr int kLongerSide = 640;
constexpr int kShorterSide = 256;
constexpr double kFlatDeviation = 4;  // of 255; sensor noise on a wall has 2 to 3

/// The largest standard deviation of a channel.
double deviation_of(const Image& image) {
  std::array<double, 3> sums{};
  std::array<double, 3> squares{};
  const auto bytes = image.bytes();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    sums[i % 3] += bytes[i];
    squares[i % 3] += static_cast<double>(bytes[i]) * bytes[i];
  }
  const auto count = static_cast<double>(image.size().area());
  double largest = 0;
  for (std::size_t c = 0; c < 3; ++c) {
    const double mean = sums[c] / count;
    largest = std::max(largest, squares[c] / count - mean * mean);
  }
  return std::sqrt(largest);
}

}  // namespace

Result<Image> prepare_style_picture(const Image& picture) {
  const auto [longer, shorter] = std::pair(std::max(picture.width(), picture.height()),
                                           std::min(picture.width(), picture.height()));
  const std::string size =
      std::to_string(picture.width()) + " x " + std::to_string(picture.height());
  if (shorter < kLeastSide) {
    return fail(ErrorCode::kInvalidArgument, "The picture is too small: " + size + " pixels",
                "Give one of at least " + std::to_string(kLeastSide) + " pixels on each side");
  }
  if (longer > kMostAspect * shorter) {
    return fail(ErrorCode::kInvalidArgument, "The picture is too narrow: " + size + " pixels",
                "Crop it to the part that shows the style best");
  }
  const double scale = std::max(static_cast<double>(kLongerSide) / longer,
                                static_cast<double>(kShorterSide) / shorter);
  const auto scaled = [&](int side) {
    return std::max(kShorterSide, static_cast<int>(std::lround(side * scale)));
  };
  Image prepared = resize(picture, {scaled(picture.width()), scaled(picture.height())});
  if (deviation_of(prepared) < kFlatDeviation) {
    return fail(ErrorCode::kInvalidArgument, "The picture is all of one colour",
                "Give one that shows strokes, lines or textures");
  }
  return prepared;
}

std::vector<Image> tiles_of(const Image& picture, int side) {
  const int columns = (picture.width() + side - 1) / side;
  const int rows = (picture.height() + side - 1) / side;
  const auto start = [side](int index, int count, int length) {
    return count == 1 ? 0 : index * (length - side) / (count - 1);
  };
  std::vector<Image> tiles;
  for (int y = 0; y < rows; ++y) {
    for (int x = 0; x < columns; ++x) {
      tiles.push_back(cut_out(picture, start(x, columns, picture.width()),
                              start(y, rows, picture.height()), {side, side}));
    }
  }
  return tiles;
}

Image cut_out(const Image& image, int left, int top, Size size) {
  Image part(size);
  for (int y = 0; y < size.height; ++y) {
    std::memcpy(part.row(y), image.row(top + y) + 3 * static_cast<std::size_t>(left),
                part.stride());
  }
  return part;
}

}  // namespace streamstyle
