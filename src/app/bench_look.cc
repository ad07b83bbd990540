#include <algorithm>

#include "app/bench_sections.h"
#include "app/bench_stream.h"
#include "stream/percentile.h"

namespace streamstyle {
namespace {

constexpr auto kBetweenChanges = std::chrono::milliseconds(200);
constexpr auto kLimit = std::chrono::seconds(10);

TimePoint now() { return SteadyClock().now(); }

struct Change {
  int old_frames = 0;    ///< after the answer, in flight before the change
  double answer_ms = 0;  ///< change sent to its answer
  double shown_ms = 0;   ///< change sent to the first frame with it
};

/// Drives one stream at full credit and changes its Look in between.
class Changer {
 public:
  explicit Changer(BenchStream& stream) : stream_(stream) {}

  /// Frames flow for a while.
  Result<void> flow(Duration time) {
    const TimePoint end = now() + time;
    while (now() < end) {
      if (auto event = step(end); !event) return tl::unexpected(event.error());
    }
    return {};
  }

  Result<Change> change(const nlohmann::json& look) {
    Change change;
    const std::uint32_t before = stream_.revision();
    const TimePoint start = now();
    const TimePoint limit = start + kLimit;
    const auto since = [&](TimePoint time) {
      return std::chrono::duration<double, std::milli>(time - start).count();
    };
    if (auto sent = stream_.send_look(look); !sent) return tl::unexpected(sent.error());
    while (now() < limit) {
      const auto event = step(limit);
      if (!event) return tl::unexpected(event.error());
      if (*event == BenchStream::Event::kLook) change.answer_ms = since(now());
      if (*event != BenchStream::Event::kStyled) continue;
      if (stream_.styled().header.look_revision > before) {
        change.shown_ms = since(stream_.styled().received);
        return change;
      }
      if (change.answer_ms > 0) ++change.old_frames;
    }
    return fail(ErrorCode::kInternal, "A changed Look did not show within 10 seconds");
  }

 private:
  Result<BenchStream::Event> step(TimePoint until) {
    while (stream_.in_flight() < stream_.max_in_flight()) {
      if (auto sent = stream_.send(now()); !sent) return tl::unexpected(sent.error());
    }
    return stream_.receive(until - now());
  }

  BenchStream& stream_;
};

}  // namespace

Result<BenchFindings> bench_look(const BenchContext& context) {
  context.say("look changes");
  const auto server = BenchServer::start(context.data, context.models, "style");
  if (!server) return tl::unexpected(server.error());
  const auto styles = server->styles();
  if (!styles) return tl::unexpected(styles.error());
  auto stream = BenchStream::open(server->stream_url(), *context.pictures, {});
  if (!stream) return tl::unexpected(stream.error());

  Changer changer(*stream);
  std::vector<double> shown_ms;
  std::vector<double> answer_ms;
  int most_old = 0;
  const int num_changes = context.is_quick ? 10 : 40;
  for (int i = 1; i <= num_changes; ++i) {
    if (auto flowed = changer.flow(kBetweenChanges); !flowed) {
      return tl::unexpected(flowed.error());
    }
    nlohmann::json look = look_of_style((*styles)[static_cast<std::size_t>(i) % styles->size()]);
    look["seed"] = i;
    const auto change = changer.change(look);
    if (!change) return tl::unexpected(change.error());
    shown_ms.push_back(change->shown_ms);
    answer_ms.push_back(change->answer_ms);
    most_old = std::max(most_old, change->old_frames);
  }
  const auto late = static_cast<double>(stream->counts().wrong_look);
  BenchTable table;
  table.name = "look";
  table.title = "a change of style on a stream at full credit, 512x512";
  table.columns = {{"changes", "changes", 0},
                   {"answer_p95_ms", "answered p95 ms", 1},
                   {"shown_p50_ms", "shown p50 ms", 1},
                   {"shown_p95_ms", "shown p95 ms", 1},
                   {"old_after_answer", "old frames after the answer, most", 0},
                   {"sent_after_with_old", "sent after the change, painted with the old Look", 0}};
  table.rows.push_back({num_changes, percentile(answer_ms, 0.95), percentile(shown_ms, 0.5),
                        percentile(shown_ms, 0.95), most_old, stream->counts().wrong_look});
  table.notes = {
      "a frame is painted with the Look that it was sent under: what is in flight keeps the old "
      "one"};
  BenchFindings findings;
  findings.targets = {
      {"frames sent after a change, without it", BenchTarget::Bound::kAtMost, 0, late, "frames"}};
  findings.tables.push_back(std::move(table));
  return findings;
}

}  // namespace streamstyle
