#include <algorithm>
#include <cstring>
#include <memory>

#include "app/bench_sections.h"
#include "effect/effect_chain.h"
#include "effect/flash_limiter.h"
#include "stream/percentile.h"

namespace streamstyle {
namespace {

struct Chain {
  std::string name;
  Effects effects;
  Grade grade;
};

std::vector<Chain> chains() {
  std::vector<Chain> all;
  Chain every{"all of them", {}, {}};
  for (const EffectMember& member : kEffectMembers) {
    Chain chain{std::string(member.name), {}, {}};
    chain.effects.*member.amount = 0.5;
    every.effects.*member.amount = 0.5;
    if (member.name == "pixelate") chain.effects.pixel_colours = 16;
    all.push_back(std::move(chain));
  }
  const Grade grade{0.3, 0.3, 0.3, 0.1, Rgb{150, 110, 70}, 0.2};
  all.push_back({"grade", {}, grade});
  every.grade = grade;
  all.push_back(std::move(every));
  return all;
}

/// Milliseconds of each picture, its copy not counted.
std::vector<double> time_chain(const Chain& chain, const BenchPictures& pictures, Duration length) {
  EffectChain effects;
  const SteadyClock clock;
  const TimePoint end = clock.now() + length;
  std::vector<double> times_ms;
  for (std::size_t i = 0; i < 6 || clock.now() < end; ++i) {
    Image image = pictures.images[i % pictures.images.size()].clone();
    const TimePoint start = clock.now();
    effects.apply(image, chain.effects, chain.grade);
    const TimePoint stop = clock.now();
    if (i > 0) times_ms.push_back(std::chrono::duration<double, std::milli>(stop - start).count());
  }
  return times_ms;
}

/// Milliseconds of each picture of a video of 30 pictures a second, one scene or (`flashes`) one
/// that is dark in every second picture.
std::vector<double> time_limiter(bool flashes, const Image& scene, Duration length) {
  Image dark(scene.size());
  std::memset(dark.data(), 0, dark.num_bytes());
  const std::shared_ptr<const Image> turns[] = {
      std::make_shared<const Image>(scene.clone()),
      std::make_shared<const Image>(flashes ? std::move(dark) : scene.clone())};
  FlashLimiter limiter;
  const SteadyClock clock;
  const TimePoint end = clock.now() + length;
  std::vector<double> times_ms;
  for (int i = 0; i < 40 || clock.now() < end; ++i) {
    const TimePoint start = clock.now();
    const auto shown = limiter.show(turns[i % 2], TimePoint(i * Duration(33'333)));
    const TimePoint stop = clock.now();
    const bool counts = shown.is_limited == flashes;  // the first flashes pass
    if (counts) times_ms.push_back(std::chrono::duration<double, std::milli>(stop - start).count());
  }
  return times_ms;
}

}  // namespace

Result<BenchFindings> bench_effects(const BenchContext& context) {
  constexpr Size kLarge{1280, 720};
  BenchTable table;
  table.name = "effects";
  table.title = "picture effects alone, each at 0.5, on one core";
  table.columns = {{"effect", "effect"},
                   {"p50_512_ms", "512x512 p50 ms", 2},
                   {"p50_720_ms", "1280x720 p50 ms", 2},
                   {"p95_720_ms", "1280x720 p95 ms", 2},
                   {"fps_720", "1280x720 frames/s", 0}};
  const auto large = draw_bench_pictures(kLarge);
  if (!large) return tl::unexpected(large.error());
  double slowest_ms = 0;
  const auto add_row = [&table](const std::string& name, const std::vector<double>& small_ms,
                                const std::vector<double>& large_ms) {
    const double p50_ms = percentile(large_ms, 0.5);
    table.rows.push_back(
        {name, percentile(small_ms, 0.5), p50_ms, percentile(large_ms, 0.95), 1000 / p50_ms});
  };
  for (const Chain& chain : chains()) {
    context.say("effects, " + chain.name);
    const Duration length = context.length(1, 0.2);
    const auto small_ms = time_chain(chain, *context.pictures, length);
    const auto large_ms = time_chain(chain, *large, length);
    if (chain.name != "all of them") {
      slowest_ms = std::max(slowest_ms, percentile(large_ms, 0.5));
    }
    add_row(chain.name, small_ms, large_ms);
  }
  for (const bool flashes : {false, true}) {
    context.say("flash limiter");
    const Duration length = context.length(1, 0.2);
    add_row(flashes ? "flash limiter at work" : "flash limiter, calm video",
            time_limiter(flashes, context.pictures->images.front(), length),
            time_limiter(flashes, large->images.front(), length));
  }
  BenchFindings findings;
  findings.targets = {{"slowest effect at 1280x720", BenchTarget::Bound::kAtLeast, 30,
                       1000 / slowest_ms, "frames/s"}};
  findings.tables.push_back(std::move(table));
  return findings;
}

}  // namespace streamstyle
