#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "api/json_body.h"
#include "api/routes.h"
#include "media/client_message.h"
#include "style/look_json.h"

namespace streamstyle {
namespace {

using nlohmann::json;

constexpr std::uint64_t kNoRevision = 0;  // revisions start at 1: this one never matches

HttpResponse look_response(std::uint64_t revision, const Look& look,
                           const std::vector<std::string>& ignored) {
  HttpResponse response =
      json_response(200, {{"revision", revision}, {"look", to_json(look)}, {"ignored", ignored}});
  return std::move(response.with("ETag", "\"" + std::to_string(revision) + "\""));
}

HttpResponse get_look(const ApiContext& context, const std::string& id) {
  const auto stream = context.hub.summary(id);
  if (!stream) return HttpResponse::problem(stream.error());
  return look_response(stream->revision, stream->look, context.hub.engine_info().ignored);
}

std::uint64_t parse_tag(std::string_view tag) {
  while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
  while (!tag.empty() && tag.back() == ' ') tag.remove_suffix(1);
  if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"') {
    tag = tag.substr(1, tag.size() - 2);
  }
  std::uint64_t revision = kNoRevision;
  const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), revision);
  return error == std::errc() && end == tag.data() + tag.size() ? revision : kNoRevision;
}

/// The revision that If-Match asks for. Of several tags the one that is `current` counts. Nothing:
/// no condition ("*" holds for every stream that exists).
std::optional<std::uint64_t> if_match(const HttpRequest& request, std::uint64_t current) {
  std::string_view tags = request.header("if-match");
  if (tags.empty() || tags == "*") return std::nullopt;
  std::uint64_t wanted = kNoRevision;
  while (!tags.empty()) {
    const std::size_t comma = tags.find(',');
    wanted = parse_tag(tags.substr(0, comma));
    if (wanted == current) break;
    tags = comma == std::string_view::npos ? std::string_view() : tags.substr(comma + 1);
  }
  return wanted;
}

struct LookUpdate {
  json look = json::object();
  std::string pointer;  ///< where `look` stands in the body
  std::optional<std::uint64_t> revision;
  Transition transition;
};

/// Either {"look","revision","transition"} or the Look's patch itself.
Result<LookUpdate> parse_update(const json& body) {
  LookUpdate update;
  if (!body.contains("look") && !body.contains("revision") && !body.contains("transition")) {
    update.look = body;
    return update;
  }
  constexpr std::array<std::string_view, 3> kMembers = {"look", "revision", "transition"};
  if (auto known = check_members(body, kMembers); !known) return tl::unexpected(known.error());
  update.pointer = "/look";
  if (body.contains("look")) update.look = body["look"];
  if (body.contains("revision")) {
    if (!body["revision"].is_number_unsigned()) {
      return fail(ErrorCode::kInvalidArgument, "revision must be a whole number", {}, "/revision");
    }
    update.revision = body["revision"].get<std::uint64_t>();
  }
  if (body.contains("transition") && !body["transition"].is_null()) {
    auto transition = parse_transition(body["transition"]);
    if (!transition) return tl::unexpected(transition.error());
    update.transition = *transition;
  }
  return update;
}

HttpResponse carry_out(StreamHub& hub, const std::string& id, const LookUpdate& update) {
  const auto change = hub.patch_look(id, update.look, update.transition, nullptr, update.revision);
  if (!change) {
    Error error = change.error();
    if (error.code == ErrorCode::kInvalidArgument) error.pointer = update.pointer + error.pointer;
    return HttpResponse::problem(error);
  }
  return look_response(change->revision, change->look, change->ignored);
}

void patch_look(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  const std::string& id = request.params.at("id");
  const auto stream = context.hub.summary(id);
  if (!stream) return reply(HttpResponse::problem(stream.error()));
  const auto body = json_body(request);
  if (!body) return reply(HttpResponse::problem(body.error()));
  auto update = parse_update(*body);
  if (!update) return reply(HttpResponse::problem(update.error()));
  if (const auto wanted = if_match(request, stream->revision)) update->revision = wanted;

  auto prompts = prompts_in(update->look);
  context.prompts.read(
      std::move(prompts), false,
      [&hub = context.hub, id, update = std::move(*update),
       reply = std::move(reply)](const Result<void>& read) {
        reply(read ? carry_out(hub, id, update) : HttpResponse::problem(read.error()));
      });
}

}  // namespace

void add_look_routes(Router& router, const ApiContext& context) {
  router.add("GET", "/v1/streams/{id}/look",
             guarded(
                 context,
                 [&context](const HttpRequest& request, HttpReply reply) {
                   reply(get_look(context, request.params.at("id")));
                 },
                 LinkRule{.least = Role::kWatch, .is_about_stream = true}));
  router.add("PATCH", "/v1/streams/{id}/look",
             guarded(
                 context,
                 [&context](const HttpRequest& request, HttpReply reply) {
                   patch_look(context, request, std::move(reply));
                 },
                 LinkRule{.least = Role::kControl, .is_about_stream = true}));
}

}  // namespace streamstyle
