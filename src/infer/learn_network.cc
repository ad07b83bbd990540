#include "infer/learn_network.h"

#include <algorithm>
#include <openvino/openvino.hpp>
#include <utility>

#include "infer/cpu_info.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFix =
    "Restore the models folder (git checkout -- models) or point --models to a good one";
constexpr std::size_t kMaxGrams = 64;

std::string first_line(const std::exception& error) {
  const std::string text = error.what();
  return text.substr(0, std::min<std::size_t>(text.find('\n'), 300));
}

std::string gram_name(std::size_t index) { return "gram" + std::to_string(index); }

/// The outputs of `model` whose names start with `prefix`, and the inputs `names`, as a model of
/// their own.
std::shared_ptr<ov::Model> part_of(const ov::Model& whole, const std::vector<std::string>& outputs,
                                   const std::vector<std::string>& inputs) {
  const auto model = whole.clone();
  ov::ResultVector results;
  for (const std::string& name : outputs) {
    results.push_back(
        std::dynamic_pointer_cast<ov::op::v0::Result>(model->output(name).get_node_shared_ptr()));
  }
  ov::ParameterVector parameters;
  for (const std::string& name : inputs) {
    parameters.push_back(
        std::dynamic_pointer_cast<ov::op::v0::Parameter>(model->input(name).get_node_shared_ptr()));
  }
  return std::make_shared<ov::Model>(results, parameters);
}

/// RGB bytes of one picture to planes of -1..1.
void to_planes(const Image& image, float* planes) {
  const auto num_pixels = static_cast<std::size_t>(image.size().area());
  const std::uint8_t* pixel = image.data();
  for (std::size_t i = 0; i < num_pixels; ++i) {
    for (std::size_t c = 0; c < 3; ++c) {
      planes[c * num_pixels + i] = static_cast<float>(*pixel++) / 127.5F - 1.0F;
    }
  }
}

}  // namespace

class LearnNetwork::Impl {
 public:
  Result<void> load(const fs::path& xml, int threads) {
    std::error_code error;
    if (!fs::is_regular_file(xml, error)) {
      return fail(ErrorCode::kNotFound,
                  "This network can't learn styles: " + xml.string() + " is missing", kFix);
    }
    try {
      ov::Core core;
      const auto model = core.read_model(xml.string());
      if (auto shapes = read_shapes(*model); !shapes) return shapes;
      const ov::AnyMap properties = {
          ov::hint::performance_mode(ov::hint::PerformanceMode::LATENCY),
          ov::hint::inference_precision(read_cpu_info().has_bf16 ? ov::element::bf16
                                                                 : ov::element::f32),
          ov::inference_num_threads(threads),
          ov::num_streams(1),
          ov::hint::enable_cpu_pinning(false),
      };
      std::vector<std::string> measured;
      std::vector<std::string> inputs = {"photo", "style"};
      std::vector<std::string> wanted;
      for (std::size_t i = 0; i < gram_sizes_.size(); ++i) {
        measured.push_back("photo_" + gram_name(i));
        wanted.push_back(gram_name(i));
      }
      inputs.insert(inputs.end(), wanted.begin(), wanted.end());
      const auto sketching = part_of(*model, {"sketch", "bank_sketches"}, wanted);
      sketch_ = core.compile_model(sketching, "CPU", properties).create_infer_request();
      measure_ = core.compile_model(part_of(*model, measured, {"photo"}), "CPU", properties)
                     .create_infer_request();
      step_ = core.compile_model(part_of(*model, {"loss", "gradient"}, inputs), "CPU", properties)
                  .create_infer_request();
      return {};
    } catch (const std::exception& problem) {
      return fail(ErrorCode::kUnavailable, xml.string() + " can't be used: " + first_line(problem),
                  kFix);
    }
  }

  Result<Grams> grams(std::span<const Image> tiles) {
    Grams sums(gram_sizes_.size());
    for (std::size_t i = 0; i < sums.size(); ++i) {
      sums[i].assign(gram_sizes_[i] * gram_sizes_[i], 0.0F);
    }
    try {
      for (std::size_t start = 0; start < tiles.size(); start += batch_) {
        const std::size_t count = std::min(batch_, tiles.size() - start);
        fill(measure_.get_tensor("photo"), tiles.subspan(start, count));
        measure_.infer();
        for (std::size_t i = 0; i < sums.size(); ++i) {
          const float* found = measure_.get_tensor("photo_" + gram_name(i)).data<float>();
          for (std::size_t j = 0; j < sums[i].size() * count; ++j) {
            sums[i][j % sums[i].size()] += found[j] / static_cast<float>(tiles.size());
          }
        }
      }
    } catch (const std::exception& problem) {
      return fail(ErrorCode::kInternal, "The learning network failed: " + first_line(problem));
    }
    return sums;
  }

