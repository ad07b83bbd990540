#include "engine/passthrough_engine.h"

#include "effect/effect_chain.h"
#include "engine/pixel_mix.h"
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
    info_.ignored = {"prompts", "styles", "strength", "stability", "colour_keep",
                     "seed",    "passes", "brush",    "quality"};
  }

  const EngineInfo& info() const override { return info_; }
  std::unique_ptr<StreamMemory> make_memory() override {
    return std::make_unique<PassthroughMemory>();
  }
  Result<void> prepare(const RenderShape& /*shape*/) override { return {}; }
  bool is_prepared(const RenderShape& /*shape*/) const override { return true; }

  Result<void> render(std::span<RenderJob> jobs) override {
    for (RenderJob& job : jobs) render(job);
    return {};
  }

 private:
  void render(RenderJob& job) {
    const Paint& paint = *job.paint;
    Image photo = job.input->clone();
    if (paint.mirror) mirror(photo);
    const bool is_photo = paint.bypass || paint.opacity <= 0;
    if (is_photo || (paint.effects == Effects() && paint.grade == Grade())) {
      job.output = std::move(photo);
      return;
    }
    job.output = photo.clone();
    effects_.apply(job.output, paint.effects, paint.grade);
    if (paint.opacity < 1) mix_with_photo(job.output, photo, paint.opacity);
  }

  EngineInfo info_;
  EffectChain effects_;
};

}  // namespace

std::unique_ptr<Engine> make_passthrough_engine() { return std::make_unique<PassthroughEngine>(); }

}  // namespace streamstyle
