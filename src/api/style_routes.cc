#include <array>
#include <functional>
#include <nlohmann/json.hpp>

#include "api/json_body.h"
#include "api/routes.h"
#include "style/look_json.h"
#include "style/look_words.h"
#include "style/match_json.h"

namespace streamstyle {
namespace {

using nlohmann::json;

json to_json(const StyleInfo& style, bool is_default) {
  return {
      {"id", style.id},
      {"name", style.name},
      {"description", style.description},
      {"tags", style.tags},
      {"synonyms", style.synonyms},
      {"artist", style.artist},
      {"source", style.source},
      {"is_default", is_default},
      {"thumbnail", style.thumbnail.empty() ? json(nullptr)
                                            : json("/v1/styles/" + style.id + "/thumbnail.jpg")}};
}

HttpResponse list(const StyleBank& bank) {
  json styles = json::array();
  for (const StyleInfo& style : bank.styles()) {
    if (style.row == bank.identity_row()) continue;
    styles.push_back(to_json(style, &style == bank.default_style()));
  }
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

HttpResponse match_prompt(const ApiContext& context, const HttpRequest& request) {
  const auto body = json_body(request);
  if (!body) return HttpResponse::problem(body.error());
  constexpr std::array<std::string_view, 2> kMembers = {"text", "literal"};
  if (auto known = check_members(*body, kMembers); !known) {
    return HttpResponse::problem(known.error());
  }
  const auto text = string_member(*body, "text");
  if (!text) return HttpResponse::problem(text.error());
  const json literal = body->value("literal", json(false));
  if (!literal.is_boolean()) {
    return HttpResponse::problem({.code = ErrorCode::kInvalidArgument,
                                  .message = "literal must be true or false",
                                  .pointer = "/literal"});
  }
  // The Look's own rules for prompts hold here too.
  const json look{{"prompts", {{{"text", *text}}}}};
  if (auto checked = merge_look(Look(), look, context.bank); !checked) {
    Error error = checked.error();
    error.pointer = "/text";
    return HttpResponse::problem(error);
  }
  const MatchResult match = context.matcher.match(*text, literal.get<bool>());
  json answer = match_to_json(match);
  answer["look"] = look_words_to_json(read_look_words(*text, match.matched));
  return json_response(200, answer);
}

}  // namespace

void add_style_routes(Router& router, const ApiContext& context) {
  router.add("GET", "/v1/styles", guarded(context, [&context](const HttpRequest&, HttpReply reply) {
               reply(list(context.bank));
             }));
  router.add("GET", "/v1/styles/{id}/thumbnail.jpg",
             guarded(context, [&context](const HttpRequest& request, HttpReply reply) {
               reply(thumbnail(context.bank, request));
             }));
  router.add("POST", "/v1/prompts/match",
             guarded(context, [&context](const HttpRequest& request, HttpReply reply) {
               reply(match_prompt(context, request));
             }));
}

}  // namespace streamstyle
