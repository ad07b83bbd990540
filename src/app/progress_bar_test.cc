#include "app/progress_bar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "base/fake_clock.h"

namespace streamstyle {
namespace {

constexpr Duration kSecond = std::chrono::seconds(1);

TEST(ProgressBar, ShowsShareRateAndTimeLeft) {
  FakeClock clock;
  std::ostringstream out;
  ProgressBar bar(out, true, clock);
  bar.begin("clip.mp4", 201, "fps");
  bar.advance_to(1);
  clock.advance(5 * kSecond);
  out.str("");

  bar.advance_to(101);

  EXPECT_NE(out.str().find("clip.mp4 [############            ]  50 %  20.0 fps  0:05 left"),
            std::string::npos)
      << out.str();
}

TEST(ProgressBar, CountsWhenTheTotalIsUnknown) {
  FakeClock clock;
  std::ostringstream out;
  ProgressBar bar(out, true, clock);
  bar.begin("clip.ts", 0, "fps");

  bar.advance_to(17);

  EXPECT_NE(out.str().find("clip.ts 17"), std::string::npos);
  EXPECT_EQ(out.str().find("left"), std::string::npos);
}

TEST(ProgressBar, RedrawsAtMostTenTimesASecond) {
  FakeClock clock;
  std::ostringstream out;
  ProgressBar bar(out, true, clock);
  bar.begin("a", 1000, "fps");

  for (int i = 1; i <= 500; ++i) {
    clock.advance(Duration(2000));
    bar.advance_to(i);
  }

  const std::string text = out.str();
  EXPECT_LE(std::count(text.begin(), text.end(), '\r'), 11);
  EXPECT_GE(std::count(text.begin(), text.end(), '\r'), 9);
}

TEST(ProgressBar, SwitchedOffItPrintsNothing) {
  FakeClock clock;
  std::ostringstream out;
  {
    ProgressBar bar(out, false, clock);
    bar.begin("a", 10, "fps");
    bar.advance_to(5);
  }
  EXPECT_EQ(out.str(), "");
}

TEST(ProgressBar, ControlCharactersOfAFileNameDoNotReachTheTerminal) {
  FakeClock clock;
  std::ostringstream out;
  ProgressBar bar(out, true, clock);
  bar.begin("a\x1b]0;title\x07.mp4", 10, "fps");

  bar.advance_to(1);

  EXPECT_EQ(out.str().find("\x1b]"), std::string::npos);
  EXPECT_NE(out.str().find("a?]0;title?.mp4"), std::string::npos);
}

TEST(ProgressBar, DurationsAreReadable) {
  EXPECT_EQ(format_duration(7.4), "0:07");
  EXPECT_EQ(format_duration(754), "12:34");
  EXPECT_EQ(format_duration(3723), "1:02:03");
}

}  // namespace
}  // namespace streamstyle
