#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace streamstyle {

/// A kind of argument that no message of ours takes, skipped by the rules of its type tag: blob,
/// time tag, character, colour, MIDI, nil, impulse, and either bracket of an array.
struct OscOther {
  char tag = 0;
  bool operator==(const OscOther&) const = default;
};

/// Symbols are strings.
using OscArgument =
    std::variant<std::int32_t, std::int64_t, float, double, bool, std::string, OscOther>;

struct OscMessage {
  std::string address;  ///< begins with a slash
  std::vector<OscArgument> arguments;
};

/// What could be read of a packet.
struct OscPacket {
  std::vector<OscMessage> messages;  ///< in the packet's order, those of inner bundles in place
  std::optional<Error> problem;      ///< the first; what it befell isn't among the messages
};

inline constexpr int kMaxOscBundleDepth = 8;

/// Reads one OSC 1.0 or 1.1 message, type tags included. What follows the last argument, and the
/// bytes that fill a string or blob up to a multiple of four, are not looked at. Errors
/// (kInvalidArgument): a size that is no multiple of four, an address without a slash, no type
/// tags, an unknown one, brackets that don't match, a string without an end, an argument that
/// reaches beyond the message.
Result<OscMessage> read_osc_message(ByteView message);

/// Reads a message, or a bundle with the bundles within it, eight deep; time tags are skipped.
///
/// Nothing that the packet says about sizes is believed: every read is checked against the element
/// it is in. A message of a bundle that is broken is left out, as is a bundle nested too deep, and
/// reading goes on behind it; behind a wrong element size nothing can be found, so it ends its
/// bundle, but not the one around that.
OscPacket read_osc_packet(ByteView packet);

}  // namespace streamstyle
