#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <vector>

#include "app/serve.h"
#include "app/stylize.h"
#include "app/temporary_folder.h"
#include "media/clip_probe.h"
#include "media/gst_handles.h"

namespace streamstyle {
namespace {

/// The greys in the middle of a video that is black and white by turns, painted with `flag`.
std::vector<int> paint_blinking_video(const std::string& flag) {
  EXPECT_TRUE(start_gstreamer());
  const TemporaryFolder folder;
  const std::string in = folder / "in.mp4";
  const std::string out = folder / "out.mp4";
  run_line(
      "videotestsrc pattern=blink num-buffers=75 ! video/x-raw,width=128,height=96,format=I420,"
      "framerate=25/1 ! x264enc speed-preset=ultrafast ! mp4mux ! filesink location=" +
      in);
  std::vector<std::string> arguments{
      "stylize", "--engine", "passthrough", "--models", folder / "absent", "--quiet", in, out};
  if (!flag.empty()) arguments.push_back(flag);
  CLI::App app;
  int exit_code = -1;
  add_stylize_command(app, exit_code);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
  app.parse(arguments);
  EXPECT_EQ(exit_code, kExitOk);

  std::vector<int> greys;
  for (const Image& frame : look_into(out).frames) greys.push_back(frame.row(48)[3 * 64]);
  return greys;
}

int num_jumps(const std::vector<int>& greys, std::size_t from) {
  int num = 0;
  for (std::size_t i = from + 1; i < greys.size(); ++i) {
    num += std::abs(greys[i] - greys[i - 1]) > 24 ? 1 : 0;
  }
  return num;
}

TEST(StylizeFlashes, AVideoThatFlashesIsSoftened) {
  const std::vector<int> greys = paint_blinking_video("");

  ASSERT_EQ(greys.size(), 75U);
  EXPECT_GE(num_jumps(greys, 0), 4);  // three flashes may be seen
  EXPECT_EQ(num_jumps(greys, 25), 0);
}

TEST(StylizeFlashes, AllowFlashesKeepsThem) {
  const std::vector<int> greys = paint_blinking_video("--allow-flashes");

  ASSERT_EQ(greys.size(), 75U);
  EXPECT_EQ(num_jumps(greys, 0), 74);
}

}  // namespace
}  // namespace streamstyle