  Result<Sketches> sketch(const Grams& wanted) {
    try {
      for (std::size_t i = 0; i < wanted.size(); ++i) set_gram(sketch_, i, wanted[i]);
      sketch_.infer();
      const ov::Tensor own = sketch_.get_tensor("sketch");
      const ov::Tensor styles = sketch_.get_tensor("bank_sketches");
      Sketches sketches{.block_size = own.get_shape()[2]};
      sketches.wanted.assign(own.data<float>(), own.data<float>() + own.get_size());
      sketches.styles.assign(styles.data<float>(), styles.data<float>() + styles.get_size());
      return sketches;
    } catch (const std::exception& problem) {
      return fail(ErrorCode::kInternal, "The learning network failed: " + first_line(problem));
    }
  }

  Result<float> step(std::span<const Image> photos, std::span<const float> style,
                     const Grams& wanted, std::span<float> gradient) {
    try {
      fill(step_.get_tensor("photo"), photos);
      std::copy(style.begin(), style.end(), step_.get_tensor("style").data<float>());
      for (std::size_t i = 0; i < wanted.size(); ++i) {
        set_gram(step_, i, wanted[i]);
      }
      step_.infer();
      const float* found = step_.get_tensor("gradient").data<float>();
      std::copy_n(found, gradient.size(), gradient.begin());
      return step_.get_tensor("loss").data<float>()[0];
    } catch (const std::exception& problem) {
      return fail(ErrorCode::kInternal, "The learning network failed: " + first_line(problem));
    }
  }

  int side() const { return side_; }
  std::size_t batch() const { return batch_; }
  std::size_t style_size() const { return style_size_; }
  std::size_t num_styles() const { return num_styles_; }

 private:
  /// Throws OpenVINO's exceptions.
  Result<void> read_shapes(const ov::Model& model) {
    const ov::Shape photo = model.input("photo").get_shape();
    const ov::Shape style = model.input("style").get_shape();
    const bool is_right = photo.size() == 4 && photo[0] > 0 && photo[1] == 3 &&
                          photo[2] == photo[3] && photo[2] >= 32 && style.size() == 2 &&
                          style[0] == 1 && model.inputs().size() <= kMaxGrams + 2;
    if (!is_right) return fail(ErrorCode::kUnavailable, "learn.xml has foreign inputs", kFix);
    batch_ = photo[0];
    side_ = static_cast<int>(photo[2]);
    style_size_ = style[1];
    const ov::Shape sketch = model.output("sketch").get_shape();
    const ov::Shape bank = model.output("bank_sketches").get_shape();
    if (sketch.size() != 3 || bank.size() != 3 || sketch[0] != 1 || bank[0] < 1 ||
        sketch[1] != bank[1] || sketch[2] != bank[2]) {
      return fail(ErrorCode::kUnavailable, "learn.xml has foreign sketches", kFix);
    }
    num_styles_ = bank[0];
    for (std::size_t i = 0; i + 2 < model.inputs().size(); ++i) {
      gram_sizes_.push_back(model.input(gram_name(i)).get_shape().back());
    }
    return {};
  }

  /// Fewer pictures than the batch leave the rest as it is.
  static void fill(ov::Tensor tensor, std::span<const Image> pictures) {
    float* planes = tensor.data<float>();
    for (const Image& picture : pictures) {
      to_planes(picture, planes);
      planes += picture.num_bytes();
    }
  }

  static void set_gram(ov::InferRequest& request, std::size_t index,
                       const std::vector<float>& matrix) {
    std::copy(matrix.begin(), matrix.end(), request.get_tensor(gram_name(index)).data<float>());
  }

  int side_ = 0;
  std::size_t batch_ = 0;
  std::size_t style_size_ = 0;
  std::size_t num_styles_ = 0;
  std::vector<std::size_t> gram_sizes_;  // channels of each tap and scale
  ov::InferRequest measure_;
  ov::InferRequest sketch_;
  ov::InferRequest step_;
};

LearnNetwork::LearnNetwork(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
LearnNetwork::~LearnNetwork() = default;

Result<std::unique_ptr<LearnNetwork>> LearnNetwork::load(const fs::path& xml, int threads) {
  auto impl = std::make_unique<Impl>();
  if (auto loaded = impl->load(xml, threads); !loaded) return tl::unexpected(loaded.error());
  return std::unique_ptr<LearnNetwork>(new LearnNetwork(std::move(impl)));
}

int LearnNetwork::side() const { return impl_->side(); }
std::size_t LearnNetwork::batch() const { return impl_->batch(); }
std::size_t LearnNetwork::style_size() const { return impl_->style_size(); }
std::size_t LearnNetwork::num_styles() const { return impl_->num_styles(); }

Result<LearnNetwork::Grams> LearnNetwork::grams(std::span<const Image> tiles) {
  return impl_->grams(tiles);
}

Result<LearnNetwork::Sketches> LearnNetwork::sketch(const Grams& wanted) {
  return impl_->sketch(wanted);
}

Result<float> LearnNetwork::step(std::span<const Image> photos, std::span<const float> style,
                                 const Grams& wanted, std::span<float> gradient) {
  return impl_->step(photos, style, wanted, gradient);
}

}  // namespace streamstyle
