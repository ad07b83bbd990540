#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "stream/hub.h"

namespace streamstyle {

// What the server says on a streamstyle.v1 socket, as serialised JSON.

/// Also the body of POST /v1/streams, there without `type`.
nlohmann::json opened_json(const OpenedStream& stream);
/// `resumed`: only after a hello that asked for it.
std::string ready_message(const OpenedStream& stream, std::optional<bool> resumed);
/// For a viewer: no resume secret, no credit.
std::string viewer_ready_message(const StreamSummary& stream, const std::string& engine,
                                 const std::vector<std::string>& ignored);
/// `id`: of the message that it answers; none when somebody else changed the Look.
std::string look_message(const LookChange& change, std::optional<std::int64_t> id);
std::string dropped_message(std::uint32_t sequence, DropReason reason);
/// `sequence`: the frame that it answers; `id`: the look message that it answers.
std::string error_message(const Error& error, std::optional<std::uint32_t> sequence = {},
                          std::optional<std::int64_t> id = {});
std::string limits_message(const StreamLimits& limits);
std::string stats_message(const StreamStats& stats);

/// Also a member of GET /v1/streams.
nlohmann::json stats_json(const StreamStats& stats);

}  // namespace streamstyle
