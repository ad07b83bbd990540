#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/metrics.h"
#include "image/jpeg.h"
#include "stream/hub.h"
#include "style/style_bank.h"

// The hub with real threads and an engine made for the tests, which wait for events, never for
// time.
namespace streamstyle {

inline constexpr std::chrono::seconds kPatience{20};
inline constexpr Size kSmall{64, 64};

inline Bytes jpeg_of(std::uint8_t grey, Size size = kSmall) {
  Image image(size);
  std::fill_n(image.data(), image.num_bytes(), grey);
  return JpegEncoder().encode(image).value();
}

inline Frame frame_of(std::uint32_t sequence, std::uint8_t grey = 100) {
  Frame frame;
  frame.sequence = sequence;
  frame.capture_time_us = 1000 + sequence;
  frame.picture = JpegPicture{jpeg_of(grey)};
  return frame;
}

/// Opens and shuts a gate that the engine passes before every batch.
class Gate {
 public:
  void shut() { set(false); }
  void open() { set(true); }
  void pass() {
    std::unique_lock lock(mutex_);
    ++num_arrived_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return is_open_; });
  }
  bool wait_for_arrivals(int count) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [&] { return num_arrived_ >= count; });
  }
  int num_arrived() {
    std::lock_guard lock(mutex_);
    return num_arrived_;
  }

 private:
  void set(bool is_open) {
    std::lock_guard lock(mutex_);
    is_open_ = is_open;
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_open_ = true;
  int num_arrived_ = 0;
};

/// Paints every frame with one grey, its seed; waits at a gate; fails when told to.
class SeedEngine final : public Engine {
 public:
  SeedEngine(Gate& gate, std::atomic<int>& failures_left, int max_batch)
      : gate_(gate), failures_left_(failures_left) {
    info_.name = "seed";
    info_.max_batch = max_batch;
    info_.ignored = {"stability"};
  }
  const EngineInfo& info() const override { return info_; }
  std::unique_ptr<StreamMemory> make_memory() override { return nullptr; }
  Result<void> prepare(const RenderShape& /*shape*/) override { return {}; }
  bool is_prepared(const RenderShape& /*shape*/) const override { return true; }
  Result<void> render(std::span<RenderJob> jobs) override {
    gate_.pass();
    if (failures_left_ > 0) {
      --failures_left_;
      return fail(ErrorCode::kInternal, "told to fail");
    }
    for (RenderJob& job : jobs) {
      job.output = Image(job.input->size());
      std::fill_n(job.output.data(), job.output.num_bytes(),
                  static_cast<std::uint8_t>(job.paint->seed));
    }
    return {};
  }

 private:
  Gate& gate_;
  std::atomic<int>& failures_left_;
  EngineInfo info_;
};

/// Keeps what comes, and lets a test wait for it.
class RecordingSink final : public FrameSink {
 public:
  struct Answer {
    std::uint32_t sequence;
    std::string kind;  // "frame", "unpainted", or the reason of a drop, or "bad"
    int grey = -1;
    std::uint64_t revision = 0;
  };
  void on_ready() override { note({0, "ready"}); }
  void on_frame(const StyledFrame& frame) override {
    const Image image = JpegDecoder().decode(*frame.jpeg).value();
    note({frame.sequence, frame.is_painted ? "frame" : "unpainted", image.data()[0],
          frame.look_revision});
  }
  void on_dropped(std::uint32_t sequence, DropReason reason) override {
    note({sequence, std::string(to_string(reason))});
  }
  void on_bad_frame(std::uint32_t sequence, const Error&) override { note({sequence, "bad"}); }
  void on_look(const LookChange& change) override { note({0, "look", -1, change.revision}); }
  void on_ended(const Error&) override { note({0, "ended"}); }

  /// The first answer of that kind and sequence; fails the test when it doesn't come.
  Answer wait_for(const std::string& kind, std::uint32_t sequence = 0) {
    std::unique_lock lock(mutex_);
    const auto matches = [&](const Answer& each) {
      return each.kind == kind && each.sequence == sequence;
    };
    Answer found{};
    const bool came = changed_.wait_for(lock, kPatience, [&] {
      const auto at = std::find_if(answers_.begin(), answers_.end(), matches);
      if (at != answers_.end()) found = *at;
      return at != answers_.end();
    });
    EXPECT_TRUE(came) << kind << " " << sequence << " did not come";
    return found;
  }
  std::vector<Answer> answers() {
    std::lock_guard lock(mutex_);
    return answers_;
  }
  std::ptrdiff_t count(const std::string& kind) {
    std::lock_guard lock(mutex_);
    return std::count_if(answers_.begin(), answers_.end(),
                         [&](const Answer& each) { return each.kind == kind; });
  }

 private:
  void note(Answer answer) {
    std::lock_guard lock(mutex_);
    answers_.push_back(std::move(answer));
    changed_.notify_all();
  }
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Answer> answers_;
};

class Hub : public testing::Test {
 protected:
  explicit Hub(int max_batch = 1) {
    HubOptions options;
    options.warm_size = kSmall;
    hub_ = std::make_unique<StreamHub>(
        options, clock_, bank_,
        [this, max_batch]() -> Result<std::unique_ptr<Engine>> {
          ++num_engines_;
          return std::make_unique<SeedEngine>(gate_, failures_left_, max_batch);
        },
        metrics_);
    hub_->start();
    wait_until_ready();
  }
  ~Hub() override { gate_.open(); }

  void wait_until_ready() {
    const auto give_up = std::chrono::steady_clock::now() + kPatience;
    while (!hub_->readiness().is_ready && std::chrono::steady_clock::now() < give_up) {
      std::this_thread::yield();
    }
    ASSERT_TRUE(hub_->readiness().is_ready) << hub_->readiness().reason;
  }

  StreamRequest request(std::uint32_t seed = 0) {
    StreamRequest request;
    request.size = kSmall;
    request.look.seed = seed;
    return request;
  }

  SteadyClock clock_;
  StyleBank bank_;
  Metrics metrics_;
  Gate gate_;
  std::atomic<int> failures_left_{0};
  std::atomic<int> num_engines_{0};
  std::shared_ptr<RecordingSink> sink_ = std::make_shared<RecordingSink>();
  std::unique_ptr<StreamHub> hub_;
};

}  // namespace streamstyle
