#include "stream/prompt_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <set>
#include <string>
#include <thread>

#include "style/bank_on_disk.h"

namespace streamstyle {
namespace {

using testing::ElementsAre;

/// Reads every new text only after open() has been called.
class SlowEncoder final : public TextEncoder {
 public:
  std::vector<std::vector<float>> encode(std::span<const std::string> texts) const override {
    for (const std::string& text : texts) {
      if (text.starts_with("slow")) opened_.wait();
    }
    const std::lock_guard lock(mutex_);
    known_.insert(texts.begin(), texts.end());
    return std::vector<std::vector<float>>(texts.size(), {1.0F, 0.0F});
  }
  bool knows(std::span<const std::string> texts) const override {
    const std::lock_guard lock(mutex_);
    return std::all_of(texts.begin(), texts.end(),
                       [&](const std::string& text) { return known_.count(text) > 0; });
  }
  void open() { gate_.set_value(); }

 private:
  std::promise<void> gate_;
  std::shared_future<void> opened_ = gate_.get_future().share();
  mutable std::mutex mutex_;  // protects known_
  mutable std::set<std::string> known_;
};

class PromptReaderTest : public testing::Test {
 protected:
  void note(const std::string& what) {
    const std::lock_guard lock(mutex_);
    notes_.push_back(what);
  }
  std::function<void(Result<void>)> noting(const std::string& what) {
    return [this, what](Result<void> room) { note(room ? what : "refused " + what); };
  }
  std::vector<std::string> notes() {
    const std::lock_guard lock(mutex_);
    return notes_;
  }

  StyleBank bank_ = painters_bank();
  const std::shared_ptr<SlowEncoder> encoder_ = std::make_shared<SlowEncoder>();
  PromptMatcher matcher_{bank_, encoder_};
  std::mutex mutex_;  // protects notes_
  std::vector<std::string> notes_;
};

TEST_F(PromptReaderTest, AnswersAtOnceWhereThePromptIsKnown) {
  (void)matcher_.match("hokusai");  // waits for the styles' vectors as well
  PromptReader reader(matcher_);

  reader.read({{"hokusai", 1}}, false, noting("known"));
  reader.read({}, false, noting("none"));

  EXPECT_THAT(notes(), ElementsAre("known", "none"));
}

TEST_F(PromptReaderTest, ReadsANewPromptElsewhereAndKeepsTheOrder) {
  (void)matcher_.match("hokusai");
  {
    PromptReader reader(matcher_);
    reader.read({{"slow boat", 1}}, false, noting("new"));
    reader.read({{"hokusai", 1}}, false, noting("known"));
    reader.post(noting("task"));
    note("caller goes on");
    encoder_->open();
  }

  EXPECT_THAT(notes(), ElementsAre("caller goes on", "new", "known", "task"));
  EXPECT_TRUE(matcher_.knows(std::vector<WeightedPrompt>{{"slow boat", 1}}));
}

TEST_F(PromptReaderTest, TakesInWhatWasTaughtBeforeItReads) {
  (void)matcher_.match("hokusai");
  StyleInfo slow;
  slow.id = "slow-boat";
  slow.name = "slow boat";
  ASSERT_TRUE(bank_.teach(slow, std::vector<float>(bank_.vector_size()), nullptr));
  std::string found;
  {
    PromptReader reader(matcher_);
    reader.read({{"hokusai", 1}}, false, [&](const Result<void>&) {
      note("read");
      found = matcher_.match("slow boat").styles[0].id;
    });
    note("caller goes on");
    encoder_->open();
  }

  EXPECT_THAT(notes(), ElementsAre("caller goes on", "read"));
  EXPECT_EQ(found, "slow-boat");
}

TEST_F(PromptReaderTest, RefusesWhatIsTooMuch) {
  (void)matcher_.match("hokusai");
  {
    PromptReader reader(matcher_);
    for (int i = 0; i < 33; ++i) reader.read({{"slow boat", 1}}, false, noting("read"));
    EXPECT_THAT(notes(), ElementsAre("refused read"));
    encoder_->open();
  }
  EXPECT_EQ(notes().size(), 33U);
}

}  // namespace
}  // namespace streamstyle
