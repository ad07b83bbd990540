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
  auto paint = resolve_look(Look(), *made.bank, {});
  if (!paint) return tl::unexpected(paint.error());
  made.paint = std::move(*paint);
  auto engine = make_engine({.name = "style", .precision = precision}, made.bank);
  if (!engine) return tl::unexpected(engine.error());
  made.engine = std::move(*engine);
  return made;
}

Result<std::vector<double>> BenchEngine::time(const BenchPictures& pictures, int batch,
                                              Duration length) {
  if (auto ready = engine->prepare({pictures.size, batch}); !ready) {
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
  table.columns = {{"size", "size"},           {"batch", "batch", 0},
                   {"precision", "precision"}, {"fastest_ms", "fastest ms", 1},
                   {"p50_ms", "p50 ms", 1},    {"p95_ms", "p95 ms", 1},
                   {"fps", "frames/s", 1}};
  BenchFindings findings;
  auto automatic = make_bench_engine(context, "auto");
  if (!automatic) return tl::unexpected(automatic.error());
  std::vector<std::string> precisions = {"auto"};
  if (!automatic->engine->info().precision.ends_with("f32")) precisions.emplace_back("f32");
  for (const Size size : sizes) {
    const auto pictures = draw_bench_pictures(size);
    if (!pictures) return tl::unexpected(pictures.error());
    for (const std::string& wanted : precisions) {
      auto engine = make_bench_engine(context, wanted);
      if (!engine) return tl::unexpected(engine.error());
      const std::string precision = engine->engine->info().precision;
      for (const int batch : {1, 2, 4}) {
        if (context.is_quick && wanted != precisions[0] && batch > 1) continue;
        context.say("engine " + size_text(size) + ", batch " + std::to_string(batch) + ", " +
                    precision);
        const auto times_ms = engine->time(*pictures, batch, context.length(2.5, 1.2));
        if (!times_ms) return tl::unexpected(times_ms.error());
        const double fps = frames_per_second(*times_ms, batch);
        table.rows.push_back({size_text(size), batch, precision, percentile(*times_ms, 0.0),
                              percentile(*times_ms, 0.5), percentile(*times_ms, 0.95), fps});
        if (size == kBenchSize && batch == 1 && wanted == precisions[0]) {
          findings.targets.push_back({"engine at 512x512, " + precision,
                                      BenchTarget::Bound::kAtLeast, 45, fps, "frames/s"});
        }
      }
    }
  }
  findings.tables.push_back(std::move(table));
  return findings;
}

}  // namespace streamstyle
