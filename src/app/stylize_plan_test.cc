#include "app/stylize_plan.h"

#include <gtest/gtest.h>

#include "app/temporary_folder.h"
#include "image/drawn_scene.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

Bytes picture(StillFormat format) {
  Still still;
  still.image = draw_scene({32, 32}, 1);
  return *encode_still(still, format);
}

ErrorCode code_of(const Result<StylizePlan>& plan) {
  return plan ? ErrorCode::kInternal : plan.error().code;
}

TEST(StylizePlan, APictureIsKnownByItsContent) {
  const TemporaryFolder folder;
  const fs::path input = folder.write("photo", picture(StillFormat::kPng));

  const auto plan = plan_stylize(input, folder / "out.webp", std::nullopt);

  ASSERT_TRUE(plan) << plan.error().text();
  EXPECT_EQ(plan->tasks.at(0).kind, StylizeTask::Kind::kStill);
  EXPECT_EQ(plan->tasks.at(0).format, StillFormat::kWebp);
}

TEST(StylizePlan, FormatWinsOverTheExtension) {
  const TemporaryFolder folder;
  const fs::path input = folder.write("photo.jpg", picture(StillFormat::kJpeg));

  const auto plan = plan_stylize(input, folder / "out.jpg", StillFormat::kPng);

  EXPECT_EQ(plan->tasks.at(0).format, StillFormat::kPng);
}

TEST(StylizePlan, StandardStreamsKeepTheFormatOfTheInput) {
  const auto plan = plan_stylize("-", "-", std::nullopt);

  ASSERT_TRUE(plan);
  EXPECT_EQ(plan->tasks.at(0).format, std::nullopt);
}

TEST(StylizePlan, AnythingElseIsAVideo) {
  const TemporaryFolder folder;
  const fs::path input = folder.write("clip.bin", Bytes(100, 1));

  EXPECT_EQ(plan_stylize(input, folder / "out.mp4", std::nullopt)->tasks.at(0).kind,
            StylizeTask::Kind::kVideo);
  EXPECT_EQ(code_of(plan_stylize(input, folder / "out.jpg", std::nullopt)),
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(code_of(plan_stylize(input, "-", std::nullopt)), ErrorCode::kInvalidArgument);
}

TEST(StylizePlan, APictureDoesNotBecomeAVideo) {
  const TemporaryFolder folder;
  const fs::path input = folder.write("photo.jpg", picture(StillFormat::kJpeg));

  EXPECT_EQ(code_of(plan_stylize(input, folder / "out.mp4", std::nullopt)),
            ErrorCode::kInvalidArgument);
}

TEST(StylizePlan, AFileIntoAFolderKeepsItsName) {
  const TemporaryFolder folder;
  const fs::path input = folder.write("photo.jpg", picture(StillFormat::kJpeg));
  fs::create_directory(folder / "out");

  EXPECT_EQ(plan_stylize(input, folder / "out", std::nullopt)->tasks.at(0).output,
            folder / "out/photo.jpg");
}

TEST(StylizePlan, InputAndOutputMustDiffer) {
  const TemporaryFolder folder;
  const fs::path input = folder.write("photo.jpg", picture(StillFormat::kJpeg));

  EXPECT_EQ(code_of(plan_stylize(input, folder / "../" / folder.path().filename() / "photo.jpg",
                                 std::nullopt)),
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(code_of(plan_stylize(input, folder.path(), std::nullopt)), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code_of(plan_stylize(folder.path(), folder.path(), std::nullopt)),
            ErrorCode::kInvalidArgument);
}

TEST(StylizePlan, AMissingInputIsNamed) {
  const auto plan = plan_stylize("absent.jpg", "out.jpg", std::nullopt);

  EXPECT_EQ(code_of(plan), ErrorCode::kNotFound);
  EXPECT_NE(plan.error().message.find("absent.jpg"), std::string::npos);
}

TEST(StylizePlan, AFolderIsTakenInOrderAndForeignFilesAreSkipped) {
  const TemporaryFolder folder;
  folder.write("b.png", picture(StillFormat::kPng));
  folder.write("a", picture(StillFormat::kJpeg));
  folder.write("damaged.jpg", Bytes{1, 2, 3});
  folder.write("clip.avi", Bytes{1, 2, 3});
  folder.write("notes.txt", Bytes{'h', 'i'});
  folder.write(".hidden.jpg", picture(StillFormat::kJpeg));
  fs::create_directory(folder / "sub");

  const auto plan = plan_stylize(folder.path(), folder / "out", std::nullopt);

  ASSERT_TRUE(plan);
  std::vector<std::string> outputs;
  for (const auto& task : plan->tasks) outputs.push_back(task.output.filename());
  EXPECT_EQ(outputs, (std::vector<std::string>{"a", "b.png", "clip.mp4", "damaged.jpg"}));
  EXPECT_EQ(plan->num_skipped, 1U);
  EXPECT_EQ(plan->folder, folder / "out");
}

TEST(StylizePlan, AFolderNeedsAFolder) {
  const TemporaryFolder folder;
  folder.write("b.png", picture(StillFormat::kPng));
  const TemporaryFolder empty;

  EXPECT_EQ(code_of(plan_stylize(folder.path(), folder / "b.png", std::nullopt)),
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(code_of(plan_stylize(folder.path(), "-", std::nullopt)), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code_of(plan_stylize(empty.path(), folder / "out", std::nullopt)),
            ErrorCode::kNotFound);
}

}  // namespace
}  // namespace streamstyle
