#include "base/atomic_file.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "base/random_id.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

class AtomicFile : public ::testing::Test {
 protected:
  AtomicFile() { fs::create_directories(folder_); }
  ~AtomicFile() override { fs::remove_all(folder_); }
  static std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  const fs::path folder_ = fs::temp_directory_path() / ("atomic-file-" + random_hex(8));
};

TEST_F(AtomicFile, ReplacesAndLeavesNothingElse) {
  ASSERT_TRUE(write_atomically(folder_ / "a.json", "old").has_value());
  ASSERT_TRUE(write_atomically(folder_ / "a.json", "new").has_value());

  EXPECT_EQ(read(folder_ / "a.json"), "new");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
}

TEST_F(AtomicFile, CreatesOnlyWhatIsNotThere) {
  const auto first = create_atomically(folder_ / "a.json", "first");
  const auto second = create_atomically(folder_ / "a.json", "second");

  ASSERT_TRUE(first.has_value() && second.has_value());
  EXPECT_TRUE(*first);
  EXPECT_FALSE(*second);
  EXPECT_EQ(read(folder_ / "a.json"), "first");
  EXPECT_EQ(std::distance(fs::directory_iterator(folder_), {}), 1);
  EXPECT_EQ(create_atomically(folder_ / "missing" / "a.json", "x").error().code, ErrorCode::kIo);
}

TEST_F(AtomicFile, SaysWhyItFailed) {
  const auto result = write_atomically(folder_ / "missing" / "a.json", "x");

  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(result.error().code, ErrorCode::kIo);
  EXPECT_NE(result.error().message.find("No such file"), std::string::npos);
}

}  // namespace
}  // namespace streamstyle
