#include "learn/fit_state.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <numeric>

#include "base/atomic_file.h"

namespace streamstyle {
namespace {

using nlohmann::json;

constexpr float kFirstDecay = 0.9F;
constexpr float kSecondDecay = 0.99F;
constexpr std::uintmax_t kMaxFileBytes = 1U << 20U;

bool are_finite(const std::vector<float>& values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

}  // namespace

void take_step(FitState& state, std::vector<float> gradient, float rate) {
  const float norm =
      std::sqrt(std::inner_product(gradient.begin(), gradient.end(), gradient.begin(), 0.0F));
  const float cut = 1 / std::max(norm, 1.0F);
  ++state.step;
  const float first = 1 - std::pow(kFirstDecay, static_cast<float>(state.step));
  const float second = 1 - std::pow(kSecondDecay, static_cast<float>(state.step));
  for (std::size_t i = 0; i < gradient.size(); ++i) {
    const float g = gradient[i] * cut;
    state.mean[i] = kFirstDecay * state.mean[i] + (1 - kFirstDecay) * g;
    state.square[i] = kSecondDecay * state.square[i] + (1 - kSecondDecay) * g * g;
    state.vector[i] -=
        rate * (state.mean[i] / first) / (std::sqrt(state.square[i] / second) + 1e-8F);
  }
}

Result<void> save_fit(const FitState& state, const std::filesystem::path& file) {
  std::string bytes = json{{"key", state.key},
                           {"step", state.step},
                           {"elapsed_s", state.elapsed_s},
                           {"loss", state.loss}}
                          .dump() +
                      "\n";
  for (const auto* values : {&state.vector, &state.mean, &state.square}) {
    bytes.append(reinterpret_cast<const char*>(values->data()), values->size() * sizeof(float));
  }
  return write_atomically(file, bytes);
}

std::optional<FitState> load_fit(const std::filesystem::path& file, const std::string& key,
                                 std::size_t vector_size) {
  std::error_code error;
  if (std::filesystem::file_size(file, error) > kMaxFileBytes || error) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string line;
  if (!std::getline(in, line)) return std::nullopt;
  const std::string body{std::istreambuf_iterator<char>(in), {}};
  if (body.size() != 3 * vector_size * sizeof(float)) return std::nullopt;
  FitState state;
  try {
    const json head = json::parse(line);
    state.key = head.at("key").get<std::string>();
    state.step = head.at("step").get<int>();
    state.elapsed_s = head.at("elapsed_s").get<double>();
    state.loss = head.at("loss").get<float>();
  } catch (const json::exception&) {
    return std::nullopt;
  }
  const char* from = body.data();
  for (auto* values : {&state.vector, &state.mean, &state.square}) {
    values->resize(vector_size);
    std::memcpy(values->data(), from, vector_size * sizeof(float));
    from += vector_size * sizeof(float);
    if (!are_finite(*values)) return std::nullopt;
  }
  const bool is_sane = state.key == key && state.step >= 0 && state.elapsed_s >= 0;
  return is_sane ? std::optional(std::move(state)) : std::nullopt;
}

}  // namespace streamstyle
