#include "base/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/random_id.h"

namespace streamstyle {
namespace {

using testing::HasSubstr;

/// A log file in a folder of its own; levels and file are put back at the end.
class Log : public testing::Test {
 protected:
  Log() { set_console_log(false); }
  ~Log() override {
    close_log_file();
    EXPECT_TRUE(set_log_levels(""));
    set_console_log(true);
    std::filesystem::remove_all(folder_);
  }

  std::string path() const { return (folder_ / "streamstyle.log").string(); }

  std::vector<nlohmann::json> lines() const {
    std::vector<nlohmann::json> all;
    std::ifstream file(path());
    for (std::string line; std::getline(file, line);) all.push_back(nlohmann::json::parse(line));
    return all;
  }

  const std::filesystem::path folder_ =
      std::filesystem::temp_directory_path() / ("streamstyle-log-" + random_hex(8));
};

TEST_F(Log, WritesOneObjectALineWhateverTheMessageHolds) {
  ASSERT_TRUE(open_log_file({path()}));

  const std::string nasty = "say \"cheese\"\n{\"level\":\"forged\"}\t\x1b[31m \xff";
  log("test").info(nasty, "0123abcd");

  const auto all = lines();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0]["module"], "test");
  EXPECT_EQ(all[0]["level"], "info");
  EXPECT_EQ(all[0]["stream"], "0123abcd");
  EXPECT_THAT(all[0]["message"].get<std::string>(), HasSubstr("\"cheese\"\n{"));
}

TEST_F(Log, LeavesOutTheStreamWhereThereIsNone) {
  ASSERT_TRUE(open_log_file({path()}));

  log("test").warn("alone");

  const auto all = lines();
  ASSERT_EQ(all.size(), 1U);
  EXPECT_FALSE(all[0].contains("stream"));
}

TEST_F(Log, FollowsTheLevelOfEachModuleAtRunTime) {
  ASSERT_TRUE(open_log_file({path()}));
  ModuleLog& engine = log("test-engine");
  ModuleLog& net = log("test-net");

  engine.debug("not yet");
  ASSERT_TRUE(set_log_levels("test-engine=debug,test-net=warn"));
  engine.debug("seen");
  net.info("hidden");
  log("test-later").info("bare level is info");

  const auto all = lines();
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]["message"], "seen");
  EXPECT_EQ(all[1]["module"], "test-later");
}

TEST_F(Log, TakesABareLevelForAllModules) {
  ModuleLog& some = log("test-some");

  ASSERT_TRUE(set_log_levels("error,test-other=debug"));

  EXPECT_EQ(some.level(), LogLevel::kError);
  EXPECT_EQ(log("test-other").level(), LogLevel::kDebug);
}

TEST_F(Log, RefusesABadSpecAndKeepsTheLevels) {
  ASSERT_TRUE(set_log_levels("warn"));

  for (const char* spec : {"loud", "engine=loud", "=debug", "debug,,info", "engine=", "DEBUG"}) {
    const auto result = set_log_levels(spec);
    ASSERT_FALSE(result) << spec;
    EXPECT_EQ(result.error().code, ErrorCode::kInvalidArgument);
  }

  EXPECT_EQ(log("test").level(), LogLevel::kWarn);
}

TEST_F(Log, RotatesAndKeepsNoMoreThanItsFiles) {
  ASSERT_TRUE(open_log_file({path(), 2000, 3}));

  for (int i = 0; i < 200; ++i) log("test").info("line " + std::to_string(i));

  std::size_t num_files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    ++num_files;
    EXPECT_LE(entry.file_size(), 2000U);
  }
  EXPECT_EQ(num_files, 3U);
}

TEST_F(Log, SaysWhichFileItCannotOpen) {
  const auto result = open_log_file({"/proc/no/such/streamstyle.log"});

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::kIo);
  EXPECT_THAT(result.error().message, HasSubstr("/proc/no/such/streamstyle.log"));
}

TEST_F(Log, KeepsControlCharactersFromTheConsole) {
  set_console_log(true);
  testing::internal::CaptureStderr();
  set_console_log(true);  // a fresh sink on the captured stream

  log("test").info("two\nlines \x1b[2J");

  const std::string shown = testing::internal::GetCapturedStderr();
  EXPECT_THAT(shown, HasSubstr("[test] two\\nlines \\x1b[2J"));
}

}  // namespace
}  // namespace streamstyle
