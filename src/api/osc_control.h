#pragma once

#include <string>

#include "base/bytes.h"
#include "media/gendj_state.h"

namespace streamstyle {

/// How the messages of one OSC packet fared.
struct OscOutcome {
  int num_taken = 0;
  int num_ignored = 0;     ///< unknown addresses, arguments of a wrong kind
  bool is_broken = false;  ///< the packet or a part of it isn't OSC; the rest was carried out
  std::string problem;     ///< with is_broken: what is wrong first, a sentence for the log
};

/// Carries out an OSC packet, a message or a bundle (bundles within bundles too, eight deep), with
/// GenDJ's addresses: /prompt s..., /prompt/0 s..., /prompt/1 s..., /blend a b t, /blend_t f,
/// /seed i, /opacity f, /mode soft|hard. Words of a prompt are joined by spaces; numbers may be of
/// any OSC number type. Time tags are not waited for. Any thread.
OscOutcome handle_osc_packet(ByteView packet, GendjState& state);

}  // namespace streamstyle
