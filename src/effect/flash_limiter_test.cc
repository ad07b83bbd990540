#include "effect/flash_limiter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <random>
#include <vector>

#include "effect/effects.h"
#include "image/drawn_scene.h"

namespace streamstyle {
namespace {

constexpr Size kSize{240, 180};
constexpr Rgb kBlack{0, 0, 0};
constexpr Rgb kWhite{255, 255, 255};
constexpr double kFps = 30;

Image plain(Rgb colour, Size size = kSize) {
  Image image(size);
  for (std::size_t i = 0; i < image.num_bytes(); i += 3) {
    std::memcpy(image.data() + i, &colour, 3);
  }
  return image;
}

void fill(Image& image, int left, int top, Size size, Rgb colour) {
  for (int y = top; y < top + size.height; ++y) {
    for (int x = left; x < left + size.width; ++x) {
      std::memcpy(image.row(y) + 3 * x, &colour, 3);
    }
  }
}

/// The picture of a moment.
using Video = std::function<Image(double time_s)>;

struct ShownFrame {
  double time_s;
  std::shared_ptr<const Image> given;
  std::shared_ptr<const Image> shown;
  bool is_limited;
};

std::vector<ShownFrame> play(FlashLimiter& limiter, const Video& video, double length_s,
                             double fps = kFps, double start_s = 0) {
  std::vector<ShownFrame> frames;
  for (int i = 0; i < static_cast<int>(length_s * fps); ++i) {
    const double time_s = start_s + i / fps;
    auto given = std::make_shared<const Image>(video(time_s));
    const TimePoint now{Duration(std::llround(time_s * 1e6) + 5'000'000)};
    const auto shown = limiter.show(given, now);
    frames.push_back({time_s, given, shown.picture, shown.is_limited});
  }
  return frames;
}

std::vector<ShownFrame> play(const Video& video, double length_s, double fps = kFps) {
  FlashLimiter limiter;
  return play(limiter, video, length_s, fps);
}

/// `on` and `off` by turns, `hertz` times a second.
Video strobe(double hertz, Rgb on = kWhite, Rgb off = kBlack) {
  return [=](double time_s) {
    return plain(static_cast<int>(std::floor(2 * hertz * time_s + 1e-6)) % 2 == 0 ? on : off);
  };
}

std::ptrdiff_t num_limited(const std::vector<ShownFrame>& frames) {
  return std::count_if(frames.begin(), frames.end(),
                       [](const ShownFrame& frame) { return frame.is_limited; });
}

bool all_are_as_given(const std::vector<ShownFrame>& frames) {
  return std::all_of(frames.begin(), frames.end(), [](const ShownFrame& frame) {
    return frame.shown == frame.given && !frame.is_limited;
  });
}

// A counter of flashes that shares nothing with the limiter: every pixel, blocks of another size,
// and each second looked at afresh.
constexpr int kBlocks = 30;

struct Light {
  double luminance = 0;
  double red = 0;
  bool is_saturated = false;
};

double linear(std::uint8_t value) {
  static const std::array<double, 256> table = [] {
    std::array<double, 256> made{};
    for (std::size_t i = 0; i < made.size(); ++i) {
      const double v = static_cast<double>(i) / 255;
      made[i] = v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    }
    return made;
  }();
  return table[value];
}

std::vector<Light> measure_blocks(const Image& image) {
  std::vector<Light> blocks;
  for (int block_y = 0; block_y < kBlocks; ++block_y) {
    for (int block_x = 0; block_x < kBlocks; ++block_x) {
      double r = 0, g = 0, b = 0;
      int num = 0;
      for (int y = block_y * image.height() / kBlocks; y < (block_y + 1) * image.height() / kBlocks;
           ++y) {
        for (int x = block_x * image.width() / kBlocks; x < (block_x + 1) * image.width() / kBlocks;
             ++x, ++num) {
          const std::uint8_t* pixel = image.row(y) + 3 * x;
          r += linear(pixel[0]);
          g += linear(pixel[1]);
          b += linear(pixel[2]);
        }
      }
      blocks.push_back({(0.2126 * r + 0.7152 * g + 0.0722 * b) / num,
                        std::max(0.0, (r - g - b) / num * 320), r > 0 && r / (r + g + b) >= 0.8});
    }
  }
  return blocks;
}

/// Opposing changes in a row of values that `is_flash(a, b)` takes for one: a zigzag, greedily.
int count_changes(const std::vector<Light>& row, double Light::*value,
                  const std::function<bool(const Light&, const Light&)>& is_flash) {
  int best = 0;
  for (const int first_sign : {1, -1}) {
    int sign = first_sign;
    int num = 0;
    Light extreme = row.front();
    for (const Light& light : row) {
      const double way = sign * (light.*value - extreme.*value);
      if (way > 0 && is_flash(extreme, light)) {
        ++num;
        sign = -sign;
        extreme = light;
      } else if (way < 0) {
        extreme = light;
      }
    }
    best = std::max(best, num);
  }
  return best;
}

/// Changes within a second: three flashes, which are pairs, and half of one.
constexpr int kPairs = 7;
/// What the limiter promises of its own cells, and so of whatever flashes as a whole.
constexpr int kStrict = 6;

/// Of any second: the largest share of a window of a third of each side that changes more than
/// `most` times.
double worst_flashing_area(const std::vector<ShownFrame>& frames, double Light::*value,
                           const std::function<bool(const Light&, const Light&)>& is_flash,
                           int most) {
  std::vector<std::vector<Light>> lights;
  for (const ShownFrame& frame : frames) lights.push_back(measure_blocks(*frame.shown));
  double worst = 0;
  for (std::size_t first = 0; first < frames.size(); ++first) {
    std::array<bool, std::size_t{kBlocks} * kBlocks> flashes{};
    for (std::size_t block = 0; block < flashes.size(); ++block) {
      std::vector<Light> row;
      for (std::size_t i = first;
           i < frames.size() && frames[i].time_s < frames[first].time_s + 1 - 1e-6; ++i) {
        row.push_back(lights[i][block]);
      }
      flashes[block] = count_changes(row, value, is_flash) > most;
    }
    constexpr int kWindow = kBlocks / 3;
    for (int top = 0; top + kWindow <= kBlocks; ++top) {
      for (int left = 0; left + kWindow <= kBlocks; ++left) {
        int num = 0;
        for (int y = top; y < top + kWindow; ++y) {
          for (int x = left; x < left + kWindow; ++x) {
            num += flashes[static_cast<std::size_t>(y * kBlocks + x)] ? 1 : 0;
          }
        }
        worst = std::max(worst, static_cast<double>(num) / (kWindow * kWindow));
      }
    }
  }
  return worst;
}

double general_flashes(const std::vector<ShownFrame>& frames, int most = kStrict) {
  return worst_flashing_area(
      frames, &Light::luminance,
      [](const Light& a, const Light& b) {
        return std::abs(a.luminance - b.luminance) >= 0.1 &&
               std::min(a.luminance, b.luminance) < 0.8;
      },
      most);
}

double red_flashes(const std::vector<ShownFrame>& frames, int most = kStrict) {
  return worst_flashing_area(
      frames, &Light::red,
      [](const Light& a, const Light& b) {
        return std::abs(a.red - b.red) > 20 && (a.is_saturated || b.is_saturated);
      },
      most);
}

std::vector<ShownFrame> as_given(std::vector<ShownFrame> frames) {
  for (ShownFrame& frame : frames) frame.shown = frame.given;
  return frames;
}

double grey(const ShownFrame& frame) { return frame.shown->data()[0]; }

class FlashLimiterStrobe : public testing::TestWithParam<double> {};

TEST_P(FlashLimiterStrobe, LetsNoMoreThanThreeFlashesASecondThrough) {
  for (const double fps : {24.0, 30.0, 60.0}) {
    const auto frames = play(strobe(GetParam()), 4, fps);

    EXPECT_EQ(general_flashes(as_given(frames)), 1) << fps;
    EXPECT_LT(general_flashes(frames), 0.25) << fps;
    EXPECT_GT(num_limited(frames), 0) << fps;
  }
}

INSTANTIATE_TEST_SUITE_P(Rates, FlashLimiterStrobe, testing::Values(4.0, 5.0, 7.5, 10.0, 12.0));

TEST(FlashLimiter, TheRemedyIsNeitherBlackNorWhiteNorAJump) {
  const auto frames = play(strobe(10), 6);

  for (std::size_t i = 75; i < frames.size(); ++i) {
    EXPECT_TRUE(frames[i].is_limited) << i;
    EXPECT_GT(grey(frames[i]), 60) << i;
    EXPECT_LT(grey(frames[i]), 200) << i;
    EXPECT_LT(std::abs(grey(frames[i]) - grey(frames[i - 1])), 16) << i;
  }
}

TEST(FlashLimiter, RedFlashesAreLimitedByTheirOwnRule) {
  // Of one luminance, so only the red changes.
  const auto frames = play(strobe(8, {255, 0, 0}, {0, 148, 0}), 3);

  ASSERT_EQ(general_flashes(as_given(frames)), 0);
  ASSERT_EQ(red_flashes(as_given(frames)), 1);
  EXPECT_LT(red_flashes(frames), 0.25);
}

TEST(FlashLimiter, ColoursThatAreNotRedMayChangeAtOneLuminance) {
  EXPECT_TRUE(all_are_as_given(play(strobe(10, {0, 0, 255}, {0, 77, 0}), 3)));
}

TEST(FlashLimiter, AStrobeInASceneIsLimitedOnlyWhereItIs) {
  const Image scene = draw_scene(kSize, 3);
  const auto frames = play(
      [&](double time_s) {
        Image image = scene.clone();
        fill(image, 20, 20, {90, 70}, static_cast<int>(time_s * 20 + 1e-6) % 2 ? kWhite : kBlack);
        return image;
      },
      4);

  EXPECT_GE(general_flashes(as_given(frames)), 0.25);
  EXPECT_LT(general_flashes(frames), 0.25);
  EXPECT_GT(num_limited(frames), 60);
  for (const ShownFrame& frame : frames) {
    for (int y = 0; y < kSize.height; ++y) {
      ASSERT_EQ(std::memcmp(frame.shown->row(y) + std::size_t{3} * 150, scene.row(y) + 450, 270),
                0);
    }
  }
}

TEST(FlashLimiter, NothingFlickersAtTheEdgeOfWhatIsLimited) {
  const auto frames = play(
      [](double time_s) {
        Image image = plain({90, 90, 90});
        fill(image, 20, 20, {90, 70}, static_cast<int>(time_s * 20 + 1e-6) % 2 ? kWhite : kBlack);
        return image;
      },
      4);

  for (std::size_t i = 61; i < frames.size(); ++i) {
    for (const int x : {21, 25, 60, 105, 109}) {
      const auto grey_of = [x](const ShownFrame& frame) { return frame.shown->row(50)[3 * x]; };
      EXPECT_LT(std::abs(grey_of(frames[i]) - grey_of(frames[i - 1])), 24) << i << " " << x;
    }
  }
}

TEST(FlashLimiter, PartsThatFlashInTurnsCountTogether) {
  // Stripes of which each flashes ten times a second, but never two neighbours in one picture.
  const auto frames = play(
      [](double time_s) {
        Image image = plain(kBlack);
        const int phase = static_cast<int>(time_s * 40 + 1e-6);
        for (int i = 0; i < 4; ++i) {
          if (((phase + i) / 2) % 2 == 0) fill(image, 60 * i, 0, {60, 180}, kWhite);
        }
        return image;
      },
      3, 40);

  EXPECT_GE(general_flashes(as_given(frames)), 0.25);
  EXPECT_LT(general_flashes(frames), 0.25);
}

TEST(FlashLimiter, NothingThatFlashesAtRandomGetsThrough) {
  double worst_given = 0;
  for (unsigned seed = 1; seed <= 8; ++seed) {
    std::mt19937 random(seed);
    const auto below = [&random](int end) {
      return static_cast<int>(random() % static_cast<unsigned>(end));
    };
    Image image = plain({90, 40, 30});
    const auto frames = play(
        [&](double) {
          for (int i = below(4); i > 0; --i) {
            const Size size{1 + below(kSize.width), 1 + below(kSize.height)};
            const auto level = static_cast<std::uint8_t>(below(256));
            const Rgb colour = below(3) == 0 ? Rgb{level, 0, 0} : Rgb{level, level, level};
            fill(image, below(kSize.width - size.width + 1), below(kSize.height - size.height + 1),
                 size, colour);
          }
          return image.clone();
        },
        4, 20 + 5 * below(9));

    worst_given = std::max(worst_given, general_flashes(as_given(frames)));
    EXPECT_LT(general_flashes(frames, kPairs), 0.25) << seed;
    EXPECT_LT(red_flashes(frames, kPairs), 0.25) << seed;
  }
  EXPECT_EQ(worst_given, 1);
}

TEST(FlashLimiter, AStrobeOfASmallAreaPasses) {
  const auto frames = play(
      [](double time_s) {
        Image image = plain({90, 90, 90});
        fill(image, 100, 80, {20, 16}, static_cast<int>(time_s * 20 + 1e-6) % 2 ? kWhite : kBlack);
        return image;
      },
      3);

  EXPECT_TRUE(all_are_as_given(frames));
}

TEST(FlashLimiter, ASlowFadePasses) {
  const auto frames = play(
      [](double time_s) {
        const auto level = static_cast<std::uint8_t>(127.5 - 127.5 * std::cos(time_s * 6.0));
        return plain({level, level, level});
      },
      8);

  EXPECT_TRUE(all_are_as_given(frames));
}

TEST(FlashLimiter, ASceneCutASecondPassesAsDoesAMovingScene) {
  const auto frames =
      play([](double time_s) { return draw_scene(kSize, static_cast<int>(time_s), time_s); }, 5);

  EXPECT_TRUE(all_are_as_given(frames));
}

TEST(FlashLimiter, ThreeFlashesPass) {
  const auto frames = play(
      [](double time_s) {
        const bool is_white = time_s < 0.6 && static_cast<int>(time_s * 10 + 1e-6) % 2 == 1;
        return plain(is_white ? kWhite : kBlack);
      },
      2);

  EXPECT_TRUE(all_are_as_given(frames));
}

TEST(FlashLimiter, ThreeFlashesASecondPassForEver) {
  EXPECT_TRUE(all_are_as_given(play(strobe(3), 5)));
}

TEST(FlashLimiter, FaintFlashesPass) {
  EXPECT_TRUE(all_are_as_given(play(strobe(10, {128, 128, 128}, {110, 110, 110}), 3)));
}

TEST(FlashLimiter, BrightFlashesWithoutADarkEndPass) {
  EXPECT_TRUE(all_are_as_given(play(strobe(10, kWhite, {233, 233, 233}), 3)));
}

TEST(FlashLimiter, WhenItHasCalmedDownThePictureComesBackSmoothly) {
  FlashLimiter limiter;
  play(limiter, strobe(10), 2);

  const auto frames = play(
      limiter,
      [](double) {
        return plain({20, 20, 20});
      },
      3, kFps, 2.0);

  ASSERT_TRUE(frames.front().is_limited);
  const auto back = std::find_if(frames.begin(), frames.end(),
                                 [](const ShownFrame& frame) { return !frame.is_limited; });
  ASSERT_NE(back, frames.end());
  EXPECT_LT(back->time_s, 4);
  EXPECT_TRUE(std::all_of(back, frames.end(),
                          [](const ShownFrame& frame) { return frame.shown == frame.given; }));
  for (auto at = frames.begin() + 1; at != frames.end(); ++at) {
    EXPECT_LT(std::abs(grey(*at) - grey(*(at - 1))), 24) << at->time_s;
  }
}

TEST(FlashLimiter, ACutAfterThreeFlashesFadesInsteadOfStayingAway) {
  const auto frames = play(
      [](double time_s) {
        if (time_s >= 0.7) return plain(kWhite);
        return plain(static_cast<int>(time_s * 10 + 1e-6) % 2 == 1 ? kWhite : kBlack);
      },
      3);

  EXPECT_LT(general_flashes(frames), 0.25);
  EXPECT_TRUE(frames[25].is_limited);
  EXPECT_LT(grey(frames[25]), 128);
  EXPECT_EQ(frames.back().shown, frames.back().given);
}

TEST(FlashLimiter, StreamsShareNothing) {
  FlashLimiter flashing;
  play(flashing, strobe(10), 2);
  FlashLimiter calm;

  const auto frames = play(calm, strobe(1), 2);

  EXPECT_TRUE(all_are_as_given(frames));
}

TEST(FlashLimiter, ResetForgets) {
  FlashLimiter limiter;
  play(limiter, strobe(10), 2);
  limiter.reset();

  const auto frames = play(limiter, strobe(10), 0.3, kFps, 2.0);

  EXPECT_TRUE(all_are_as_given(frames));
}

TEST(FlashLimiter, ANewSizeIsNoWayAround) {
  int index = 0;
  const auto frames = play(
      [&index](double) {
        const bool is_white = ++index % 2 == 0;
        return plain(is_white ? kWhite : kBlack, is_white ? kSize : Size{320, 200});
      },
      3);

  EXPECT_LT(general_flashes(frames), 0.25);
  for (const ShownFrame& frame : frames) {
    ASSERT_EQ(frame.shown->size(), frame.given->size());
    const auto bytes = frame.shown->bytes();
    const auto [low, high] = std::minmax_element(bytes.begin(), bytes.end());
    EXPECT_EQ(*low, *high) << frame.time_s;
  }
}

TEST(FlashLimiter, TinyPicturesAreLimitedToo) {
  for (const Size size : {Size{1, 1}, Size{5, 30}, Size{30, 23}}) {
    const auto frames = play(
        [&](double time_s) {
          return plain(static_cast<int>(time_s * 20 + 1e-6) % 2 ? kWhite : kBlack, size);
        },
        3);
    std::vector<double> greys;
    for (auto at = frames.begin() + 60; at != frames.end(); ++at) greys.push_back(grey(*at));
    const auto [low, high] = std::minmax_element(greys.begin(), greys.end());
    EXPECT_LT(*high - *low, 60) << size.width;
  }
}

TEST(FlashLimiter, ItLearnsFromTheClockNotFromTheNumberOfPictures) {
  EXPECT_TRUE(all_are_as_given(play(strobe(1), 8, 2)));
}

}  // namespace
}  // namespace streamstyle
