#include "app/bench_sections.h"
#include "app/bench_stream.h"
#include "stream/percentile.h"

namespace streamstyle {
namespace {

using Milliseconds = std::chrono::duration<double, std::milli>;

TimePoint now() { return SteadyClock().now(); }

/// What a program without a server would do with a picture; milliseconds.
class BareCodec {
 public:
  Result<double> time(const Bytes& jpeg) {
    const TimePoint start = now();
    const auto image = decoder_.decode(jpeg);
    if (!image) return tl::unexpected(image.error());
    const auto encoded = encoder_.encode(*image);
    if (!encoded) return tl::unexpected(encoded.error());
    return Milliseconds(now() - start).count();
  }

 private:
  JpegDecoder decoder_;
  JpegEncoder encoder_;
};

/// One frame there and back; milliseconds.
Result<double> time_round(BenchStream& stream) {
  if (auto sent = stream.send(now()); !sent) return tl::unexpected(sent.error());
  while (stream.in_flight() > 0) {
    const auto event = stream.receive(std::chrono::seconds(10));
    if (!event) return tl::unexpected(event.error());
    if (*event == BenchStream::Event::kStyled) return stream.styled().latency_ms;
    if (*event == BenchStream::Event::kNothing) break;
  }
  return fail(ErrorCode::kInternal, "The pass-through engine lost a frame");
}

}  // namespace

Result<BenchFindings> bench_passthrough(const BenchContext& context) {
  context.say("pass-through engine");
  const auto server = BenchServer::start(context.data, context.models, "passthrough");
  if (!server) return tl::unexpected(server.error());
  BenchStream::Options options;
  options.is_painted = false;
  auto stream = BenchStream::open(server->stream_url(), *context.pictures, options);
  if (!stream) return tl::unexpected(stream.error());

  // Turn by turn, so that both meet the same disturbances.
  BareCodec codec;
  std::vector<double> bare_ms;
  std::vector<double> round_ms;
  const TimePoint warm = now() + context.length(1, 0.5);
  const TimePoint end = warm + context.length(12, 4);
  for (std::size_t i = 0; now() < end; ++i) {
    const Bytes& jpeg = context.pictures->jpegs[i % context.pictures->jpegs.size()];
    const auto bare = codec.time(jpeg);
    if (!bare) return tl::unexpected(bare.error());
    const auto round = time_round(*stream);
    if (!round) return tl::unexpected(round.error());
    if (now() < warm) continue;
    bare_ms.push_back(*bare);
    round_ms.push_back(*round);
  }
  BenchTable table;
  table.name = "passthrough";
  table.title = "one frame after another at 512x512: through the server, and bare decode + encode";
  table.columns = {{"way", "way"},
                   {"frames", "frames", 0},
                   {"p50_ms", "p50 ms", 2},
                   {"p95_ms", "p95 ms", 2},
                   {"p99_ms", "p99 ms", 2}};
  const auto add = [&](const std::string& way, const std::vector<double>& all) {
    table.rows.push_back(
        {way, all.size(), percentile(all, 0.5), percentile(all, 0.95), percentile(all, 0.99)});
  };
  add("bare libjpeg-turbo", bare_ms);
  add("server", round_ms);
  const double added = percentile(round_ms, 0.95) - percentile(bare_ms, 0.95);
  BenchFindings findings;
  findings.targets = {
      {"server adds at p95", BenchTarget::Bound::kAtMost, 1, added, "ms"},
      {"pass-through: wrong frames", BenchTarget::Bound::kAtMost, 0,
       static_cast<double>(stream->counts().wrong() + stream->counts().dropped), "frames"}};
  findings.tables.push_back(std::move(table));
  return findings;
}

}  // namespace streamstyle
