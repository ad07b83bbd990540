#include "api/osc_control.h"
#include "api/osc_packet.h"
#include "base/metrics.h"
#include "fuzz_check.h"
#include "style/style_bank.h"

using namespace streamstyle;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  // A hub that was never started: the state has no streams, so nothing reaches an engine.
  static const SteadyClock clock;
  static const StyleBank bank;
  static Metrics metrics;
  static StreamHub hub({}, clock, bank, {}, metrics);
  GendjState state(hub);
  const OscPacket packet = read_osc_packet(ByteView(data, size));
  for (const OscMessage& message : packet.messages) FUZZ_CHECK(message.address.starts_with('/'));
  const OscOutcome outcome = handle_osc_packet(ByteView(data, size), state);
  FUZZ_CHECK(outcome.num_taken >= 0 && outcome.num_ignored >= 0);
  FUZZ_CHECK(outcome.num_taken + outcome.num_ignored == static_cast<int>(packet.messages.size()));
  FUZZ_CHECK(outcome.is_broken == packet.problem.has_value());
  const GendjState::Settings settings = state.settings();
  FUZZ_CHECK(settings.blend >= 0 && settings.blend <= 1);
  FUZZ_CHECK(settings.opacity >= 0 && settings.opacity <= 1);
  FUZZ_CHECK(settings.steps >= 1 && settings.steps <= 4);
  return 0;
}
