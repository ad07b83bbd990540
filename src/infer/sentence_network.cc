// Files as train/sentence.py writes them. The embeddings of the word pieces are looked up here and
// not in the network, where they would be unpacked to 43 MB.
#include "infer/sentence_network.h"

#include <openvino/openvino.hpp>
#include <string>
#include <utility>

#include "infer/model_file.h"

namespace streamstyle {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kWidth = SentenceNetwork::kWidth;
constexpr std::size_t kGroup = 32;  // values that share a scale and a lowest value
constexpr std::size_t kNumGroups = kWidth / kGroup;
constexpr std::size_t kRowBytes = kNumGroups * 2 * sizeof(ov::float16) + kWidth / 2;

/// weights.0.bin, weights.1.bin, ... one after the other.
Result<ov::Tensor> read_weights(const fs::path& folder) {
  std::string all;
  for (int part = 0;; ++part) {
    const fs::path file = folder / ("weights." + std::to_string(part) + ".bin");
    if (part > 0 && !fs::exists(file)) break;
    auto bytes = read_model_file(file);
    if (!bytes) return tl::unexpected(bytes.error());
    all += *bytes;
  }
  ov::Tensor tensor(ov::element::u8, {all.size()});
  std::copy(all.begin(), all.end(), static_cast<char*>(tensor.data()));
  return tensor;
}

float read_half(const char* at) {
  const auto low = static_cast<unsigned char>(at[0]);
  const auto high = static_cast<unsigned char>(at[1]);
  return ov::float16::from_bits(static_cast<std::uint16_t>(low | high << 8));
}

/// Scales, then lowest values of the groups, then two values in a byte, the first in its low half.
void unpack_row(const char* row, float* out) {
  const char* scales = row;
  const char* lows = row + kNumGroups * 2;
  const char* values = row + kNumGroups * 4;
  for (std::size_t i = 0; i < kWidth; ++i) {
    const auto byte = static_cast<unsigned char>(values[i / 2]);
    const unsigned value = i % 2 == 0 ? byte & 15U : byte >> 4U;
    const std::size_t group = i / kGroup;
    out[i] =
        read_half(lows + 2 * group) + read_half(scales + 2 * group) * static_cast<float>(value);
  }
}

}  // namespace

class SentenceNetwork::Impl {
 public:
  Result<void> load(const fs::path& folder) {
    auto xml = read_model_graph(folder / "network.xml");
    if (!xml) return tl::unexpected(xml.error());
    auto weights = read_weights(folder);
    if (!weights) return tl::unexpected(weights.error());
    auto table = read_model_file(folder / "tokens.bin");
    if (!table) return tl::unexpected(table.error());
    if (table->empty() || table->size() % kRowBytes != 0) {
      return damaged_model_file(folder / "tokens.bin", "its size is wrong");
    }
    table_ = std::move(*table);
    try {
      const auto model = core_.read_model(*xml, *weights);
      if (model->inputs().size() != 1 || model->outputs().size() != 1) {
        return damaged_model_file(folder / "network.xml", "it is another network");
      }
      compiled_ = core_.compile_model(
          model, "CPU", ov::hint::performance_mode(ov::hint::PerformanceMode::LATENCY),
          // The same answers on every machine.
          ov::hint::inference_precision(ov::element::f32), ov::inference_num_threads(1),
          ov::num_streams(1), ov::hint::enable_cpu_pinning(false));
      request_ = compiled_.create_infer_request();
    } catch (const std::exception& error) {
      return damaged_model_file(folder / "network.xml", error.what());
    }
    return {};
  }

  std::size_t num_pieces() const { return table_.size() / kRowBytes; }

  Result<std::vector<float>> run(std::span<const std::uint32_t> pieces, std::size_t length) {
    const std::size_t count = pieces.size() / length;
    ov::Tensor input(ov::element::f32, {count, length, kWidth});
    float* out = input.data<float>();
    for (const std::uint32_t piece : pieces) {
      if (piece >= num_pieces()) return fail(ErrorCode::kInternal, "No such word piece");
      unpack_row(table_.data() + piece * kRowBytes, out);
      out += kWidth;
    }
    try {
      request_.set_input_tensor(input);
      request_.infer();
      const ov::Tensor output = request_.get_output_tensor();
      const float* vectors = output.data<float>();
      return std::vector<float>(vectors, vectors + count * kWidth);
    } catch (const std::exception& error) {
      return fail(ErrorCode::kInternal, std::string("The text network failed: ") + error.what());
    }
  }

 private:
  ov::Core core_;
  std::string table_;  // kRowBytes a piece
  ov::CompiledModel compiled_;
  ov::InferRequest request_;
};

SentenceNetwork::SentenceNetwork(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SentenceNetwork::~SentenceNetwork() = default;

Result<std::unique_ptr<SentenceNetwork>> SentenceNetwork::load(const fs::path& folder) {
  auto impl = std::make_unique<Impl>();
  if (auto loaded = impl->load(folder); !loaded) return tl::unexpected(loaded.error());
  return std::unique_ptr<SentenceNetwork>(new SentenceNetwork(std::move(impl)));
}

std::size_t SentenceNetwork::num_pieces() const { return impl_->num_pieces(); }

Result<std::vector<float>> SentenceNetwork::run(std::span<const std::uint32_t> pieces,
                                                std::size_t length) {
  if (pieces.empty() || length == 0 || length > kMaxPieces || pieces.size() % length != 0) {
    return fail(ErrorCode::kInternal, "Texts of one batch must be of one length");
  }
  return impl_->run(pieces, length);
}

}  // namespace streamstyle
