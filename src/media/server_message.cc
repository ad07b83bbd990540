#include "media/server_message.h"

#include <nlohmann/json.hpp>

#include "media/client_message.h"
#include "net/http.h"
#include "style/look_json.h"
#include "style/match_json.h"

namespace streamstyle {

using nlohmann::json;

json opened_json(const OpenedStream& stream) {
  return {{"stream", stream.id},          {"resume", format_resume({stream.id, stream.resume})},
          {"width", stream.size.width},   {"height", stream.size.height},
          {"rate", stream.rate},          {"max_in_flight", kMaxInFlight},
          {"look", to_json(stream.look)}, {"revision", stream.revision},
          {"engine", stream.engine},      {"ignored", stream.ignored}};
}

std::string ready_message(const OpenedStream& stream, std::optional<bool> resumed) {
  json message = opened_json(stream);
  message["type"] = "ready";
  if (resumed) message["resumed"] = *resumed;
  return message.dump();
}

std::string viewer_ready_message(const StreamSummary& stream, const std::string& engine,
                                 const std::vector<std::string>& ignored) {
  return json{{"type", "ready"},
              {"stream", stream.id},
              {"width", stream.size.width},
              {"height", stream.size.height},
              {"rate", stream.rate},
              {"max_in_flight", 0},
              {"look", to_json(stream.look)},
              {"revision", stream.revision},
              {"engine", engine},
              {"ignored", ignored}}
      .dump();
}

std::string look_message(const LookChange& change, std::optional<std::int64_t> id) {
  json message{{"type", "look"},
               {"revision", change.revision},
               {"look", to_json(change.look)},
               {"ignored", change.ignored}};
  if (change.match) message["match"] = match_to_json(*change.match);
  if (id) message["id"] = *id;
  return message.dump();
}

std::string dropped_message(std::uint32_t sequence, DropReason reason) {
  return json{{"type", "dropped"}, {"sequence", sequence}, {"reason", to_string(reason)}}.dump();
}

std::string error_message(const Error& error, std::optional<std::uint32_t> sequence,
                          std::optional<std::int64_t> id) {
  json message{{"type", "error"}, {"problem", json::parse(problem_json(error))}};
  if (sequence) message["sequence"] = *sequence;
  if (id) message["id"] = *id;
  return message.dump();
}

std::string limits_message(const StreamLimits& limits) {
  return json{{"type", "limits"},
              {"rate", limits.rate},
              {"width", limits.size.width},
              {"height", limits.size.height},
              {"reason", limits.reason}}
      .dump();
}

json stats_json(const StreamStats& stats) {
  return {{"frames_in", stats.frames_in},
          {"frames_out", stats.frames_out},
          {"dropped",
           {{"superseded", stats.dropped_superseded},
            {"late", stats.dropped_late},
            {"overload", stats.dropped_overload}}},
          {"invalid", stats.invalid},
          {"flash_limited", stats.flash_limited},
          {"rate_in", stats.rate_in},
          {"rate_out", stats.rate_out},
          {"granted_rate", stats.granted_rate},
          {"wait_p50_ms", stats.wait_p50_ms},
          {"wait_p95_ms", stats.wait_p95_ms},
          {"render_p50_ms", stats.render_p50_ms},
          {"render_p95_ms", stats.render_p95_ms},
          {"width", stats.size.width},
          {"height", stats.size.height}};
}

std::string stats_message(const StreamStats& stats) {
  json message = stats_json(stats);
  message["type"] = "stats";
  return message.dump();
}

}  // namespace streamstyle
