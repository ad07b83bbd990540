#include "api/osc_control.h"

#include <oscpack/osc/OscReceivedElements.h>

#include <cmath>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace streamstyle {
namespace {

constexpr int kMaxDepth = 8;
using Arguments = std::vector<osc::ReceivedMessageArgument>;

std::optional<double> number_of(const osc::ReceivedMessageArgument& argument) {
  double value = 0;
  if (argument.IsFloat()) {
    value = static_cast<double>(argument.AsFloatUnchecked());
  } else if (argument.IsDouble()) {
    value = argument.AsDoubleUnchecked();
  } else if (argument.IsInt32()) {
    value = argument.AsInt32Unchecked();
  } else if (argument.IsInt64()) {
    value = static_cast<double>(argument.AsInt64Unchecked());
  } else if (argument.IsBool()) {
    value = argument.AsBoolUnchecked() ? 1 : 0;
  } else {
    return std::nullopt;
  }
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

std::optional<std::string> text_of(const osc::ReceivedMessageArgument& argument) {
  if (argument.IsString()) return argument.AsStringUnchecked();
  if (argument.IsSymbol()) return argument.AsSymbolUnchecked();
  if (const auto number = number_of(argument)) {
    std::string text = std::to_string(*number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
  }
  return std::nullopt;
}

/// All arguments as words, joined by spaces.
std::optional<std::string> sentence_of(const Arguments& arguments) {
  std::string sentence;
  for (const auto& argument : arguments) {
    const auto word = text_of(argument);
    if (!word) return std::nullopt;
    if (!sentence.empty()) sentence += ' ';
    sentence += *word;
  }
  return sentence;
}

bool set_prompt(GendjState& state, std::size_t index, const Arguments& arguments) {
  auto sentence = sentence_of(arguments);
  return sentence && state.set_prompt(index, std::move(*sentence)).has_value();
}

bool set_blended(GendjState& state, const Arguments& arguments) {
  if (arguments.size() != 3) return false;
  const auto first = text_of(arguments[0]);
  const auto second = text_of(arguments[1]);
  const auto share = number_of(arguments[2]);
  return first && second && share && state.set_blended(*first, *second, *share).has_value();
}

/// True if the message was understood.
bool carry_out(const std::string& address, const Arguments& arguments, GendjState& state) {
  if (address == "/prompt" || address == "/prompt/0") return set_prompt(state, 0, arguments);
  if (address == "/prompt/1") return set_prompt(state, 1, arguments);
  if (address == "/blend") return set_blended(state, arguments);
  if (arguments.size() != 1) return false;
  if (address == "/mode") {
    const auto mode = text_of(arguments[0]);
    return mode && state.set_mode(*mode);
  }
  const auto number = number_of(arguments[0]);
  if (!number) return false;
  if (address == "/blend_t") {
    state.set_blend(*number);
  } else if (address == "/seed") {
    // Beyond 2^53 a double is no whole number any more; nobody means that.
    if (std::abs(*number) > 9e15) return false;
    state.set_seed(static_cast<std::int64_t>(*number));
  } else if (address == "/opacity") {
    state.set_opacity(*number);
  } else {
    return false;
  }
  return true;
}

/// oscpack believes the size that a blob claims and reads beyond the packet. No address takes a
/// blob, so a message with one is not given to it.
bool holds_blob(std::string_view message) {
  const std::size_t address_end = message.find('\0');
  if (address_end == std::string_view::npos) return false;
  const std::size_t tags = (address_end / 4 + 1) * 4;
  if (tags >= message.size() || message[tags] != ',') return false;
  const std::size_t tags_end = message.find('\0', tags);
  return message.substr(tags, tags_end - tags).find('b') != std::string_view::npos;
}

/// `part` is a whole packet or an element of a bundle.
template <typename Part>
void handle_message(const Part& part, GendjState& state, OscOutcome& outcome) {
  if (holds_blob({part.Contents(), static_cast<std::size_t>(part.Size())})) {
    ++outcome.num_ignored;
    return;
  }
  const osc::ReceivedMessage message(part);
  Arguments arguments;
  for (auto it = message.ArgumentsBegin(); it != message.ArgumentsEnd(); ++it) {
    arguments.push_back(*it);
  }
  const bool is_taken = carry_out(message.AddressPattern(), arguments, state);
  ++(is_taken ? outcome.num_taken : outcome.num_ignored);
}

void handle_bundle(const osc::ReceivedBundle& bundle, int depth, GendjState& state,
                   OscOutcome& outcome) {
  if (depth > kMaxDepth) {
    outcome.is_broken = true;
    return;
  }
  for (auto it = bundle.ElementsBegin(); it != bundle.ElementsEnd(); ++it) {
    if (it->IsBundle()) {
      handle_bundle(osc::ReceivedBundle(*it), depth + 1, state, outcome);
    } else {
      handle_message(*it, state, outcome);
    }
  }
}

}  // namespace

OscOutcome handle_osc_packet(ByteView packet, GendjState& state) {
  OscOutcome outcome;
  // OSC sizes are multiples of four; the parser takes that for granted and reads words in place.
  if (packet.empty() || packet.size() % 4 != 0) return {0, 0, true};
  std::vector<std::uint32_t> aligned(packet.size() / 4);
  std::memcpy(aligned.data(), packet.data(), packet.size());
  try {
    const osc::ReceivedPacket parsed(reinterpret_cast<const char*>(aligned.data()),
                                     static_cast<osc::osc_bundle_element_size_t>(packet.size()));
    if (parsed.IsBundle()) {
      handle_bundle(osc::ReceivedBundle(parsed), 1, state, outcome);
    } else {
      handle_message(parsed, state, outcome);
    }
  } catch (const osc::Exception&) {
    outcome.is_broken = true;
  }
  return outcome;
}

}  // namespace streamstyle
