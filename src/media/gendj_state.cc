#include "media/gendj_state.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>

#include "base/log.h"
#include "base/utf8.h"
#include "style/look_json.h"

namespace streamstyle {
namespace {

constexpr std::int64_t kMaxBatchSize = 64;

Result<void> check_prompt(const std::string& text) {
  if (!is_valid_utf8(text)) {
    return fail(ErrorCode::kInvalidArgument, "The prompt is not valid UTF-8",
                "percent-encode its UTF-8 bytes");
  }
  const auto characters = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  if (static_cast<std::size_t>(characters) > LookLimits::kMaxPromptCharacters) {
    return fail(ErrorCode::kTooLarge, "The prompt is too long",
                "use at most " + std::to_string(LookLimits::kMaxPromptCharacters) + " characters");
  }
  return {};
}

double clamp_unit(double value) { return std::isfinite(value) ? std::clamp(value, 0.0, 1.0) : 0; }

std::uint32_t random_seed() {
  thread_local std::mt19937 generator{std::random_device{}()};
  return static_cast<std::uint32_t>(generator());
}

}  // namespace

GendjState::Settings GendjState::settings() const {
  std::lock_guard lock(mutex_);
  return settings_;
}

Look GendjState::look() const {
  std::lock_guard lock(mutex_);
  return look_locked();
}

Look GendjState::look_locked() const {
  Look look;
  const std::string& first = settings_.prompts[0];
  const std::string& second = settings_.prompts[1];
  // A side without a prompt has nothing to blend with.
  const double share = second.empty() ? 0 : first.empty() ? 1 : settings_.blend;
  if (!first.empty() && share < 1) look.prompts.push_back({first, 1 - share});
  if (!second.empty() && share > 0) look.prompts.push_back({second, share});
  look.strength = settings_.strength;
  look.opacity = settings_.opacity;
  look.seed = settings_.seed;
  look.passes = settings_.steps;
  look.mirror = settings_.is_mirrored;
  look.bypass = settings_.is_passthrough;
  return look;
}

void GendjState::apply_locked() {
  const Look look = look_locked();
  for (const std::string& id : streams_) {
    const auto change = hub_.set_look(id, look, {}, nullptr, !settings_.has_syntax);
    if (!change) log("media").warn("a setting was not taken: " + change.error().text(), id);
  }
}

void GendjState::read(const std::string& prompt) const {
  (void)hub_.matcher().match(prompt, !settings().has_syntax);
}

std::optional<std::uint32_t> GendjState::seed_of_next_frame() {
  std::lock_guard lock(mutex_);
  if (settings_.has_fixed_seed) return std::nullopt;
  return random_seed();
}

Result<void> GendjState::set_prompt(std::size_t index, std::string text) {
  if (auto valid = check_prompt(text); !valid) return valid;
  read(text);
  std::lock_guard lock(mutex_);
  settings_.prompts[index] = std::move(text);
  apply_locked();
  return {};
}

Result<void> GendjState::set_blended(std::string first, std::string second, double blend) {
  if (auto valid = check_prompt(first); !valid) return valid;
  if (auto valid = check_prompt(second); !valid) return valid;
  read(first);
  read(second);
  std::lock_guard lock(mutex_);
  settings_.prompts[0] = std::move(first);
  settings_.prompts[1] = std::move(second);
  settings_.blend = clamp_unit(blend);
  apply_locked();
  return {};
}

void GendjState::set_blend(double blend) {
  std::lock_guard lock(mutex_);
  settings_.blend = clamp_unit(blend);
  apply_locked();
}

void GendjState::set_seed(std::int64_t seed) {
  std::lock_guard lock(mutex_);
  settings_.seed = static_cast<std::uint32_t>(seed);  // modulo 2^32, negative ones too
  apply_locked();
}

void GendjState::set_fixed_seed(bool is_fixed) {
  std::lock_guard lock(mutex_);
  settings_.has_fixed_seed = is_fixed;
}

void GendjState::set_steps(std::int64_t steps) {
  std::lock_guard lock(mutex_);
  settings_.steps = static_cast<int>(std::clamp<std::int64_t>(steps, 1, LookLimits::kMaxPasses));
  apply_locked();
}

void GendjState::set_batch_size(std::int64_t batch_size) {
  std::lock_guard lock(mutex_);
  settings_.batch_size = static_cast<int>(std::clamp<std::int64_t>(batch_size, 1, kMaxBatchSize));
  for (const std::string& id : streams_) hub_.set_max_batch(id, settings_.batch_size);
}

void GendjState::set_strength(double strength) {
  std::lock_guard lock(mutex_);
  settings_.strength = clamp_unit(strength);
  apply_locked();
}

void GendjState::set_opacity(double opacity) {
  std::lock_guard lock(mutex_);
  settings_.opacity = clamp_unit(opacity);
  apply_locked();
}

void GendjState::set_passthrough(bool is_on) {
  std::lock_guard lock(mutex_);
  settings_.is_passthrough = is_on;
  apply_locked();
}

void GendjState::set_mirror(bool is_on) {
  std::lock_guard lock(mutex_);
  settings_.is_mirrored = is_on;
  apply_locked();
}

void GendjState::set_syntax(bool is_on) {
  std::lock_guard lock(mutex_);
  settings_.has_syntax = is_on;
  apply_locked();
}

bool GendjState::set_mode(const std::string& mode) {
  if (mode != "soft" && mode != "hard") return false;
  std::lock_guard lock(mutex_);
  settings_.steps = mode == "soft" ? 3 : 2;
  settings_.strength = mode == "soft" ? 0.5 : 0.7;
  apply_locked();
  return true;
}

void GendjState::add_stream(const std::string& id) {
  std::lock_guard lock(mutex_);
  streams_.insert(id);
  // The state may have changed since the stream was opened, and may say that prompts are literal.
  const auto change = hub_.set_look(id, look_locked(), {}, nullptr, !settings_.has_syntax);
  if (!change) log("media").warn("the settings were not taken: " + change.error().text(), id);
  hub_.set_max_batch(id, settings_.batch_size);
}

void GendjState::remove_stream(const std::string& id) {
  std::lock_guard lock(mutex_);
  streams_.erase(id);
}

}  // namespace streamstyle
