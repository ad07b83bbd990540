#include "engine/style_engine.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "effect/effect_chain.h"
#include "engine/detail_upsampler.h"
#include "engine/noise_map.h"
#include "engine/pixel_mix.h"
#include "engine/temporal_blend.h"
#include "engine/working_size.h"
#include "image/resize.h"
#include "infer/cpu_info.h"
#include "infer/openvino_network.h"

namespace streamstyle {
namespace {

constexpr int kNoiseCell = 4;  // pixels a side that share one noise value
// Two processors are full with one frame: two in one batch took 2.1 times as long, four 4.3 times.
// Many processors have room; there the scheduler finds out whether a batch pays.
constexpr int kManyProcessors = 8;
constexpr int kMaxBatch = 4;
constexpr float kSmallChange =
    0.004F;  // of a Paint between frames: a slow transition, still calmed

class StyleMemory final : public StreamMemory {
 public:
  TemporalBlend blend;
  Paint last_paint;  // no parts before the first frame
};

/// How far two Paints lie apart in what the network sees: 0 the same, about 1 for another style.
float distance(const Paint& a, const Paint& b) {
  if (a.seed != b.seed || a.passes != b.passes || a.brush != b.brush || a.quality != b.quality ||
      a.mirror != b.mirror) {
    return 1;
  }
  float sum = std::fabs(a.strength - b.strength);
  auto i = a.parts.begin();
  auto j = b.parts.begin();
  while (i != a.parts.end() || j != b.parts.end()) {
    if (j == b.parts.end() || (i != a.parts.end() && i->row < j->row)) {
      sum += (i++)->weight;
    } else if (i == a.parts.end() || j->row < i->row) {
      sum += (j++)->weight;
    } else {
      sum += std::fabs((i++)->weight - (j++)->weight);
    }
  }
  return sum;
}

/// One job on its way through the network.
struct Work {
  RenderJob* job = nullptr;
  Image mirrored;  // the photo mirrored, when the Paint says so
  Image scaled;    // the photo at the content size, when that is another
  Image current;   // at the padded size: what the next pass paints; empty = content()
  std::vector<float> style;
  std::vector<float> noise;

  /// At the frame's own size.
  const Image& photo() const { return mirrored.empty() ? *job->input : mirrored; }
  /// At the content size.
  const Image& content() const { return scaled.empty() ? photo() : scaled; }
  const Image& source() const { return current.empty() ? content() : current; }
};

class StyleEngine final : public Engine {
 public:
  StyleEngine(std::unique_ptr<OpenVinoNetwork> network, std::shared_ptr<const StyleBank> bank)
      : network_(std::move(network)), bank_(std::move(bank)) {
    info_.name = "style";
    const CpuInfo cpu = read_cpu_info();
    info_.device = "CPU (" + cpu.model + ")";
    info_.precision = network_->precision();
    info_.network = bank_->network();
    info_.max_batch = cpu.num_processors >= kManyProcessors ? kMaxBatch : 1;
  }

  const EngineInfo& info() const override { return info_; }
  std::unique_ptr<StreamMemory> make_memory() override { return std::make_unique<StyleMemory>(); }

  Result<void> prepare(const RenderShape& shape) override {
    return network_->prepare(working_size(shape).padded, shape.batch);
  }
  bool is_prepared(const RenderShape& shape) const override {
    return network_->is_prepared(working_size(shape).padded, shape.batch);
  }

  Result<void> render(std::span<RenderJob> jobs) override {
    std::vector<Work> works;
    works.reserve(jobs.size());
    for (RenderJob& job : jobs) {
      if (job.input->empty()) return fail(ErrorCode::kInvalidArgument, "A frame has no pixels");
      if (job.paint->bypass || job.paint->opacity <= 0) {
        pass_through(job);
      } else {
        works.push_back(begin(job));
      }
    }
    std::vector<Work*> active;
    for (int pass = 0; pass == 0 || !active.empty(); ++pass) {
      active.clear();
      for (Work& work : works) {
        if (work.job->paint->passes > pass) active.push_back(&work);
      }
      if (auto painted = paint(active); !painted) return painted;
    }
    for (Work& work : works) finish(work);
    return {};
  }

 private:
  static void pass_through(RenderJob& job) {
    job.output = job.input->clone();
    if (job.paint->mirror) mirror(job.output);
    if (auto* memory = dynamic_cast<StyleMemory*>(job.memory)) memory->blend.forget();
  }

  Work begin(RenderJob& job) {
    Work work;
    work.job = &job;
    const WorkingSize size = working_size(shape_of(job));
    if (job.paint->mirror) {
      work.mirrored = job.input->clone();
      mirror(work.mirrored);
    }
    if (size.content != job.input->size()) {
      work.scaled = resize(work.photo(), size.content);
    }
    if (size.padded != size.content) work.current = pad_reflect(work.content(), size.padded);
    work.style = blend_style(*job.paint);
    const auto map = noise_maps_.get(
        job.paint->seed, {size.padded.width / kNoiseCell, size.padded.height / kNoiseCell});
    work.noise = *map;
    for (float& value : work.noise) value *= job.paint->strength;
    return work;
  }

  static WorkingSize working_size(const RenderShape& shape) {
    return choose_working_size(shape.size, shape.brush, shape.quality);
  }

