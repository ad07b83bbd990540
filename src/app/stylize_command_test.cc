#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <vector>

#include "app/serve.h"
#include "app/stylize.h"
#include "app/temporary_folder.h"
#include "image/drawn_scene.h"
#include "media/output_file.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

/// The command with the pass-through engine, which needs no network.
class StylizeCommand : public testing::Test {
 protected:
  StylizeCommand() {
    Still still;
    still.image = draw_scene({64, 48}, 1);
    photo_ = folder_.write("photo.jpg", *encode_still(still, StillFormat::kJpeg));
  }
  int run(std::vector<std::string> arguments) {
    CLI::App app;
    int exit_code = -1;
    add_stylize_command(app, exit_code);
    arguments.insert(arguments.begin(), "stylize");
    std::reverse(arguments.begin(), arguments.end());  // as CLI11 takes them
    try {
      app.parse(arguments);
    } catch (const CLI::ParseError&) {
      return kExitUsage;
    }
    return exit_code;
  }
  int pass_through(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--engine", "passthrough", "--models", folder_ / "none"});
    return run(std::move(arguments));
  }

  TemporaryFolder folder_;
  fs::path photo_;
};

TEST_F(StylizeCommand, PaintsAPictureIntoAnotherFormat) {
  EXPECT_EQ(pass_through({photo_, folder_ / "out.png"}), kExitOk);

  const auto still = decode_still(*read_input(folder_ / "out.png", 1 << 20));
  ASSERT_TRUE(still);
  EXPECT_EQ(still->format, StillFormat::kPng);
  EXPECT_EQ(still->image.size(), (Size{64, 48}));
}

TEST_F(StylizeCommand, APromptDoesNotSwallowTheFiles) {
  EXPECT_EQ(pass_through({"--quiet", "--prompt", "van gogh", photo_, folder_ / "out.png"}),
            kExitOk);
  EXPECT_EQ(pass_through({"--quiet", "--prompt", "a", "--prompt", "b", photo_, folder_ / "o.png"}),
            kExitOk);
}

TEST_F(StylizeCommand, ABadFileInAFolderGivesOne) {
  folder_.write("bad.png", Bytes{1, 2, 3});

  EXPECT_EQ(pass_through({"--quiet", folder_.path(), folder_ / "out"}), kExitFailed);
  EXPECT_TRUE(fs::exists(folder_ / "out/photo.jpg"));
  EXPECT_FALSE(fs::exists(folder_ / "out/bad.png"));
}

TEST_F(StylizeCommand, AMissingFileGivesOne) {
  EXPECT_EQ(pass_through({folder_ / "absent.jpg", folder_ / "out.jpg"}), kExitFailed);
}

TEST_F(StylizeCommand, WrongFlagsGiveTwo) {
  const std::string out = folder_ / "out.png";
  EXPECT_EQ(pass_through({photo_}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--strength", "1.5"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--strength", "much"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--strength", "nan"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--stability", "nan"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--passes", "5"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--seed", "-1"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--style", "wave:heavy"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--style", "wave:11"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--style", "unknown-style"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--effect", "ink"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--effect", "ink:2"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--effect", "blur:1"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--grade", "tint:red"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, out, "--format", "tiff"}), kExitUsage);
  EXPECT_EQ(pass_through({photo_, folder_ / "out.mp4"}), kExitUsage);
  EXPECT_FALSE(fs::exists(out));
}

TEST_F(StylizeCommand, NoNetworkGivesThree) {
  EXPECT_EQ(run({"--models", folder_ / "none", photo_, folder_ / "out.png"}), kExitEngine);
}

}  // namespace
}  // namespace streamstyle
