#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace streamstyle {

// Writes OSC packets for tests, as text so that parts are put together with +. Nothing is checked:
// wrong packets are written as readily as right ones.

inline std::string osc_word(std::uint32_t word) {
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text += static_cast<char>((word >> shift) & 0xFFU);
  return text;
}

inline std::string osc_long_word(std::uint64_t word) {
  return osc_word(static_cast<std::uint32_t>(word >> 32)) +
         osc_word(static_cast<std::uint32_t>(word));
}

inline std::string osc_float(float number) {
  return osc_word(std::bit_cast<std::uint32_t>(number));
}

/// With one to four nulls.
inline std::string osc_text(std::string_view text) {
  return std::string(text) + std::string(4 - text.size() % 4, '\0');
}

/// `tags` without the comma; `arguments` as osc_word() and the others write them.
inline std::string osc_message(std::string_view address, std::string_view tags,
                               std::string_view arguments = {}) {
  return osc_text(address) + osc_text("," + std::string(tags)) + std::string(arguments);
}

inline std::string osc_bundle_head() { return osc_text("#bundle") + osc_long_word(1); }

inline std::string osc_bundle(const std::vector<std::string>& elements) {
  std::string bundle = osc_bundle_head();
  for (const auto& element : elements) {
    bundle += osc_word(static_cast<std::uint32_t>(element.size())) + element;
  }
  return bundle;
}

/// In memory of exactly its size, so that a sanitizer sees a read beyond it.
inline Bytes osc_bytes(std::string_view packet) { return {packet.begin(), packet.end()}; }

}  // namespace streamstyle