  /// A stream doesn't stop for a compile.
  RenderShape shape_of(const RenderJob& job) const {
    const Size size = job.input->size();
    const RenderShape wanted{size, 1, job.paint->brush, job.paint->quality};
    return job.memory == nullptr || is_prepared(wanted) ? wanted : RenderShape{size};
  }

  /// The vector of a Paint: its parts by weight, then `strength` of the way from the identity.
  std::vector<float> blend_style(const Paint& paint) const {
    const auto identity = bank_->vector(bank_->identity_row());
    std::vector<float> style(identity.size(), 0.0F);
    for (const Paint::Part& part : paint.parts) {
      const auto vector = bank_->vector(part.row);
      for (std::size_t i = 0; i < style.size(); ++i) style[i] += part.weight * vector[i];
    }
    for (std::size_t i = 0; i < style.size(); ++i) {
      style[i] = identity[i] + (style[i] - identity[i]) * paint.strength;
    }
    return style;
  }

  Result<void> paint(std::span<Work* const> works) {
    if (works.empty()) return {};
    const Size first = works[0]->source().size();
    const bool is_even = std::all_of(works.begin(), works.end(), [&](const Work* work) {
      return work->source().size() == first;  // else they have different working sizes
    });
    const auto n = static_cast<int>(works.size());
    if (n > 1 && is_even && network_->is_prepared(first, n)) return paint_batch(first, works);
    for (Work* work : works) {
      const Size size = work->source().size();
      Image painted(size);
      const NetworkBatch data{work->source().data(), work->style.data(), work->noise.data(),
                              painted.data()};
      if (auto ran = network_->infer(size, 1, data); !ran) return ran;
      work->current = std::move(painted);
    }
    return {};
  }

  /// Gathers the inputs into one block and deals the results out again.
  Result<void> paint_batch(Size size, std::span<Work* const> works) {
    batch_image_.clear();
    batch_style_.clear();
    batch_noise_.clear();
    for (const Work* work : works) {
      const auto pixels = work->source().bytes();
      batch_image_.insert(batch_image_.end(), pixels.begin(), pixels.end());
      batch_style_.insert(batch_style_.end(), work->style.begin(), work->style.end());
      batch_noise_.insert(batch_noise_.end(), work->noise.begin(), work->noise.end());
    }
    batch_painted_.resize(batch_image_.size());
    const NetworkBatch data{batch_image_.data(), batch_style_.data(), batch_noise_.data(),
                            batch_painted_.data()};
    if (auto ran = network_->infer(size, static_cast<int>(works.size()), data); !ran) return ran;
    const std::uint8_t* from = batch_painted_.data();
    for (Work* work : works) {
      work->current = Image(size);
      std::memcpy(work->current.data(), from, work->current.num_bytes());
      from += work->current.num_bytes();
    }
    return {};
  }

  void finish(Work& work) {
    const Paint& paint = *work.job->paint;
    const Image& content = work.content();
    Image painted = work.current.size() == content.size() ? std::move(work.current)
                                                          : crop(work.current, content.size());
    if (auto* memory = dynamic_cast<StyleMemory*>(work.job->memory)) {
      const bool is_new_look = distance(memory->last_paint, paint) > kSmallChange;
      memory->blend.apply(content, painted, paint.stability, is_new_look, blend_scratch_);
      memory->last_paint = paint;
    }
    const Image& photo = work.photo();
    if (painted.size() != photo.size()) {
      painted = painted.size().area() < photo.size().area()
                    ? upsampler_.apply(painted, content, photo)
                    : resize(painted, photo.size());
    }
    if (paint.colour_keep > 0) keep_photo_colour(painted, photo, paint.colour_keep);
    effects_.apply(painted, paint.effects, paint.grade, &photo);
    if (paint.opacity < 1) mix_with_photo(painted, photo, paint.opacity);
    work.job->output = std::move(painted);
  }

  const std::unique_ptr<OpenVinoNetwork> network_;
  const std::shared_ptr<const StyleBank> bank_;
  EngineInfo info_;
  NoiseMaps noise_maps_;
  TemporalBlend::Scratch blend_scratch_;
  DetailUpsampler upsampler_;
  EffectChain effects_;
  // Reused by paint_batch().
  std::vector<std::uint8_t> batch_image_;
  std::vector<float> batch_style_;
  std::vector<float> batch_noise_;
  std::vector<std::uint8_t> batch_painted_;
};

}  // namespace

Result<std::unique_ptr<Engine>> make_style_engine(const EngineOptions& options,
                                                  std::shared_ptr<const StyleBank> bank) {
  if (bank == nullptr || bank->directory().empty()) {
    return fail(ErrorCode::kUnavailable, "There is no style network to paint with",
                "Point --models to a folder with a network, or choose --engine passthrough");
  }
  NetworkOptions network_options;
  network_options.threads = options.threads;
  network_options.precision = options.precision;
  network_options.cache_dir = options.cache_dir;
  auto network = OpenVinoNetwork::load(bank->directory() / "network.xml", network_options);
  if (!network) return tl::unexpected(std::move(network).error());
  if ((*network)->style_size() != bank->vector_size()) {
    return fail(ErrorCode::kUnavailable,
                "The style vectors have " + std::to_string(bank->vector_size()) +
                    " numbers, but the network takes " + std::to_string((*network)->style_size()),
                "Restore the models folder (git checkout -- models)");
  }
  return std::make_unique<StyleEngine>(std::move(*network), std::move(bank));
}

}  // namespace streamstyle
