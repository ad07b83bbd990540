#include "api/settings_store.h"

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/atomic_file.h"
#include "media/client_message.h"
#include "media/json_input.h"
#include "style/look_json.h"

namespace streamstyle {

using nlohmann::json;

json to_json(const StreamDefaults& defaults) {
  return {{"look", to_json(defaults.look)},
          {"width", defaults.size.width},
          {"height", defaults.size.height},
          {"rate", defaults.rate ? json(*defaults.rate) : json(nullptr)}};
}

StreamRequest to_request(const StreamDefaults& defaults) {
  StreamRequest request;
  request.size = defaults.size;
  request.rate = defaults.rate;
  request.look = defaults.look;
  return request;
}

SettingsStore::SettingsStore(std::filesystem::path directory, const StyleBank& bank)
    : file_(std::move(directory) / "settings.json"), bank_(bank) {
  std::ifstream in(file_, std::ios::binary);
  if (!in) return;
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const auto saved = parse_json_object(text);
  StreamDefaults base;
  if (saved && saved->contains("look")) base.look = base_of_saved((*saved)["look"]);
  auto merged = saved ? merge(base, *saved) : tl::unexpected(saved.error());
  if (merged) {
    defaults_ = std::move(*merged);
  } else {
    problem_ = "The settings in " + file_.string() + " are left out: " + merged.error().message;
  }
}

StreamDefaults SettingsStore::get() const {
  std::lock_guard lock(mutex_);
  return defaults_;
}

Result<StreamDefaults> SettingsStore::patch(const json& patch) {
  std::lock_guard writing(writing_);
  auto merged = merge(get(), patch);
  if (!merged) return merged;
  if (auto saved = write_atomically(file_, to_json(*merged).dump(2) + "\n"); !saved) {
    return tl::unexpected(saved.error());
  }
  std::lock_guard lock(mutex_);
  defaults_ = *merged;
  return merged;
}

Result<StreamDefaults> SettingsStore::merge(const StreamDefaults& base, const json& patch) const {
  if (!patch.is_object()) return fail(ErrorCode::kInvalidArgument, "An object was expected");
  if (patch.contains("fit") || patch.contains("adapt")) {
    const std::string name = patch.contains("fit") ? "fit" : "adapt";
    return fail(ErrorCode::kInvalidArgument, "\"" + name + "\" is not a setting",
                "known are look width height rate", "/" + name);
  }
  const auto wish = parse_stream_wish(patch);
  if (!wish) return tl::unexpected(wish.error());
  const StreamDefaults built_in;
  // Null brings the default back; parse_stream_wish() reads it as absent.
  const auto is_reset = [&](const char* name) {
    return patch.contains(name) && patch[name].is_null();
  };
  StreamRequest start;
  start.size.width = is_reset("width") ? built_in.size.width : base.size.width;
  start.size.height = is_reset("height") ? built_in.size.height : base.size.height;
  start.rate = is_reset("rate") ? built_in.rate : base.rate;
  start.look = is_reset("look") ? built_in.look : base.look;
  auto request = apply_wish(*wish, std::move(start), bank_);
  if (!request) return tl::unexpected(request.error());
  return StreamDefaults{std::move(request->look), request->size, request->rate};
}

}  // namespace streamstyle
