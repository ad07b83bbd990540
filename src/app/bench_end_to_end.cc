#include <algorithm>
#include <cmath>

#include "app/bench_load.h"
#include "app/bench_sections.h"

namespace streamstyle {
namespace {

using nlohmann::json;
using Bound = BenchTarget::Bound;

constexpr double kCameraRate = 30;
constexpr double kOverload = 4;  // times the rate of one stream

const std::vector<BenchTable::Column> kLoadColumns = {
    {"load", "load"},
    {"streams", "streams", 0},
    {"fps", "frames/s", 1},
    {"least_share", "least share %", 1},
    {"largest_share", "largest share %", 1},
    {"p50_ms", "p50 ms", 1},
    {"p95_ms", "p95 ms", 1},
    {"p99_ms", "p99 ms", 1},
    {"dropped", "dropped %", 1},
    {"wrong", "wrong", 0},
};

std::vector<json> load_row(const std::string& name, const LoadOutcome& outcome) {
  return {name,
          outcome.streams.size(),
          outcome.total_rate(),
          outcome.least_share(),
          outcome.largest_share(),
          outcome.latency_ms(0.5),
          outcome.latency_ms(0.95),
          outcome.latency_ms(0.99),
          outcome.dropped_percent(),
          outcome.wrong() + static_cast<std::uint64_t>(outcome.unanswered())};
}

const char* const kWrongNote =
    "wrong: frames not painted, of another size, by another Look than their own, or never answered";

BenchTarget sum_of_four(double percent_of_one) {
  return {"4 streams, sum of rates", Bound::kAtLeast, 90, percent_of_one, "% of one stream's"};
}

BenchTarget nothing_wrong(const std::string& where, double wrong) {
  return {where + ": wrong frames", Bound::kAtMost, 0, wrong, "frames"};
}

}  // namespace

Result<BenchFindings> bench_end_to_end(const BenchContext& context) {
  const auto server = BenchServer::start(context.data, context.models, "style");
  if (!server) return tl::unexpected(server.error());
  BenchTable table;
  table.name = "e2e";
  table.title =
      "WebSocket, 512x512 where not said otherwise, from capture stamp to styled frame received";
  table.columns = kLoadColumns;
  table.notes = {kWrongNote, "shares: of one stream, in percent of the mean"};
  BenchFindings findings;
  double one_rate = 0;
  double wrong = 0;
  const std::vector<int> counts = context.is_quick ? std::vector{1, 4} : std::vector{1, 2, 4, 8};
  const auto measure = [&](const std::string& name, int count, double rate) -> Result<LoadOutcome> {
    context.say("e2e, " + std::to_string(count) + " streams, " + name);
    const LoadPlan plan{.num_streams = count,
                        .rate = rate,
                        .warm_up = context.length(3, 1),
                        .length = context.length(10, 3)};
    auto outcome = run_load(*server, *context.pictures, plan);
    if (outcome) {
      table.rows.push_back(load_row(name, *outcome));
      wrong += table.rows.back().back().get<double>();
    }
    return outcome;
  };
  if (!context.is_quick) {
    if (auto camera = measure("camera of 30 a second", 1, kCameraRate); !camera) {
      return tl::unexpected(camera.error());
    }
  }
  for (const int count : counts) {
    const auto outcome = measure("as fast as credit allows", count, 0);
    if (!outcome && outcome.error().code == ErrorCode::kUnavailable && count > 1) {
      // Too many for this computer, which is an answer too.
      table.notes.push_back(std::to_string(count) + " streams: " + outcome.error().message);
      if (count == 4) findings.targets.push_back(sum_of_four(0));
      continue;
    }
    if (!outcome) return tl::unexpected(outcome.error());
    if (count == 1) {
      one_rate = outcome->total_rate();
      findings.targets.push_back(
          {"one stream at 512x512", Bound::kAtLeast, 30, one_rate, "painted frames/s"});
      findings.targets.push_back(
          {"one stream, p95", Bound::kAtMost, 80, outcome->latency_ms(0.95), "ms"});
    }
    if (count == 4) {
      findings.targets.push_back(sum_of_four(100 * outcome->total_rate() / one_rate));
      const double apart = std::max(100 - outcome->least_share(), outcome->largest_share() - 100);
      findings.targets.push_back(
          {"4 streams, furthest from an equal share", Bound::kAtMost, 10, apart, "%"});
    }
  }
  constexpr Size kHd{1280, 720};
  context.say("e2e, one stream of 1280x720");
  const auto hd_pictures = draw_bench_pictures(kHd);
  if (!hd_pictures) return tl::unexpected(hd_pictures.error());
  const auto hd = run_load(*server, *hd_pictures,
                           {.num_streams = 1,
                            .size = kHd,
                            .warm_up = context.length(3, 1),
                            .length = context.length(10, 3)});
  if (!hd) return tl::unexpected(hd.error());
  table.rows.push_back(load_row("1280x720, as fast as credit allows", *hd));
  wrong += table.rows.back().back().get<double>();
  findings.targets.push_back(
      {"one stream at 1280x720", Bound::kAtLeast, 30, hd->total_rate(), "painted frames/s"});
  findings.targets.push_back(nothing_wrong("end to end", wrong));
  findings.tables.push_back(std::move(table));
  return findings;
}

Result<BenchFindings> bench_overload(const BenchContext& context) {
  const auto server = BenchServer::start(context.data, context.models, "style");
  if (!server) return tl::unexpected(server.error());
  BenchTable table;
  table.name = "overload";
  table.title = "cameras of 30 a second that sum to four times what one stream gets, 512x512";
  table.columns = kLoadColumns;
  table.columns.push_back({"offered", "offered/s", 0});
  table.columns.push_back({"p95_ratio", "p95 / one", 2});
  table.columns.push_back({"p95_growth", "p95 2nd/1st half", 2});
  table.columns.push_back({"memory_growth_mb", "memory growth MB", 1});
  table.notes = {kWrongNote, "p95 / one: over that of one stream alone, as fast as credit allows"};
  BenchFindings findings;

  context.say("overload, one stream to compare with");
  LoadPlan plan{
      .num_streams = 1, .warm_up = context.length(2, 1), .length = context.length(8, 2.5)};
  const auto one = run_load(*server, *context.pictures, plan);
  if (!one) return tl::unexpected(one.error());
  double wrong = 0;
  const auto add = [&](const std::string& name, const LoadOutcome& outcome) {
    auto row = load_row(name, outcome);
    wrong += row.back().get<double>();
    const double ratio = outcome.latency_ms(0.95) / one->latency_ms(0.95);
    row.push_back(plan.rate > 0 ? json(plan.rate * plan.num_streams) : json());
    row.push_back(ratio);
    row.push_back(outcome.latency_growth());
    row.push_back(outcome.rss_end_mb - outcome.rss_start_mb);
    table.rows.push_back(std::move(row));
    return ratio;
  };
  add("one alone", *one);

  plan.num_streams =
      std::max(2, static_cast<int>(std::lround(kOverload * one->total_rate() / kCameraRate)));
  plan.rate = kCameraRate;
  plan.warm_up = context.length(4, 1);
  plan.length = context.length(15, 3);
  for (const bool ignores : {true, false}) {
    const std::string name = ignores ? "credit ignored" : "credit kept";
    context.say("overload, " + std::to_string(plan.num_streams) + " streams, " + name);
    plan.ignores_credit = ignores;
    const auto outcome = run_load(*server, *context.pictures, plan);
    if (!outcome) return tl::unexpected(outcome.error());
    const double ratio = add(name, *outcome);
    findings.targets.push_back(
        {"4x overload, " + name + ": p95", Bound::kAtMost, 2, ratio, "x one stream's"});
    findings.targets.push_back({"4x overload, " + name + ": memory", Bound::kAtMost, 4,
                                outcome->rss_end_mb - outcome->rss_start_mb, "MB growth"});
  }
  findings.targets.push_back(nothing_wrong("4x overload", wrong));
  findings.tables.push_back(std::move(table));
  return findings;
}

}  // namespace streamstyle
