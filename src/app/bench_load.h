#pragma once

#include <string>
#include <vector>

#include "app/bench_server.h"
#include "app/bench_stream.h"

namespace streamstyle {

/// How the streams of a load behave.
struct LoadPlan {
  int num_streams = 1;
  Size size{512, 512};
  double rate = 0;  ///< pictures a second of each camera; 0 = one whenever credit is there
  bool ignores_credit = false;  ///< with a rate: every picture is sent
  Duration warm_up{};           ///< not counted
  Duration length{};            ///< counted
};

struct StreamOutcome {
  double rate = 0;                   ///< painted frames a second
  std::vector<double> latencies_ms;  ///< capture to received, in order of arrival
  BenchStream::Counts counts;        ///< from the start, warm-up included
  int unanswered = 0;                ///< frames without an answer 5 s after the end
};

struct LoadOutcome {
  std::vector<StreamOutcome> streams;
  double rss_start_mb = 0;  ///< of the server after the warm-up
  double rss_end_mb = 0;    ///< of the server at the end

  double total_rate() const;
  /// Smallest and largest share of a stream in percent of the mean.
  double least_share() const;
  double largest_share() const;
  /// Percentile of all streams' latencies.
  double latency_ms(double p) const;
  /// p95 of the second half of each stream's frames over that of the first.
  double latency_growth() const;
  double dropped_percent() const;
  std::uint64_t wrong() const;
  int unanswered() const;
};

/// Opens the streams, each with a style and a Look revision of its own, so that a frame which was
/// painted for another one is noticed; loads the server from one thread a stream; ends them.
Result<LoadOutcome> run_load(const BenchServer& server, const BenchPictures& pictures,
                             const LoadPlan& plan);

}  // namespace streamstyle
