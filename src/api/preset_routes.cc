#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "api/json_body.h"
#include "api/preset_json.h"
#include "api/routes.h"
#include "style/look_json.h"
#include "style/thumbnail.h"

namespace streamstyle {
namespace {

using nlohmann::json;

HttpResponse list(const ApiContext& context) {
  json presets = json::array();
  for (const Preset& preset : context.presets.list()) presets.push_back(to_json(preset));
  return json_response(200, {{"presets", std::move(presets)}});
}

HttpResponse get(const ApiContext& context, const std::string& id) {
  const auto preset = context.presets.get(id);
  return preset ? json_response(200, to_json(*preset)) : HttpResponse::problem(preset.error());
}

/// The preset in the body. An id in the path wins over none in the body and must not differ.
Result<Preset> parse_preset(const HttpRequest& request, const StyleBank& bank) {
  const auto body = json_body(request);
  if (!body) return tl::unexpected(body.error());
  constexpr std::array<std::string_view, 4> kMembers = {"id", "name", "look", "thumbnail"};
  if (auto known = check_members(*body, kMembers); !known) return tl::unexpected(known.error());
  Preset preset;
  if (body->contains("id")) {
    auto id = string_member(*body, "id");
    if (!id) return tl::unexpected(id.error());
    preset.id = *id;
  }
  if (const auto path = request.params.find("id"); path != request.params.end()) {
    if (!preset.id.empty() && preset.id != path->second) {
      return fail(ErrorCode::kInvalidArgument, "The id in the body is not the one in the path",
                  "leave it out of the body", "/id");
    }
    preset.id = path->second;
  }
  auto name = string_member(*body, "name");
  if (!name) return tl::unexpected(name.error());
  preset.name = *name;
  if (!body->contains("look")) {
    return fail(ErrorCode::kInvalidArgument, "An object \"look\" is needed", {}, "/look");
  }
  auto look = merge_look(Look(), (*body)["look"], bank);
  if (!look) {
    Error error = look.error();
    error.pointer = "/look" + error.pointer;
    return tl::unexpected(std::move(error));
  }
  preset.look = std::move(*look);
  if (body->contains("thumbnail")) {
    auto thumbnail = string_member(*body, "thumbnail");
    if (!thumbnail) return tl::unexpected(thumbnail.error());
    if (auto checked = check_thumbnail(*thumbnail); !checked) {
      return tl::unexpected(checked.error());
    }
    preset.thumbnail = *thumbnail;
  }
  return preset;
}

void create(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  auto preset = parse_preset(request, context.bank);
  if (!preset) return reply(HttpResponse::problem(preset.error()));
  context.disk.post([&context, preset = std::move(*preset), reply = std::move(reply)] {
    const auto saved = context.presets.create(preset);
    if (!saved) return reply(HttpResponse::problem(saved.error()));
    context.events.preset_saved(*saved);
    HttpResponse response = json_response(201, to_json(*saved));
    reply(std::move(response.with("Location", "/v1/presets/" + saved->id)));
  });
}

void put(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  auto preset = parse_preset(request, context.bank);
  if (!preset) return reply(HttpResponse::problem(preset.error()));
  context.disk.post([&context, preset = std::move(*preset), reply = std::move(reply)] {
    const bool is_new = !context.presets.get(preset.id);
    const auto saved = context.presets.put(preset);
    if (!saved) return reply(HttpResponse::problem(saved.error()));
    context.events.preset_saved(*saved);
    reply(json_response(is_new ? 201 : 200, to_json(*saved)));
  });
}

void remove(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  context.disk.post([&context, id = request.params.at("id"), reply = std::move(reply)] {
    const auto removed = context.presets.remove(id);
    if (!removed) return reply(HttpResponse::problem(removed.error()));
    context.events.preset_deleted(id);
    reply(no_content());
  });
}

}  // namespace

void add_preset_routes(Router& router, const ApiContext& context) {
  const auto add = [&](const char* method, const char* pattern, auto answer,
                       std::optional<LinkRule> rule = std::nullopt) {
    router.add(method, pattern,
               guarded(
                   context,
                   [&context, answer](const HttpRequest& request, HttpReply reply) {
                     answer(context, request, std::move(reply));
                   },
                   rule));
  };
  using Context = const ApiContext&;
  using Request = const HttpRequest&;
  add(
      "GET", "/v1/presets", [](Context c, Request, HttpReply reply) { reply(list(c)); },
      LinkRule{.least = Role::kControl});
  add("POST", "/v1/presets", create);
  add("GET", "/v1/presets/{id}",
      [](Context c, Request r, HttpReply reply) { reply(get(c, r.params.at("id"))); });
  add("PUT", "/v1/presets/{id}", put);
  add("DELETE", "/v1/presets/{id}", remove);
}

}  // namespace streamstyle
