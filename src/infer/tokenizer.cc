#include "infer/tokenizer.h"

#include <dlfcn.h>

#include <algorithm>
#include <iterator>
#include <openvino/openvino.hpp>
#include <utility>

#include "infer/model_file.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kNumMarks = 2;  // [CLS] and [SEP]

/// Teaches `core` the operations on texts. Throws when their library can't be loaded.
void add_text_operations(ov::Core& core) {
  // Else OpenVINO would unload it with the last Core, and what it keeps for the process would leak.
  ::dlopen(OPENVINO_TOKENIZERS_LIBRARY, RTLD_NOW | RTLD_NODELETE);
  core.add_extension(OPENVINO_TOKENIZERS_LIBRARY);
}

}  // namespace

class Tokenizer::Impl {
 public:
  Result<void> load(const fs::path& folder) {
    const fs::path graph = folder / "tokenizer.xml";
    auto xml = read_model_graph(graph);
    if (!xml) return tl::unexpected(xml.error());
    auto pieces = read_model_file(folder / "tokenizer.bin");
    if (!pieces) return tl::unexpected(pieces.error());
    ov::Tensor weights(ov::element::u8, {pieces->size()});
    std::copy(pieces->begin(), pieces->end(), static_cast<char*>(weights.data()));
    try {
      add_text_operations(core_);
      const auto model = core_.read_model(*xml, weights);
      if (model->inputs().size() != 1 || model->outputs().size() != 1) {
        return damaged_model_file(graph, "it is another network");
      }
      num_pieces_ = model->get_rt_info<std::size_t>("num_pieces");
      unknown_ = model->get_rt_info<std::int32_t>("unknown_piece");
      compiled_ = core_.compile_model(model, "CPU", ov::inference_num_threads(1),
                                      ov::num_streams(1), ov::hint::enable_cpu_pinning(false));
      request_ = compiled_.create_infer_request();
    } catch (const std::exception& error) {
      return damaged_model_file(graph, error.what());
    }
    return {};
  }

  std::size_t num_pieces() const { return num_pieces_; }

  Result<std::vector<std::vector<std::uint32_t>>> split(std::span<const std::string> texts) {
    std::vector<std::vector<std::uint32_t>> split;
    if (texts.empty()) return split;
    try {
      ov::Tensor input(ov::element::string, {texts.size()});
      std::copy(texts.begin(), texts.end(), input.data<std::string>());
      request_.set_input_tensor(input);
      request_.infer();
      const ov::Tensor output = request_.get_output_tensor();  // [texts, pieces of the longest]
      const std::size_t length = output.get_shape().at(1);
      const std::int32_t* row = output.data<std::int32_t>();
      for (std::size_t i = 0; i < texts.size(); ++i, row += length) {
        auto& pieces = split.emplace_back();
        std::remove_copy(row, row + length, std::back_inserter(pieces), unknown_);
        if (pieces.size() <= kNumMarks) pieces.clear();
      }
    } catch (const std::exception& error) {
      return fail(ErrorCode::kInternal, std::string("The tokenizer failed: ") + error.what());
    }
    return split;
  }

 private:
  ov::Core core_;
  ov::CompiledModel compiled_;
  ov::InferRequest request_;
  std::size_t num_pieces_ = 0;
  std::int32_t unknown_ = 0;  // also fills up shorter texts of a batch
};

Tokenizer::Tokenizer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Tokenizer::~Tokenizer() = default;

Result<std::unique_ptr<Tokenizer>> Tokenizer::load(const fs::path& folder) {
  auto impl = std::make_unique<Impl>();
  if (auto loaded = impl->load(folder); !loaded) return tl::unexpected(loaded.error());
  return std::unique_ptr<Tokenizer>(new Tokenizer(std::move(impl)));
}

std::size_t Tokenizer::num_pieces() const { return impl_->num_pieces(); }

Result<std::vector<std::vector<std::uint32_t>>> Tokenizer::split(
    std::span<const std::string> texts) {
  return impl_->split(texts);
}

}  // namespace streamstyle
