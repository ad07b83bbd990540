#include "learn/style_jobs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "learn/test_style_file.h"
#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

using testing::Each;
using testing::Field;
using State = StyleJob::State;

/// Learns with a shell script instead of the program: it begins by writing the file `started`,
/// waits for the file `go`, then has learned `result`.
class StyleJobsOnDisk : public testing::Test {
 protected:
  StyleJobsOnDisk() {
    learns("result");
    write(folder_.path() / "result", style_file("mine", "Mine", bank_.network_sha256()));
  }

  static void write(const std::filesystem::path& file, const Bytes& bytes) {
    write_file(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  }

  static Bytes style_file(const std::string& id, const std::string& name,
                          const std::string& network) {
    StyleFile file = make_style_file(id, network);
    file.name = name;
    return *write_style_file(file);
  }

  /// `result`: a file of the folder; "source" is what the job was given.
  void learns(const std::string& result) {
    const std::string folder = folder_.path().string();
    write_file(folder_.path() / "learner",
               "#!/bin/sh\n"
               "trap 'exit 130' TERM\n"
               "source=$2\n"
               "while [ \"$1\" != --out ]; do shift; done\n"
               "echo x >> '" +
                   folder +
                   "/started'\n"
                   "while [ ! -e '" +
                   folder + "/go' ]; do sleep 0.02; done\n" +
                   (result == "source" ? "cp \"$source\" \"$2\"\n"
                                       : "cp '" + folder + "/" + result + "' \"$2\"\n"));
    std::filesystem::permissions(folder_.path() / "learner", std::filesystem::perms::owner_all);
  }

  void go() { write_file(folder_.path() / "go", ""); }

  StyleJobs::Options options() {
    return {.data = folder_.path(), .models = "", .learner = folder_.path() / "learner"};
  }

  /// Waits until `is_so()`; false after half a minute.
  template <typename Condition>
  static bool wait_until(const Condition& is_so) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (!is_so()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
  }

  bool wait_for_learner() {
    return wait_until([this] { return std::filesystem::exists(folder_.path() / "started"); });
  }

  static bool wait_for_state(const StyleJobs& jobs, const std::string& id, State state) {
    return wait_until([&] {
      const auto job = jobs.get(id);
      return job && job->state == state;
    });
  }

  bool wait_until_idle() {
    return wait_until([this] {
      std::error_code none;
      return std::filesystem::is_empty(folder_.path() / "learning" / "jobs", none);
    });
  }

  const TemporaryFolder folder_;
  const Bytes picture_{1, 2, 3};
  StyleBank bank_ = painters_bank();
};

TEST_F(StyleJobsOnDisk, PutWhatWasLearnedAmongTheTaughtStyles) {
  TaughtStyles taught(folder_.path(), bank_);
  StyleJobs jobs(options(), taught, [](const StyleJob&) {});
  go();

  const auto job = jobs.add("Mine", picture_);

  ASSERT_TRUE(job);
  ASSERT_TRUE(wait_for_state(jobs, job->id, State::kDone));
  EXPECT_EQ(jobs.get(job->id)->style, "mine");
  EXPECT_NE(bank_.find("mine"), nullptr);
}

TEST_F(StyleJobsOnDisk, TellWhatALearnedStyleFellShortOf) {
  TaughtStyles taught(folder_.path(), bank_);
  StyleJobs jobs(options(), taught, [](const StyleJob&) {});
  const std::string learner = read_text(folder_.path() / "learner");
  write_file(folder_.path() / "learner", learner + "echo '{\"note\": \"The time was up\"}'\n");
  go();

  const auto job = jobs.add("Mine", picture_);

  ASSERT_TRUE(wait_for_state(jobs, job->id, State::kDone));
  EXPECT_EQ(jobs.get(job->id)->detail, "The time was up");
  EXPECT_EQ(jobs.get(job->id)->progress, 1);
}

TEST_F(StyleJobsOnDisk, KeepACancelledJobWhileItsProcessRuns) {
  TaughtStyles taught(folder_.path(), bank_);
  StyleJobs jobs(options(), taught, [](const StyleJob&) {});
  // A learner that is slow to end.
  std::string deaf = read_text(folder_.path() / "learner");
  deaf.replace(deaf.find("'exit 130'"), 10, "''");
  write_file(folder_.path() / "learner", deaf);
  const std::string running = jobs.add("Mine", picture_)->id;
  ASSERT_TRUE(wait_for_learner());

  ASSERT_TRUE(jobs.cancel(running));
  for (int i = 0; i < 60; ++i) ASSERT_TRUE(jobs.cancel(jobs.add("Other", picture_)->id));

  ASSERT_TRUE(jobs.get(running));
  go();
  EXPECT_TRUE(wait_until_idle());
  EXPECT_EQ(jobs.get(running)->state, State::kCancelled);
}

TEST_F(StyleJobsOnDisk, LearnEveryStyleOfAnotherNetworkAgain) {
  constexpr std::size_t kStyles = 12;  // more than may wait; all of one name
  for (std::size_t i = 0; i < kStyles; ++i) {
    const std::string id = "mine-" + std::to_string(i);
    write(folder_.path() / "styles" / (id + ".streamstyle"), style_file(id, "Mine", kSomeNetwork));
  }
  go();
  TaughtStyles taught(folder_.path(), bank_);

  const StyleJobs jobs(options(), taught, [](const StyleJob&) {});

  EXPECT_TRUE(wait_until([&] { return taught.untaught().empty(); }));
  EXPECT_EQ(taught.count(), kStyles);
  EXPECT_NE(bank_.find("mine-11"), nullptr);
}

TEST_F(StyleJobsOnDisk, TryEachStyleOfAnotherNetworkOnce) {
  write(folder_.path() / "styles" / "mine.streamstyle", style_file("mine", "Mine", kSomeNetwork));
  learns("source");  // which this network still doesn't know
  go();
  TaughtStyles taught(folder_.path(), bank_);
  StyleJobs jobs(options(), taught, [](const StyleJob&) {});

  const std::string id = jobs.list().at(0).id;
  ASSERT_TRUE(wait_for_state(jobs, id, State::kFailed));
  const auto other = jobs.add("Other", picture_);
  ASSERT_TRUE(wait_for_state(jobs, other->id, State::kFailed));

  EXPECT_EQ(jobs.list().size(), 2U);
}

TEST_F(StyleJobsOnDisk, EndWithTheStyleThatTheyLearnAgain) {
  write(folder_.path() / "styles" / "mine.streamstyle", style_file("mine", "Mine", kSomeNetwork));
  TaughtStyles taught(folder_.path(), bank_);
  StyleJobs jobs(options(), taught, [](const StyleJob&) {});
  const std::string id = jobs.list().at(0).id;
  ASSERT_TRUE(wait_for_learner());

  ASSERT_TRUE(taught.remove("mine"));
  go();

  EXPECT_TRUE(wait_for_state(jobs, id, State::kCancelled));
  EXPECT_EQ(taught.count(), 0U);
  EXPECT_EQ(bank_.find("mine"), nullptr);
}

TEST_F(StyleJobsOnDisk, AreStoppedWhenTheirStyleIsForgotten) {
  write(folder_.path() / "styles" / "mine.streamstyle", style_file("mine", "Mine", kSomeNetwork));
  TaughtStyles taught(folder_.path(), bank_);
  StyleJobs jobs(options(), taught, [](const StyleJob&) {});
  ASSERT_TRUE(wait_for_learner());

  jobs.forget("mine");

  EXPECT_TRUE(wait_until_idle());  // without go()
  EXPECT_EQ(jobs.list().at(0).state, State::kCancelled);
}

TEST_F(StyleJobsOnDisk, LearnAStyleAgainUnderItsIdAfterARestart) {
  write(folder_.path() / "styles" / "mine.streamstyle", style_file("mine", "Mine", kSomeNetwork));
  TaughtStyles taught(folder_.path(), bank_);
  std::string id;
  {
    const StyleJobs jobs(options(), taught, [](const StyleJob&) {});
    id = jobs.list().at(0).id;
    ASSERT_TRUE(wait_for_learner());
  }
  go();

  const StyleJobs jobs(options(), taught, [](const StyleJob&) {});

  ASSERT_TRUE(wait_for_state(jobs, id, State::kDone));
  EXPECT_EQ(jobs.get(id)->style, "mine");
  EXPECT_THAT(jobs.list(), testing::SizeIs(1));
}

}  // namespace
}  // namespace streamstyle
