#include "tests/support/scripted_engine.h"

#include <cstdlib>
#include <stdexcept>
#include <thread>

namespace streamstyle {
namespace {

constexpr std::int64_t kPixelsOfCost = 64 * 64;

void fill(Image& image, int first_column, int last_column, Colour colour) {
  for (int y = 0; y < image.height(); ++y) {
    for (int x = first_column; x < last_column; ++x) {
      std::uint8_t* pixel = image.row(y) + static_cast<std::size_t>(x) * 3;
      pixel[0] = static_cast<std::uint8_t>(colour.red);
      pixel[1] = static_cast<std::uint8_t>(colour.green);
      pixel[2] = static_cast<std::uint8_t>(colour.blue);
    }
  }
}

Colour colour_at(const Image& image, int x) {
  const std::uint8_t* pixel = image.row(image.height() / 2) + static_cast<std::size_t>(x) * 3;
  return {pixel[0], pixel[1], pixel[2]};
}

class SeedMemory final : public StreamMemory {
 public:
  std::optional<std::uint32_t> seed;
};

}  // namespace

class EngineScript::ScriptedEngine final : public Engine {
 public:
  explicit ScriptedEngine(EngineScript& script) : script_(script) {
    info_.name = "scripted";
    info_.device = "none";
    info_.precision = "none";
    info_.max_batch = script.max_batch_;
  }

  const EngineInfo& info() const override { return info_; }
  std::unique_ptr<StreamMemory> make_memory() override { return std::make_unique<SeedMemory>(); }
  Result<void> prepare(const RenderShape& shape) override {
    const std::lock_guard lock(script_.mutex_);
    script_.brushes_.insert(shape.brush);
    return {};
  }
  bool is_prepared(const RenderShape& shape) const override {
    return shape.brush == 1 || script_.has_prepared(shape.brush);
  }

  Result<void> render(std::span<RenderJob> jobs) override {
    const bool is_warm_up = jobs.front().memory == nullptr;
    if (!is_warm_up) {
      switch (script_.take_fault()) {
        case Fault::kError:
          return fail(ErrorCode::kInternal, "told to fail");
        case Fault::kException:
          throw std::runtime_error("told to throw");
        case Fault::kNone:
          break;
      }
      note(jobs);
    }
    for (RenderJob& job : jobs) {
      job.output = job.input->clone();
      fill(job.output, 0, job.output.width() / 2, colour_of(job.paint->seed));
    }
    return {};
  }

 private:
  void note(std::span<RenderJob> jobs) {
    Duration cost{};
    {
      const std::lock_guard lock(script_.mutex_);
      if (jobs.size() > 1) ++script_.num_shared_batches_;
      for (const RenderJob& job : jobs) {
        auto& memory = static_cast<SeedMemory&>(*job.memory);
        if (memory.seed.value_or(job.paint->seed) != job.paint->seed) {
          script_.has_mixed_memories_ = true;
        }
        memory.seed = job.paint->seed;
        cost += script_.cost_ * job.input->size().area() / kPixelsOfCost;
      }
    }
    std::this_thread::sleep_for(cost);
  }

  EngineScript& script_;
  EngineInfo info_;
};

void EngineScript::break_next_batch(Fault fault) {
  const std::lock_guard lock(mutex_);
  next_fault_ = fault;
}

void EngineScript::set_buildable(bool is_buildable) {
  const std::lock_guard lock(mutex_);
  is_buildable_ = is_buildable;
}

void EngineScript::set_cost(Duration cost) {
  const std::lock_guard lock(mutex_);
  cost_ = cost;
}

EngineFactory EngineScript::factory() {
  return [this]() -> Result<std::unique_ptr<Engine>> {
    const std::lock_guard lock(mutex_);
    if (!is_buildable_) return fail(ErrorCode::kUnavailable, "told not to be built");
    ++num_built_;
    brushes_.clear();
    return std::make_unique<ScriptedEngine>(*this);
  };
}

bool EngineScript::has_prepared(float brush) const {
  const std::lock_guard lock(mutex_);
  return brushes_.count(brush) > 0;
}

int EngineScript::num_built() const {
  const std::lock_guard lock(mutex_);
  return num_built_;
}

int EngineScript::num_shared_batches() const {
  const std::lock_guard lock(mutex_);
  return num_shared_batches_;
}

bool EngineScript::has_mixed_memories() const {
  const std::lock_guard lock(mutex_);
  return has_mixed_memories_;
}

EngineScript::Fault EngineScript::take_fault() {
  const std::lock_guard lock(mutex_);
  return std::exchange(next_fault_, Fault::kNone);
}

Colour colour_of(std::uint32_t seed) {
  constexpr int kDarkest = 40;
  constexpr int kStep = 80;
  const int index = static_cast<int>(seed % 27);
  return {kDarkest + kStep * (index % 3), kDarkest + kStep * (index / 3 % 3),
          kDarkest + kStep * (index / 9)};
}

Image flat_picture(Size size, Colour colour) {
  Image image(size);
  fill(image, 0, size.width, colour);
  return image;
}

Colour left_colour(const Image& image) { return colour_at(image, image.width() / 4); }
Colour right_colour(const Image& image) { return colour_at(image, image.width() * 3 / 4); }

bool is_near(Colour a, Colour b) {
  constexpr int kTolerance = 20;  // what JPEG does to flat areas, and more
  return std::abs(a.red - b.red) < kTolerance && std::abs(a.green - b.green) < kTolerance &&
         std::abs(a.blue - b.blue) < kTolerance;
}

}  // namespace streamstyle
