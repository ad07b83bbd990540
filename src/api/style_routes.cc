#include <array>
#include <functional>
#include <nlohmann/json.hpp>

#include "api/json_body.h"
#include "api/routes.h"
#include "api/style_job_json.h"
#include "style/look_json.h"
#include "style/match_json.h"

namespace streamstyle {
namespace {

using nlohmann::json;

HttpResponse list(const StyleBank& bank) {
  json styles = json::array();
  for (const StyleInfo& style : bank.styles()) {
    if (style.row == bank.identity_row()) continue;
    styles.push_back(to_json(style, bank));
  }
  for (const StyleInfo* style : bank.taught()) styles.push_back(to_json(*style, bank));
  return json_response(200, {{"styles", std::move(styles)}});
}

HttpResponse thumbnail(const StyleBank& bank, const HttpRequest& request) {
  auto jpeg = bank.thumbnail(request.params.at("id"));
  if (!jpeg) return HttpResponse::problem(jpeg.error());
  const std::string_view bytes(reinterpret_cast<const char*>((*jpeg)->data()), (*jpeg)->size());
  const std::string etag = "\"" + std::to_string(std::hash<std::string_view>()(bytes)) + "\"";
  HttpResponse response;
  response.with("ETag", etag).with("Cache-Control", "no-cache");
  if (request.header("if-none-match") == etag) {
    response.status = 304;
    return response;
  }
  response.shared_body = std::move(*jpeg);
  return std::move(response.with("Content-Type", "image/jpeg"));
}

void match_prompt(const ApiContext& context, const HttpRequest& request, HttpReply reply) {
  const auto body = json_body(request);
  if (!body) return reply(HttpResponse::problem(body.error()));
  constexpr std::array<std::string_view, 2> kMembers = {"text", "literal"};
  if (auto known = check_members(*body, kMembers); !known) {
    return reply(HttpResponse::problem(known.error()));
  }
  const auto text = string_member(*body, "text");
  if (!text) return reply(HttpResponse::problem(text.error()));
  const json literal = body->value("literal", json(false));
  if (!literal.is_boolean()) {
    return reply(HttpResponse::problem({.code = ErrorCode::kInvalidArgument,
                                        .message = "literal must be true or false",
                                        .pointer = "/literal"}));
  }
  // The Look's own rules for prompts hold here too.
  const json look{{"prompts", {{{"text", *text}}}}};
  if (auto checked = merge_look(Look(), look, context.bank); !checked) {
    Error error = checked.error();
    error.pointer = "/text";
    return reply(HttpResponse::problem(error));
  }
  const bool is_literal = literal.get<bool>();
  context.prompts.read(
      {{*text, 1}}, is_literal,
      [&matcher = context.hub.matcher(), text = *text, is_literal,
       reply = std::move(reply)](const Result<void>& read) {
        reply(read ? json_response(200, match_to_json(matcher.match(text, is_literal)))
                   : HttpResponse::problem(read.error()));
      });
}

}  // namespace

json to_json(const StyleInfo& style, const StyleBank& bank) {
  return {
      {"id", style.id},
      {"name", style.name},
      {"description", style.description},
      {"tags", style.tags},
      {"synonyms", style.synonyms},
      {"artist", style.artist},
      {"source", style.source},
      {"is_default", &style == bank.default_style()},
      {"thumbnail", style.thumbnail.empty() ? json(nullptr)
                                            : json("/v1/styles/" + style.id + "/thumbnail.jpg")}};
}

std::size_t num_styles(const StyleBank& bank) {
  return bank.styles().size() + bank.taught().size();
}

void add_style_routes(Router& router, const ApiContext& context) {
  constexpr LinkRule kAnyLink{.least = Role::kWatch};
  router.add(
      "GET", "/v1/styles",
      guarded(
          context, [&context](const HttpRequest&, HttpReply reply) { reply(list(context.bank)); },
          kAnyLink));
  router.add("GET", "/v1/styles/{id}/thumbnail.jpg",
             guarded(
                 context,
                 [&context](const HttpRequest& request, HttpReply reply) {
                   reply(thumbnail(context.bank, request));
                 },
                 kAnyLink));
  router.add("POST", "/v1/prompts/match",
             guarded(
                 context,
                 [&context](const HttpRequest& request, HttpReply reply) {
                   match_prompt(context, request, std::move(reply));
                 },
                 LinkRule{.least = Role::kControl}));
}

}  // namespace streamstyle
