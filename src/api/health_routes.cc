#include <nlohmann/json.hpp>
#include <utility>

#include "api/json_body.h"
#include "api/openapi_document.h"
#include "api/routes.h"
#include "base/process_memory.h"

namespace streamstyle {
namespace {

using nlohmann::json;

Readiness readiness(const ApiContext& context) {
  if (context.gate.is_draining()) return {.is_ready = false, .reason = "draining"};
  return context.hub.readiness();
}

bool is_model_loaded(const ApiContext& context) { return !context.hub.engine_info().name.empty(); }

HttpResponse livez(const ApiContext& context) {
  return json_response(200, {{"status", "alive"}, {"model_loaded", is_model_loaded(context)}});
}

HttpResponse readyz(const ApiContext& context) {
  const Readiness state = readiness(context);
  json body{{"status", state.is_ready ? "ready" : "not ready"},
            {"model_loaded", is_model_loaded(context)}};
  if (state.is_ready) return json_response(200, body);
  body["reason"] = state.reason;
  HttpResponse response = json_response(503, body);
  return std::move(response.with("Retry-After", "2"));
}

HttpResponse health(const ApiContext& context) {
  const Readiness state = readiness(context);
  const EngineInfo engine = context.hub.engine_info();
  const std::chrono::duration<double> uptime = context.clock.now() - context.started;
  json body{{"status", state.is_ready ? "ok" : "not ready"},
            {"model_loaded", !engine.name.empty()},
            {"ready", state.is_ready},
            {"version", context.version},
            {"commit", context.commit},
            {"engine", engine.name},
            {"device", engine.device},
            {"precision", engine.precision},
            {"network", engine.network},
            {"streams", context.hub.summaries().size()},
            {"uptime_s", uptime.count()},
            {"resident_bytes", resident_bytes()}};
  if (!state.is_ready) body["reason"] = state.reason;
  return json_response(200, body);
}

HttpResponse metrics(const ApiContext& context) {
  HttpResponse response;
  response.body = context.metrics.expose();
  return std::move(response.with("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                       .with("Cache-Control", "no-store"));
}

HttpResponse openapi() {
  HttpResponse response;
  response.body = std::string(openapi_document());
  return std::move(response.with("Content-Type", "application/yaml; charset=utf-8")
                       .with("Cache-Control", "no-cache"));
}

}  // namespace

void add_health_routes(Router& router, const ApiContext& context) {
  router.add("GET", "/livez",
             [&context](const HttpRequest&, HttpReply reply) { reply(livez(context)); });
  router.add("GET", "/readyz",
             [&context](const HttpRequest&, HttpReply reply) { reply(readyz(context)); });
  router.add("GET", "/health", token_only(context, [&context](const HttpRequest&, HttpReply reply) {
               reply(health(context));
             }));
  router.add("GET", "/metrics",
             token_only(context, [&context](const HttpRequest&, HttpReply reply) {
               reply(metrics(context));
             }));
  router.add("GET", "/openapi.yaml",
             token_only(context, [](const HttpRequest&, HttpReply reply) { reply(openapi()); }));
}

}  // namespace streamstyle
