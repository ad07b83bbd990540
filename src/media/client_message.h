#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "image/resize.h"
#include "stream/hub.h"
#include "style/transition.h"

namespace streamstyle {

/// What a stream is asked to be: the body of hello and of POST /v1/streams. What is absent is up to
/// the defaults.
struct StreamWish {
  std::optional<int> width;
  std::optional<int> height;
  std::optional<FitMode> fit;
  std::optional<double> rate;
  bool may_shrink = false;
  nlohmann::json look = nlohmann::json::object();  ///< a patch onto the default Look
};

struct HelloMessage {
  StreamWish wish;
  std::string token;
  std::string resume;
};

struct LookRequest {
  std::optional<std::int64_t> id;
  nlohmann::json look;
  Transition transition;
};

struct ParsedMessage {
  /// Of a look message, also where the rest of it was refused: the error carries it back.
  std::optional<std::int64_t> id;
  Result<std::variant<HelloMessage, LookRequest>> content;
};

/// Reads one text message of streamstyle.v1. Errors name the member and how to fix it; the Look
/// itself is checked where it is merged.
ParsedMessage parse_client_message(std::string_view text);

/// Members of a StreamWish out of `object`; members that `is_known` doesn't list are refused.
Result<StreamWish> parse_stream_wish(const nlohmann::json& object);
/// `{"ms","easing"}`; null or absent members are the defaults.
Result<Transition> parse_transition(const nlohmann::json& value);

/// `defaults` with the wish on top. The Look is merged by the rules of merge_look().
Result<StreamRequest> apply_wish(const StreamWish& wish, StreamRequest defaults,
                                 const StyleBank& bank);

/// The secret that clients hold: it names the stream too.
struct ResumeTicket {
  std::string stream;
  std::string secret;
};
std::string format_resume(const ResumeTicket& ticket);
/// Nothing when it can't be one of ours.
std::optional<ResumeTicket> parse_resume(std::string_view text);

}  // namespace streamstyle
