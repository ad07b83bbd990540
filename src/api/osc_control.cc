#include "api/osc_control.h"

#include <cmath>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "api/osc_packet.h"

namespace streamstyle {
namespace {

using Arguments = std::vector<OscArgument>;

/// Numbers as they are, true and false as 1 and 0.
std::optional<double> number_of(const OscArgument& argument) {
  const auto number = std::visit(
      [](const auto& value) -> std::optional<double> {
        if constexpr (std::is_arithmetic_v<std::decay_t<decltype(value)>>) {
          return static_cast<double>(value);
        } else {
          return std::nullopt;
        }
      },
      argument);
  if (!number || !std::isfinite(*number)) return std::nullopt;
  return number;
}

std::optional<std::string> text_of(const OscArgument& argument) {
  if (const auto* text = std::get_if<std::string>(&argument)) return *text;
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

}  // namespace

OscOutcome handle_osc_packet(ByteView packet, GendjState& state) {
  const OscPacket read = read_osc_packet(packet);
  OscOutcome outcome;
  for (const OscMessage& message : read.messages) {
    const bool is_taken = carry_out(message.address, message.arguments, state);
    ++(is_taken ? outcome.num_taken : outcome.num_ignored);
  }
  if (read.problem) {
    outcome.is_broken = true;
    outcome.problem = read.problem->message;
  }
  return outcome;
}

}  // namespace streamstyle
