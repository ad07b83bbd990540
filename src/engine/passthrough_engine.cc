#include "engine/passthrough_engine.h"

#include "image/resize.h"

namespace streamstyle {
namespace {

class PassthroughMemory final : public StreamMemory {};

class PassthroughEngine final : public Engine {
 public:
  PassthroughEngine() {
    info_.name = "passthrough";
    info_.device = "none";
    info_.precision = "none";
    info_.max_batch = 1;
    info_.ignored = {"prompts", "styles", "strength", "stability", "colour_keep", "seed", "passes"};
  }

  const EngineInfo& info() const override { return info_; }
  std::unique_ptr<StreamMemory> make_memory() override {
    return std::make_unique<PassthroughMemory>();
  }
  Result<void> prepare(Size, int) override { return {}; }
  bool is_prepared(Size, int) const override { return true; }

  Result<void> render(std::span<RenderJob> jobs) override {
    for (RenderJob& job : jobs) {
      job.output = job.input->clone();
      if (job.paint->mirror) mirror(job.output);
    }
    return {};
  }

 private:
  EngineInfo info_;
};

}  // namespace

std::unique_ptr<Engine> make_passthrough_engine() { return std::make_unique<PassthroughEngine>(); }

}  // namespace streamstyle
