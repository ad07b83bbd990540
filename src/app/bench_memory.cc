#include <thread>

#include "app/bench_sections.h"
#include "app/bench_stream.h"

namespace streamstyle {
namespace {

using nlohmann::json;
using Bound = BenchTarget::Bound;

constexpr int kIdleStreams = 8;
constexpr double kSame = 1;  // MB: what an allocator keeps or gives back by chance

/// Paints `count` frames, one after another.
Result<void> paint(BenchStream& stream, int count) {
  const SteadyClock clock;
  for (int i = 0; i < count; ++i) {
    if (auto sent = stream.send(clock.now()); !sent) return sent;
    while (stream.in_flight() > 0) {
      const auto event = stream.receive(std::chrono::seconds(20));
      if (!event) return tl::unexpected(event.error());
      if (*event == BenchStream::Event::kNothing) {
        return fail(ErrorCode::kUnavailable, "The server does not answer frames");
      }
    }
  }
  return {};
}

/// Opens a stream, ends it and closes the socket, `count` times; every hundredth paints a frame.
Result<void> come_and_go(const BenchServer& server, const BenchPictures& pictures, int count) {
  auto client = HttpClient::make(server.url());
  if (!client) return tl::unexpected(client.error());
  for (int i = 0; i < count; ++i) {
    auto stream = BenchStream::open(server.stream_url(), pictures, {});
    if (!stream) return tl::unexpected(stream.error());
    if (i % 100 == 0) {
      if (auto painted = paint(*stream, 1); !painted) return painted;
    }
    const auto ended = client->request("DELETE", "/v1/streams/" + stream->id());
    if (!ended) return tl::unexpected(ended.error());
  }
  return {};
}

/// At most kIdleStreams, each of which has painted: as many as this computer promises to serve.
Result<std::vector<BenchStream>> open_idle(const BenchServer& server,
                                           const BenchPictures& pictures) {
  std::vector<BenchStream> idle;
  for (int i = 0; i < kIdleStreams; ++i) {
    auto stream = BenchStream::open(server.stream_url(), pictures, {});
    if (!stream && !idle.empty() && stream.error().code == ErrorCode::kUnavailable) break;
    if (!stream) return tl::unexpected(stream.error());
    if (auto painted = paint(*stream, 4); !painted) return tl::unexpected(painted.error());
    idle.push_back(std::move(*stream));
  }
  return idle;
}

}  // namespace

Result<BenchFindings> bench_memory(const BenchContext& context) {
  context.say("memory, warm");
  const auto server = BenchServer::start(context.data, context.models, "style");
  if (!server) return tl::unexpected(server.error());
  const BenchPictures& pictures = *context.pictures;
  BenchTable table;
  table.name = "memory";
  table.title = "resident megabytes of the server, shared libraries included";
  table.columns = {{"state", "state"}, {"mb", "MB", 1}};
  const auto note = [&](const std::string& state, double mb) {
    table.rows.push_back({state, mb});
    return mb;
  };
  const auto settled_mb = [&] {
    std::this_thread::sleep_for(context.length(1.5, 0.6));
    return server->resident_mb();
  };
  note("ready, no stream yet", server->resident_mb());

  auto first = BenchStream::open(server->stream_url(), pictures, {});
  if (!first) return tl::unexpected(first.error());
  if (auto painted = paint(*first, 60); !painted) return tl::unexpected(painted.error());
  const double warm = note("warm: one stream at 512x512 has painted", settled_mb());

  context.say("memory, idle streams");
  auto idle = open_idle(*server, pictures);
  if (!idle) return tl::unexpected(idle.error());
  const auto num_idle = static_cast<double>(idle->size());
  const double with_idle =
      note(std::to_string(idle->size()) + " more streams, painted and idle", settled_mb());
  for (const BenchStream& stream : *idle) {
    if (auto ended = server->end_stream(stream.id()); !ended) return tl::unexpected(ended.error());
  }
  idle->clear();

  // Three readings tell a leak, which grows with every connect, from an allocator that settles.
  const int many = context.is_quick ? 1000 : 10'000;
  std::vector<double> after_mb;
  int num_come = 0;
  for (const int count : {100, many / 2, many}) {
    context.say("memory, " + std::to_string(count) + " connects");
    if (auto came = come_and_go(*server, pictures, count - num_come); !came) {
      return tl::unexpected(came.error());
    }
    num_come = count;
    after_mb.push_back(
        note("after " + std::to_string(count) + " streams came and went", settled_mb()));
  }

  BenchFindings findings;
  findings.targets = {
      {"memory, engine warm at 512x512", Bound::kAtMost, 500, warm, "MB"},
      {"memory of an idle stream", Bound::kAtMost, 4, (with_idle - warm) / num_idle, "MB"},
      {"memory, " + std::to_string(many) + " connects over 100", Bound::kAtMost, kSame,
       after_mb.back() - after_mb.front(), "MB"}};
  findings.tables.push_back(std::move(table));
  return findings;
}

}  // namespace streamstyle
