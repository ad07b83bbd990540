#include "api/show_store.h"

#include <array>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "api/json_body.h"
#include "base/atomic_file.h"
#include "media/json_input.h"
#include "style/preset_store.h"

namespace streamstyle {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxCues = 500;
constexpr std::size_t kMaxIdBytes = 64;
constexpr double kMaxSeconds = 3600;

tl::unexpected<Error> bad(std::string message, std::string pointer) {
  return fail(ErrorCode::kInvalidArgument, std::move(message), {}, std::move(pointer));
}

Result<std::string> parse_id(const json& value, const std::string& pointer) {
  if (!value.is_string()) return bad("An id is a text", pointer);
  auto id = value.get<std::string>();
  if (id.empty() || id.size() > kMaxIdBytes) return bad("An id has 1 to 64 bytes", pointer);
  return id;
}

Result<const json*> parse_list(const json& object, const char* name, std::size_t most) {
  const std::string pointer = std::string("/") + name;
  const auto found = object.find(name);
  if (found == object.end() || !found->is_array()) {
    return bad("A list \"" + std::string(name) + "\" is needed", pointer);
  }
  if (found->size() > most) {
    return bad("There are more than " + std::to_string(most) + " of them", pointer);
  }
  return &*found;
}

Result<Cue> parse_cue(const json& value, const std::string& pointer) {
  if (!value.is_object()) return bad("A cue is an object", pointer);
  constexpr std::array<std::string_view, 3> kMembers = {"id", "preset", "seconds"};
  if (auto known = check_members(value, kMembers); !known) {
    return bad(known.error().message, pointer + known.error().pointer);
  }
  auto id = parse_id(value.value("id", json()), pointer + "/id");
  if (!id) return tl::unexpected(id.error());
  auto preset = parse_id(value.value("preset", json()), pointer + "/preset");
  if (!preset) return tl::unexpected(preset.error());
  const json seconds = value.value("seconds", json());
  // Not "less or more": that would let nan through.
  if (!seconds.is_number() ||
      !(seconds.get<double>() >= 0 && seconds.get<double>() <= kMaxSeconds)) {
    return bad("A cue takes 0 to 3600 seconds", pointer + "/seconds");
  }
  return Cue{std::move(*id), std::move(*preset), seconds.get<double>()};
}

}  // namespace

json to_json(const Show& show) {
  json cues = json::array();
  for (const Cue& cue : show.cues) {
    cues.push_back({{"id", cue.id}, {"preset", cue.preset}, {"seconds", cue.seconds}});
  }
  return {{"order", show.order}, {"cues", std::move(cues)}, {"revision", show.revision}};
}

Result<Show> parse_show(const json& object) {
  constexpr std::array<std::string_view, 2> kMembers = {"order", "cues"};
  if (auto known = check_members(object, kMembers); !known) return tl::unexpected(known.error());
  const auto order = parse_list(object, "order", PresetStore::kMaxPresets);
  if (!order) return tl::unexpected(order.error());
  const auto cues = parse_list(object, "cues", kMaxCues);
  if (!cues) return tl::unexpected(cues.error());
  Show show;
  for (std::size_t i = 0; i < (*order)->size(); ++i) {
    auto id = parse_id((**order)[i], "/order/" + std::to_string(i));
    if (!id) return tl::unexpected(id.error());
    show.order.push_back(std::move(*id));
  }
  for (std::size_t i = 0; i < (*cues)->size(); ++i) {
    auto cue = parse_cue((**cues)[i], "/cues/" + std::to_string(i));
    if (!cue) return tl::unexpected(cue.error());
    show.cues.push_back(std::move(*cue));
  }
  return show;
}

ShowStore::ShowStore(std::filesystem::path directory) : file_(std::move(directory) / "show.json") {
  std::ifstream in(file_, std::ios::binary);
  if (!in) return;
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  auto saved = parse_json_object(text);
  std::uint64_t revision = 0;
  if (saved && saved->contains("revision") && (*saved)["revision"].is_number_unsigned()) {
    revision = (*saved)["revision"].get<std::uint64_t>();
    saved->erase("revision");
  }
  auto show = saved ? parse_show(*saved) : tl::unexpected(saved.error());
  if (show) {
    show_ = std::move(*show);
    show_.revision = revision;
  } else {
    problem_ = "The show in " + file_.string() + " is left out: " + show.error().message;
  }
}

Show ShowStore::get() const {
  std::lock_guard lock(mutex_);
  return show_;
}

Result<Show> ShowStore::put(Show show) {
  std::lock_guard writing(writing_);
  show.revision = get().revision + 1;
  if (auto saved = write_atomically(file_, to_json(show).dump(2) + "\n"); !saved) {
    return tl::unexpected(saved.error());
  }
  std::lock_guard lock(mutex_);
  show_ = show;
  return show;
}

}  // namespace streamstyle
