#include "api/original_routes.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "api/json_body.h"

namespace streamstyle {
namespace {

using nlohmann::json;

/// A member of the body, of the wanted type.
Result<json> member_of(const HttpRequest& request, const std::string& name, bool is_wanted_text) {
  auto body = json_body(request);
  if (!body) return body;
  const auto found = body->find(name);
  const bool is_there = found != body->end();
  if (!is_there || (is_wanted_text ? !found->is_string() : !found->is_number())) {
    return fail(ErrorCode::kInvalidArgument,
                "\"" + name + "\" must be a " + (is_wanted_text ? "string" : "number"),
                "send {\"" + name + "\": ...}", "/" + name);
  }
  return *found;
}

}  // namespace

void add_original_routes(Router& router, const ApiContext& context, OriginalState& state,
                         HttpHandler page) {
  router.add(
      "POST", "/api/prompt",
      guarded(context, [&context, &state](const HttpRequest& request, const HttpReply& reply) {
        const auto prompt = member_of(request, "prompt", true);
        if (!prompt) return reply(HttpResponse::problem(prompt.error()));
        context.prompts.post(
            [&state, text = prompt->get<std::string>(), reply](const Result<void>& room) {
              const auto set = room ? state.set_prompt(text) : room;
              if (!set) return reply(HttpResponse::problem(set.error()));
              reply(json_response(200, {{"status", "updated"}, {"prompt", text}}));
            });
      }));
  router.add(
      "POST", "/api/strength",
      guarded(context, [&state](const HttpRequest& request, const HttpReply& reply) {
        const auto strength = member_of(request, "strength", false);
        if (!strength) return reply(HttpResponse::problem(strength.error()));
        state.set_strength(strength->get<double>());
        reply(json_response(200, {{"status", "updated"}, {"strength", state.settings().strength}}));
      }));
  router.add("GET", "/api/settings",
             guarded(context, [&state](const HttpRequest&, const HttpReply& reply) {
               const OriginalState::Settings settings = state.settings();
               reply(json_response(200, {{"prompt", settings.prompt},
                                         {"strength", settings.strength},
                                         {"guidance_scale", 0.0},
                                         {"num_inference_steps", 1}}));
             }));
  router.add("GET", "/api/health",
             token_only(context, [](const HttpRequest&, const HttpReply& reply) {
               reply(json_response(200, {{"status", "healthy"}}));
             }));
  router.add("GET", "/api/readyz",
             token_only(context, [&context](const HttpRequest&, const HttpReply& reply) {
               const Readiness readiness = context.hub.readiness();
               if (readiness.is_ready) return reply(json_response(200, {{"status", "ready"}}));
               reply(json_response(503, {{"status", "not ready"}, {"reason", readiness.reason}}));
             }));
  router.add(
      "GET", "/",
      [&context, page = std::move(page)](const HttpRequest& request, const HttpReply& reply) {
        const std::string accept(request.header("accept"));
        const bool wants_json = accept.find("application/json") != std::string::npos &&
                                accept.find("text/html") == std::string::npos;
        if (!wants_json) return page(request, reply);
        const EngineInfo engine = context.hub.engine_info();
        reply(json_response(200, {{"status", "StreamStyle " + context.version},
                                  {"device", engine.device},
                                  {"model", engine.network}}));
      });
}

}  // namespace streamstyle
