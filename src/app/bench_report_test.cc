#include "app/bench_report.h"

#include <gmock/gmock.h>

#include "app/bench_machine.h"

namespace streamstyle {
namespace {

using ::testing::HasSubstr;

BenchTable small_table() {
  BenchTable table;
  table.name = "engine";
  table.title = "by size";
  table.columns = {{"size", "size"}, {"p50_ms", "p50 ms", 1}, {"runs", "runs", 0}};
  table.rows = {{"512x512", 21.456789, 10}, {"1280x720", nullptr, 7}};
  return table;
}

TEST(BenchReport, PutsNumbersUnderTheirHeadings) {
  EXPECT_EQ(table_text(small_table()),
            "engine: by size\n"
            "  size      p50 ms  runs\n"
            "  512x512     21.5    10\n"
            "  1280x720       -     7\n");
}

TEST(BenchReport, SaysWhichTargetsWereMissed) {
  using enum BenchTarget::Bound;
  const std::vector<BenchTarget> targets = {{"speed", kAtLeast, 45, 50, "fps"},
                                            {"memory", kAtMost, 500, 612, "MB"}};

  const std::string text = targets_text(targets);

  EXPECT_THAT(text, HasSubstr("speed   at least 45      50.0  fps  met\n"));
  EXPECT_THAT(text, HasSubstr("memory  at most 500     612.0  MB   MISSED\n"));
}

TEST(BenchReport, MeetsATargetThatIsReachedExactly) {
  using enum BenchTarget::Bound;

  EXPECT_TRUE((BenchTarget{"speed", kAtLeast, 45, 45, "fps"}).is_met());
  EXPECT_TRUE((BenchTarget{"memory", kAtMost, 4, 4, "MB"}).is_met());
}

TEST(BenchReport, NamesTheColumnsInJson) {
  BenchFindings findings;
  findings.tables.push_back(small_table());
  findings.targets.push_back({"speed", BenchTarget::Bound::kAtLeast, 45, 40, "fps"});

  const nlohmann::json report = report_json({{"commit", "abc"}}, findings, {"peer: none"});

  EXPECT_EQ(report["facts"]["commit"], "abc");
  EXPECT_EQ(report["tables"][0]["rows"][0]["p50_ms"], 21.457);
  EXPECT_TRUE(report["tables"][0]["rows"][1]["p50_ms"].is_null());
  EXPECT_EQ(report["targets"][0]["is_met"], false);
  EXPECT_EQ(report["problems"][0], "peer: none");
}

TEST(BenchMachine, TellsBusyFromStolenTime) {
  const auto before = parse_processor_time("cpu  100 0 50 800 10 5 5 30 0 0\ncpu0 1 2 3\n");
  const auto after = parse_processor_time("cpu  140 0 60 840 10 5 5 40 0 0\ncpu0 1 2 3\n");

  EXPECT_DOUBLE_EQ(busy_share(before, after), 0.5);
  EXPECT_DOUBLE_EQ(stolen_share(before, after), 0.1);
}

}  // namespace
}  // namespace streamstyle
