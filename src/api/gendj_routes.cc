#include "api/gendj_routes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/log.h"

namespace streamstyle {
namespace {

using nlohmann::json;

HttpResponse updated() { return HttpResponse::json(200, R"({"status":"updated"})"); }

/// What FastAPI says of a path parameter that it can't read.
HttpResponse unreadable(const std::string& name, const std::string& text, const std::string& type) {
  const json detail = {{"loc", {"path", name}},
                       {"msg", "Input should be a valid " + type},
                       {"type", type + "_parsing"},
                       {"input", text}};
  return HttpResponse::json(
      422, json{{"detail", {detail}}}.dump(-1, ' ', false, json::error_handler_t::replace));
}

std::optional<std::int64_t> parse_integer(const std::string& text) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
  return value;
}

std::optional<double> parse_number(const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), end, value);
  if (parsed.ec != std::errc() || parsed.ptr != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

/// The words that GenDJ's framework takes for booleans.
std::optional<bool> parse_boolean(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (const char* yes : {"true", "1", "yes", "on", "t", "y"}) {
    if (text == yes) return true;
  }
  for (const char* no : {"false", "0", "no", "off", "f", "n"}) {
    if (text == no) return false;
  }
  return std::nullopt;
}

/// GET /NAME/{value}: reads the value, hands it on, answers {"status":"updated"}.
template <typename Parse, typename Set>
void add_get(Router& router, const std::string& name, const std::string& type, Parse parse,
             Set set) {
  router.add("GET", "/" + name + "/{value}",
             [name, type, parse, set](const HttpRequest& request, const HttpReply& reply) {
               const std::string& text = request.params.at("value");
               const auto value = parse(text);
               if (!value) return reply(unreadable(name, text, type));
               set(*value);
               reply(updated());
             });
}

void add_prompt(Router& router, const std::string& path, std::size_t index, GendjState& state,
                PromptReader& prompts) {
  router.add("POST", path + "/{prompt...}",
             [index, &state, &prompts](const HttpRequest& request, const HttpReply& reply) {
               prompts.post([index, &state, text = request.params.at("prompt"),
                             reply](const Result<void>& room) {
                 const auto taken = room ? state.set_prompt(index, text) : room;
                 if (!taken) return reply(HttpResponse::problem(taken.error()));
                 reply(HttpResponse::json(200, R"({"safety":"safe"})"));
               });
             });
}

void add_blend(Router& router, GendjState& state) {
  router.add(
      "POST", "/blend/{value}", [&state](const HttpRequest& request, const HttpReply& reply) {
        const auto error = [&](const char* message) {
          reply(HttpResponse::json(200, json{{"status", "error"}, {"message", message}}.dump()));
        };
        const auto value = parse_number(request.params.at("value"));
        if (!value) return error("Invalid blend value");
        if (*value < 0 || *value > 1) return error("Blend value must be between 0 and 1");
        state.set_blend(*value);
        reply(HttpResponse::json(200, json{{"status", "success"}, {"blend", *value}}.dump()));
      });
}

}  // namespace

void add_gendj_settings_routes(Router& router, GendjState& state, PromptReader& prompts) {
  add_prompt(router, "/prompt", 0, state, prompts);
  add_prompt(router, "/secondprompt", 1, state, prompts);
  add_blend(router, state);
  add_get(router, "seed", "integer", parse_integer, [&](std::int64_t v) { state.set_seed(v); });
  add_get(router, "batch_size", "integer", parse_integer,
          [&](std::int64_t v) { state.set_batch_size(v); });
  add_get(router, "steps", "integer", parse_integer, [&](std::int64_t v) { state.set_steps(v); });
  add_get(router, "strength", "number", parse_number, [&](double v) { state.set_strength(v); });
  add_get(router, "opacity", "number", parse_number, [&](double v) { state.set_opacity(v); });
  add_get(router, "passthrough", "boolean", parse_boolean,
          [&](bool v) { state.set_passthrough(v); });
  add_get(router, "fixed_seed", "boolean", parse_boolean, [&](bool v) { state.set_fixed_seed(v); });
  add_get(router, "mirror", "boolean", parse_boolean, [&](bool v) { state.set_mirror(v); });
  add_get(router, "compel", "boolean", parse_boolean, [&](bool v) { state.set_syntax(v); });
  add_get(router, "debug", "boolean", parse_boolean,
          [](bool v) { (void)set_log_levels(v ? "debug" : "info"); });
  // GenDJ's folder of frames on disk: nothing of ours corresponds to it.
  router.add("GET", "/directory/{value...}", [](const HttpRequest&, const HttpReply& reply) {
    reply(updated().with("X-StreamStyle-Ignored", "directory"));
  });
}

void add_gendj_ready_routes(Router& router, const StreamHub& hub) {
  router.add("GET", "/readyz", [&hub](const HttpRequest&, const HttpReply& reply) {
    const Readiness readiness = hub.readiness();
    reply(readiness.is_ready ? HttpResponse::text(200, "OK")
                             : HttpResponse::text(503, readiness.reason));
  });
  router.set_fallback([](const HttpRequest&, const HttpReply& reply) {
    reply(HttpResponse::text(404, "Not Found"));
  });
}

}  // namespace streamstyle
