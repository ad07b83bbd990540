#include <cmath>
#include <numeric>

#include "app/bench_sections.h"
#include "engine/engine_factory.h"
#include "stream/percentile.h"
#include "style/resolve.h"

namespace streamstyle {
namespace {

std::string size_text(Size size) {
  return std::to_string(size.width) + "x" + std::to_string(size.height);
}

double frames_per_second(const std::vector<double>& times_ms, int batch) {
  const double total_ms = std::accumulate(times_ms.begin(), times_ms.end(), 0.0);
  return 1000.0 * batch * static_cast<double>(times_ms.size()) / total_ms;
}

/// What one row of the table times.
struct EngineCase {
  std::string precision;  // as asked for
  Quality quality = Quality::kFine;
  int batch = 1;
};

std::vector<EngineCase> cases_of(const BenchContext& context, bool has_other_precision) {
  std::vector<EngineCase> cases;
  for (const int batch : {1, 2, 4}) cases.push_back({"auto", Quality::kFine, batch});
  cases.push_back({"auto", Quality::kFast, 1});
  if (!has_other_precision) return cases;
  for (const int batch : {1, 2, 4}) {
    if (batch == 1 || !context.is_quick) cases.push_back({"f32", Quality::kFine, batch});
  }
  cases.push_back({"f32", Quality::kFast, 1});
  return cases;
}

}  // namespace

Result<std::vector<double>> time_calls(Duration length, int least,
                                       const std::function<Result<void>(int)>& call) {
  if (auto warm = call(0); !warm) return tl::unexpected(warm.error());
  const SteadyClock clock;
  const TimePoint end = clock.now() + length;
  std::vector<double> times_ms;
  TimePoint start = clock.now();
  for (int i = 1; i <= least || start < end; ++i) {
    if (auto done = call(i); !done) return tl::unexpected(done.error());
    const TimePoint stop = clock.now();
    times_ms.push_back(std::chrono::duration<double, std::milli>(stop - start).count());
    start = stop;
  }
  return times_ms;
}

Result<BenchEngine> make_bench_engine(const BenchContext& context, const std::string& precision) {
  auto loaded = StyleBank::load(context.models);
  if (!loaded) return tl::unexpected(loaded.error());
  BenchEngine made;
  made.bank = std::make_shared<const StyleBank>(std::move(*loaded));
  made.paint = resolve_look(Look(), *made.bank, {});
  auto engine = make_engine({.name = "style", .precision = precision}, made.bank);
  if (!engine) return tl::unexpected(engine.error());
  made.engine = std::move(*engine);
  return made;
}

Result<std::vector<double>> BenchEngine::time(const BenchPictures& pictures, int batch,
                                              Duration length) {
  const RenderShape shape{pictures.size, batch, paint.brush, paint.quality};
  if (auto ready = engine->prepare(shape); !ready) {
    return tl::unexpected(ready.error());
  }
  std::vector<std::unique_ptr<StreamMemory>> memories;
  for (int i = 0; i < batch; ++i) memories.push_back(engine->make_memory());
  constexpr int kLeastCalls = 8;
  return time_calls(length, kLeastCalls, [&](int call) {
    std::vector<RenderJob> jobs(static_cast<std::size_t>(batch));
    for (std::size_t i = 0; i < jobs.size(); ++i) {
      const std::size_t picture = static_cast<std::size_t>(call) * jobs.size() + i;
      jobs[i].input = &pictures.images[picture % pictures.images.size()];
      jobs[i].paint = &paint;
      jobs[i].memory = memories[i].get();
    }
    return engine->render(jobs);
  });
}

Result<BenchFindings> bench_engine(const BenchContext& context) {
  std::vector<Size> sizes = {{256, 256}, {384, 384}, {512, 512}, {640, 480}, {1280, 720}};
  if (context.is_quick) sizes = {kBenchSize};
  BenchTable table;
  table.name = "engine";
  table.title = "decoded pictures in, painted pictures out, default Look, by size and batch";
  table.columns = {
      {"size", "size"},           {"quality", "quality"},          {"batch", "batch", 0},
      {"precision", "precision"}, {"fastest_ms", "fastest ms", 1}, {"p50_ms", "p50 ms", 1},
      {"p95_ms", "p95 ms", 1},    {"fps", "frames/s", 1}};
  BenchFindings findings;
  const auto automatic = make_bench_engine(context, "auto");
  if (!automatic) return tl::unexpected(automatic.error());
  const bool is_mixed = !automatic->engine->info().precision.ends_with("f32");
  for (const Size size : sizes) {
    const auto pictures = draw_bench_pictures(size);
    if (!pictures) return tl::unexpected(pictures.error());
    for (const EngineCase& each : cases_of(context, is_mixed)) {
      auto engine = make_bench_engine(context, each.precision);
      if (!engine) return tl::unexpected(engine.error());
      engine->paint.quality = each.quality;
      const std::string precision = engine->engine->info().precision;
      const std::string quality = each.quality == Quality::kFast ? "fast" : "fine";
      context.say("engine " + size_text(size) + ", " + quality + ", batch " +
                  std::to_string(each.batch) + ", " + precision);
      const auto times_ms = engine->time(*pictures, each.batch, context.length(2.5, 1.2));
      if (!times_ms) return tl::unexpected(times_ms.error());
      const double fps = frames_per_second(*times_ms, each.batch);
      table.rows.push_back({size_text(size), quality, each.batch, precision,
                            percentile(*times_ms, 0.0), percentile(*times_ms, 0.5),
                            percentile(*times_ms, 0.95), fps});
      if (size == kBenchSize && each.batch == 1 && each.precision == "auto") {
        const double limit = each.quality == Quality::kFast ? 100 : 45;
        findings.targets.push_back({"engine at 512x512, " + quality + ", " + precision,
                                    BenchTarget::Bound::kAtLeast, limit, fps, "frames/s"});
      }
    }
  }
  findings.tables.push_back(std::move(table));
  return findings;
}

}  // namespace streamstyle
