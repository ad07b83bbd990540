#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "api/json_body.h"
#include "api/routes.h"
#include "media/client_message.h"
#include "media/server_message.h"
#include "style/look_json.h"

namespace streamstyle {
namespace {

using nlohmann::json;

json to_json(const StreamSummary& stream) {
  return {{"id", stream.id},
          {"surface", stream.surface},
          {"width", stream.size.width},
          {"height", stream.size.height},
          {"rate", stream.rate},
          {"viewers", stream.viewers},
          {"attached", stream.is_attached},
          {"revision", stream.revision},
          {"look", to_json(stream.look)},
          {"age_s", stream.age_s},
          {"stats", stats_json(stream.stats)}};
}

HttpResponse list(const ApiContext& context) {
  std::vector<StreamSummary> summaries = context.hub.summaries();
  std::sort(summaries.begin(), summaries.end(),
            [](const StreamSummary& a, const StreamSummary& b) { return a.age_s > b.age_s; });
  json streams = json::array();
  for (const StreamSummary& stream : summaries) streams.push_back(to_json(stream));
  return json_response(200, {{"streams", std::move(streams)}});
}

HttpResponse open(StreamHub& hub, StreamRequest request) {
  const auto opened = hub.open(std::move(request), nullptr);
  if (!opened) return HttpResponse::problem(opened.error());
  HttpResponse response = json_response(201, opened_json(*opened));
  return std::move(response.with("Location", "/v1/streams/" + opened->id));
}

void create(const ApiContext& context, const HttpRequest& http, HttpReply reply) {
  const auto body = json_body(http);
  if (!body) return reply(HttpResponse::problem(body.error()));
  const auto wish = parse_stream_wish(*body);
  if (!wish) return reply(HttpResponse::problem(wish.error()));
  auto request = apply_wish(*wish, to_request(context.settings.get()), context.bank);
  if (!request) return reply(HttpResponse::problem(request.error()));
  request->address = http.peer_address;
  const auto prompts = request->look.prompts;
  context.prompts.read(prompts, false,
                       [&hub = context.hub, request = std::move(*request),
                        reply = std::move(reply)](const Result<void>& read) {
                         reply(read ? open(hub, request) : HttpResponse::problem(read.error()));
                       });
}

HttpResponse get(const ApiContext& context, const std::string& id) {
  const auto stream = context.hub.summary(id);
  if (!stream) return HttpResponse::problem(stream.error());
  return json_response(200, to_json(*stream));
}

HttpResponse remove(const ApiContext& context, const std::string& id) {
  const auto closed = context.hub.close(id, "The stream was ended by a request");
  return closed ? no_content() : HttpResponse::problem(closed.error());
}

HttpResponse frame(const ApiContext& context, const std::string& id) {
  auto jpeg = context.hub.last_jpeg(id);
  if (!jpeg) return HttpResponse::problem(jpeg.error());
  HttpResponse response;
  response.shared_body = std::move(*jpeg);
  return std::move(response.with("Content-Type", "image/jpeg").with("Cache-Control", "no-store"));
}

}  // namespace

void add_stream_routes(Router& router, const ApiContext& context) {
  const auto add = [&](const char* method, const char* pattern, auto answer,
                       std::optional<LinkRule> rule = std::nullopt) {
    router.add(method, pattern,
               guarded(
                   context,
                   [&context, answer](const HttpRequest& request, HttpReply reply) {
                     reply(answer(context, request));
                   },
                   rule));
  };
  constexpr LinkRule kOwnStream{.least = Role::kWatch, .is_about_stream = true};
  router.add("POST", "/v1/streams",
             guarded(context, [&context](const HttpRequest& request, HttpReply reply) {
               create(context, request, std::move(reply));
             }));
  using Context = const ApiContext&;
  using Request = const HttpRequest&;
  add("GET", "/v1/streams", [](Context c, Request) { return list(c); });
  add(
      "GET", "/v1/streams/{id}", [](Context c, Request r) { return get(c, r.params.at("id")); },
      kOwnStream);
  add("DELETE", "/v1/streams/{id}",
      [](Context c, Request r) { return remove(c, r.params.at("id")); });
  add(
      "GET", "/v1/streams/{id}/frame.jpg",
      [](Context c, Request r) { return frame(c, r.params.at("id")); }, kOwnStream);
}

}  // namespace streamstyle
