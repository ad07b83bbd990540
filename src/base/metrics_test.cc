#include "base/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace streamstyle {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Metrics, ShowsEverySeriesAtZeroFromTheStart) {
  const Metrics metrics;

  const std::string text = metrics.expose();

  for (const char* line : {
           "streamstyle_frames_in_total 0",
           "streamstyle_frames_out_total 0",
           "streamstyle_frames_flash_limited_total 0",
           "streamstyle_frames_dropped_total{reason=\"superseded\"} 0",
           "streamstyle_frames_dropped_total{reason=\"late\"} 0",
           "streamstyle_frames_dropped_total{reason=\"overload\"} 0",
           "streamstyle_frames_dropped_total{reason=\"ended\"} 0",
           "streamstyle_frames_dropped_total{reason=\"invalid\"} 0",
           "streamstyle_stage_seconds_count{stage=\"wait\"} 0",
           "streamstyle_stage_seconds_count{stage=\"decode\"} 0",
           "streamstyle_stage_seconds_count{stage=\"render\"} 0",
           "streamstyle_stage_seconds_count{stage=\"encode\"} 0",
           "streamstyle_stage_seconds_count{stage=\"total\"} 0",
           "streamstyle_batch_size_count 0",
           "streamstyle_engine_faults_total 0",
           "streamstyle_streams 0",
           "streamstyle_connections 0",
       }) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Metrics, CountsWhatIsRecorded) {
  Metrics metrics;

  metrics.frame_in();
  metrics.frame_out();
  metrics.frame_flash_limited();
  metrics.frame_dropped("late");
  metrics.frame_dropped("no such reason");
  metrics.stage(Stage::kRender, std::chrono::milliseconds(40));
  metrics.batch(3);
  metrics.engine_fault();
  metrics.set_streams(2);
  metrics.set_connections(5);

  const std::string text = metrics.expose();
  EXPECT_THAT(text, HasSubstr("streamstyle_frames_in_total 1"));
  EXPECT_THAT(text, HasSubstr("streamstyle_frames_out_total 1"));
  EXPECT_THAT(text, HasSubstr("streamstyle_frames_flash_limited_total 1"));
  EXPECT_THAT(text, HasSubstr("streamstyle_frames_dropped_total{reason=\"late\"} 1"));
  EXPECT_THAT(text, Not(HasSubstr("no such reason")));
  EXPECT_THAT(text, HasSubstr("streamstyle_stage_seconds_bucket{stage=\"render\",le=\"0.03\"} 0"));
  EXPECT_THAT(text, HasSubstr("streamstyle_stage_seconds_bucket{stage=\"render\",le=\"0.05\"} 1"));
  EXPECT_THAT(text, HasSubstr("streamstyle_batch_size_sum 3"));
  EXPECT_THAT(text, HasSubstr("streamstyle_engine_faults_total 1"));
  EXPECT_THAT(text, HasSubstr("streamstyle_streams 2"));
  EXPECT_THAT(text, HasSubstr("streamstyle_connections 5"));
}

TEST(Metrics, ReplacesTheBuildInfo) {
  Metrics metrics;
  EXPECT_THAT(metrics.expose(), HasSubstr("version=\"" STREAMSTYLE_VERSION "\""));

  metrics.set_build_info({"9.8.7", "abc1234", "style", "bf16"});

  const std::string text = metrics.expose();
  EXPECT_THAT(text, HasSubstr("version=\"9.8.7\""));
  EXPECT_THAT(text, HasSubstr("engine=\"style\""));
  EXPECT_THAT(text, Not(HasSubstr("version=\"" STREAMSTYLE_VERSION "\"")));
}

TEST(Metrics, ReadsTheResidentMemoryWhenAsked) {
  const Metrics metrics;

  EXPECT_THAT(metrics.expose(), Not(HasSubstr("streamstyle_process_resident_bytes 0\n")));
}

TEST(Metrics, LosesNothingBetweenThreads) {
  Metrics metrics;

  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int k = 0; k < 1000; ++k) metrics.frame_in();
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_THAT(metrics.expose(), HasSubstr("streamstyle_frames_in_total 4000"));
}

}  // namespace
}  // namespace streamstyle
