#include "media/original_state.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "style/look_json.h"
#include "style/style_bank.h"

namespace streamstyle {
namespace {

using nlohmann::json;

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

std::string prompts_patch(const std::string& prompt) {
  json prompts = json::array();
  if (!is_blank(prompt)) prompts.push_back({{"text", prompt}, {"weight", 1}});
  return json{{"prompts", prompts}}.dump(-1, ' ', false, json::error_handler_t::replace);
}

OriginalState::Settings OriginalState::settings() const {
  std::lock_guard lock(mutex_);
  return settings_;
}

Look OriginalState::look() const {
  std::lock_guard lock(mutex_);
  Look look;
  if (!is_blank(settings_.prompt)) look.prompts = {{settings_.prompt, 1}};
  look.strength = settings_.strength;
  return look;
}

Result<void> OriginalState::set_prompt(const std::string& prompt) {
  const json patch = json::parse(prompts_patch(prompt));
  // Prompts name no styles by id, so an empty bank is enough to check them.
  if (auto checked = merge_look(Look{}, patch, StyleBank()); !checked) {
    return tl::unexpected(checked.error());
  }
  (void)hub_.matcher().match(prompt);  // may take long, so not under the lock
  std::lock_guard lock(mutex_);
  settings_.prompt = prompt;
  for (const std::string& id : streams_) (void)hub_.patch_look(id, patch);
  return {};
}

void OriginalState::set_strength(double strength) {
  std::lock_guard lock(mutex_);
  settings_.strength = std::isfinite(strength) ? std::clamp(strength, 0.0, 1.0) : 0;
  for (const std::string& id : streams_) {
    (void)hub_.patch_look(id, {{"strength", settings_.strength}});
  }
}

void OriginalState::add_stream(const std::string& id) {
  std::lock_guard lock(mutex_);
  streams_.insert(id);
}

void OriginalState::remove_stream(const std::string& id) {
  std::lock_guard lock(mutex_);
  streams_.erase(id);
}

}  // namespace streamstyle
