#include "media/client_message.h"

#include <array>
#include <cmath>
#include <span>

#include "media/json_input.h"
#include "style/look_json.h"
#include "style/style_bank.h"

namespace streamstyle {
namespace {

using nlohmann::json;

constexpr int kMinSide = 16;
constexpr int kMaxSide = 4096;
constexpr double kMaxRate = 240;
constexpr double kMaxTransitionMs = 600'000;

constexpr std::array<std::string_view, 6> kWishMembers = {"width", "height", "fit",
                                                          "rate",  "look",   "adapt"};
constexpr std::array<std::string_view, 9> kHelloMembers = {
    "type", "token", "resume", "width", "height", "fit", "rate", "look", "adapt"};
constexpr std::array<std::string_view, 4> kLookMembers = {"type", "id", "look", "transition"};
constexpr std::array<std::string_view, 2> kTransitionMembers = {"ms", "easing"};

tl::unexpected<Error> bad(std::string member, std::string message, std::string fix = {}) {
  return fail(ErrorCode::kInvalidArgument, std::move(message), std::move(fix), "/" + member);
}

Result<void> check_members(const json& object, std::span<const std::string_view> known,
                           const std::string& prefix = {}) {
  for (const auto& [name, value] : object.items()) {
    bool is_known = false;
    for (const std::string_view k : known) is_known = is_known || name == k;
    if (is_known) continue;
    std::string fix = "known are";
    for (const std::string_view k : known) fix.append(" ").append(k);
    const std::string shown = name.substr(0, 40);
    return bad(prefix + shown, "\"" + shown + "\" is not a member of this message", fix);
  }
  return {};
}

/// Null counts as absent.
const json* find(const json& object, const char* name) {
  const auto it = object.find(name);
  return it == object.end() || it->is_null() ? nullptr : &*it;
}

Result<std::optional<int>> read_side(const json& object, const char* name) {
  const json* value = find(object, name);
  if (value == nullptr) return std::optional<int>();
  const std::string rule = std::string(name) + " must be a whole number from " +
                           std::to_string(kMinSide) + " to " + std::to_string(kMaxSide);
  if (!value->is_number()) return bad(name, rule);
  const double side = value->get<double>();
  if (!(side >= kMinSide && side <= kMaxSide) || side != std::floor(side)) return bad(name, rule);
  return std::optional<int>(static_cast<int>(side));
}

Result<std::string> read_string(const json& object, const char* name) {
  const json* value = find(object, name);
  if (value == nullptr) return std::string();
  if (!value->is_string()) return bad(name, std::string(name) + " must be a string");
  return value->get<std::string>();
}

Result<std::optional<FitMode>> read_fit(const json& object) {
  const json* value = find(object, "fit");
  if (value == nullptr) return std::optional<FitMode>();
  if (*value == "cover") return std::optional(FitMode::kCover);
  if (*value == "contain") return std::optional(FitMode::kContain);
  if (*value == "stretch") return std::optional(FitMode::kStretch);
  return bad("fit", "fit must be \"cover\", \"contain\" or \"stretch\"");
}

Result<std::optional<double>> read_rate(const json& object) {
  const json* value = find(object, "rate");
  if (value == nullptr) return std::optional<double>();
  const double rate = value->is_number() ? value->get<double>() : 0;
  if (!(rate > 0 && rate <= kMaxRate)) {
    return bad("rate", "rate must be a number of frames a second above 0 and up to 240",
               "leave it out to send as fast as the server allows");
  }
  return std::optional(rate);
}

Result<bool> read_adapt(const json& object) {
  const json* value = find(object, "adapt");
  if (value == nullptr) return false;
  if (!value->is_array()) return bad("adapt", "adapt must be a list, such as [\"size\"]");
  bool may_shrink = false;
  for (const json& item : *value) {
    if (item != "size") return bad("adapt", "adapt may list \"size\" only");
    may_shrink = true;
  }
  return may_shrink;
}

Result<HelloMessage> parse_hello(const json& object) {
  if (auto known = check_members(object, kHelloMembers); !known) {
    return tl::unexpected(known.error());
  }
  json rest = object;
  for (const char* name : {"type", "token", "resume"}) rest.erase(name);
  auto wish = parse_stream_wish(rest);
  if (!wish) return tl::unexpected(wish.error());
  auto token = read_string(object, "token");
  if (!token) return tl::unexpected(token.error());
  auto resume = read_string(object, "resume");
  if (!resume) return tl::unexpected(resume.error());
  return HelloMessage{std::move(*wish), std::move(*token), std::move(*resume)};
}

Result<LookRequest> parse_look(const json& object) {
  if (auto known = check_members(object, kLookMembers); !known) {
    return tl::unexpected(known.error());
  }
  LookRequest request;
  const json* look = find(object, "look");
  if (look == nullptr || !look->is_object()) {
    return bad("look", "A look message needs an object \"look\" with what changes");
  }
  request.look = *look;
  if (const json* transition = find(object, "transition")) {
    auto parsed = parse_transition(*transition);
    if (!parsed) return tl::unexpected(parsed.error());
    request.transition = *parsed;
  }
  return request;
}

/// The id of a look message; an id that isn't a whole number is an error of its own.
Result<std::optional<std::int64_t>> read_id(const json& object) {
  const json* id = find(object, "id");
  if (id == nullptr) return std::optional<std::int64_t>();
  if (!id->is_number_integer() || (id->is_number_unsigned() && id->get<std::uint64_t>() >> 63U)) {
    return bad("id", "id must be a whole number");
  }
  return std::optional(id->get<std::int64_t>());
}

}  // namespace

Result<StreamWish> parse_stream_wish(const json& object) {
  if (auto known = check_members(object, kWishMembers); !known) {
    return tl::unexpected(known.error());
  }
  auto width = read_side(object, "width");
  if (!width) return tl::unexpected(width.error());
  auto height = read_side(object, "height");
  if (!height) return tl::unexpected(height.error());
  auto fit = read_fit(object);
  if (!fit) return tl::unexpected(fit.error());
  auto rate = read_rate(object);
  if (!rate) return tl::unexpected(rate.error());
  auto may_shrink = read_adapt(object);
  if (!may_shrink) return tl::unexpected(may_shrink.error());
  StreamWish wish{
      .width = *width, .height = *height, .fit = *fit, .rate = *rate, .may_shrink = *may_shrink};
  if (const json* look = find(object, "look")) {
    if (!look->is_object()) return bad("look", "look must be an object");
    wish.look = *look;
  }
  return wish;
}

Result<Transition> parse_transition(const json& value) {
  if (!value.is_object()) return bad("transition", "transition must be an object");
  if (auto known = check_members(value, kTransitionMembers, "transition/"); !known) {
    return tl::unexpected(known.error());
  }
  Transition transition;
  if (const json* ms = find(value, "ms")) {
    const double length = ms->is_number() ? ms->get<double>() : -1;
    if (!(length >= 0 && length <= kMaxTransitionMs)) {
      return bad("transition/ms", "transition.ms must be a number from 0 to 600000");
    }
    transition.length = Duration(static_cast<Duration::rep>(length * 1000));
  }
  if (const json* easing = find(value, "easing")) {
    const auto parsed = easing->is_string() ? parse_easing(easing->get<std::string>())
                                            : Result<Easing>(fail(ErrorCode::kInvalidArgument, ""));
    if (!parsed) {
      return bad("transition/easing",
                 "transition.easing must be \"linear\", \"in\", \"out\" or \"in-out\"");
    }
    transition.easing = *parsed;
  }
  return transition;
}

ParsedMessage parse_client_message(std::string_view text) {
  auto object = parse_json_object(text);
  if (!object) return {{}, tl::unexpected(object.error())};
  const json* type = find(*object, "type");
  if (type != nullptr && *type == "hello") {
    auto hello = parse_hello(*object);
    if (!hello) return {{}, tl::unexpected(hello.error())};
    return {{}, std::move(*hello)};
  }
  if (type != nullptr && *type == "look") {
    const auto id = read_id(*object);
    if (!id) return {{}, tl::unexpected(id.error())};
    auto look = parse_look(*object);
    if (!look) return {*id, tl::unexpected(look.error())};
    look->id = *id;
    return {*id, std::move(*look)};
  }
  return {{}, bad("type", "The message's type is unknown", "clients send \"hello\" or \"look\"")};
}

Result<StreamRequest> apply_wish(const StreamWish& wish, StreamRequest defaults,
                                 const StyleBank& bank) {
  StreamRequest request = std::move(defaults);
  if (wish.width) request.size.width = *wish.width;
  if (wish.height) request.size.height = *wish.height;
  if (wish.fit) request.fit = *wish.fit;
  if (wish.rate) request.rate = wish.rate;
  request.may_shrink = wish.may_shrink;
  auto look = merge_look(request.look, wish.look, bank);
  if (!look) {
    Error error = look.error();
    error.pointer = "/look" + error.pointer;
    return tl::unexpected(std::move(error));
  }
  request.look = std::move(*look);
  return request;
}

std::string format_resume(const ResumeTicket& ticket) {
  return ticket.stream + "." + ticket.secret;
}

std::optional<ResumeTicket> parse_resume(std::string_view text) {
  const std::size_t dot = text.find('.');
  if (dot == 0 || dot == std::string_view::npos || dot + 1 == text.size() || text.size() > 256) {
    return std::nullopt;
  }
  return ResumeTicket{std::string(text.substr(0, dot)), std::string(text.substr(dot + 1))};
}

}  // namespace streamstyle
