#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/bench_pictures.h"
#include "app/bench_report.h"
#include "app/bench_server.h"
#include "base/clock.h"
#include "engine/engine.h"
#include "style/style_bank.h"

namespace streamstyle {

/// What all sections share.
struct BenchContext {
  bool is_quick = false;
  std::filesystem::path models;
  std::filesystem::path data;                     ///< of the servers: a temporary folder
  std::shared_ptr<const BenchPictures> pictures;  ///< at kBenchSize
  std::function<void(const std::string&)> say;    ///< what is being measured now

  /// `full`, or `quick` of a quick run.
  Duration length(double full_s, double quick_s) const {
    return Duration(static_cast<Duration::rep>((is_quick ? quick_s : full_s) * 1e6));
  }
};

/// The size that the project's promises are about.
inline constexpr Size kBenchSize{512, 512};

// Each section measures one thing and says what it needs where it can't.

/// The engine alone, in this process: by size, batch and precision.
Result<BenchFindings> bench_engine(const BenchContext& context);
/// Picture effects alone, without a network.
Result<BenchFindings> bench_effects(const BenchContext& context);
/// Streams over WebSockets: capture stamp to styled frame received.
Result<BenchFindings> bench_end_to_end(const BenchContext& context);
/// Four times what the engine can do, from clients that ignore their credit and from those that
/// keep it.
Result<BenchFindings> bench_overload(const BenchContext& context);
/// What the server adds to decoding and encoding.
Result<BenchFindings> bench_passthrough(const BenchContext& context);
/// When a changed Look shows.
Result<BenchFindings> bench_look(const BenchContext& context);
/// The server's memory: warm, per stream, after many connects.
Result<BenchFindings> bench_memory(const BenchContext& context);
/// How long a style takes to learn, and what it takes from a stream beside it.
Result<BenchFindings> bench_learn(const BenchContext& context);
/// A program that one can install instead, on the same pictures.
Result<BenchFindings> bench_peer(const BenchContext& context);

/// Milliseconds of each call, for `length` and at least `least` calls, after one that isn't
/// counted; `call` is given its number. The first error ends it.
Result<std::vector<double>> time_calls(Duration length, int least,
                                       const std::function<Result<void>(int)>& call);
/// The style engine in this process, with the default Look.
struct BenchEngine {
  std::shared_ptr<const StyleBank> bank;
  Paint paint;
  std::unique_ptr<Engine> engine;

  /// Paints pictures of one size, `batch` streams at a time; milliseconds of each batch.
  Result<std::vector<double>> time(const BenchPictures& pictures, int batch, Duration length);
};
/// `precision` as in EngineOptions.
Result<BenchEngine> make_bench_engine(const BenchContext& context, const std::string& precision);

}  // namespace streamstyle
