#include "infer/cpu_info.h"

#include <sched.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>

namespace streamstyle {
namespace {

/// The value of the first `key : value` line.
std::string find_value(std::string_view text, std::string_view key) {
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    const auto colon = line.find(':');
    if (line.compare(0, key.size(), key) != 0 || colon == std::string::npos) continue;
    const auto begin = line.find_first_not_of(" \t", colon + 1);
    return begin == std::string::npos ? "" : line.substr(begin);
  }
  return {};
}

}  // namespace

CpuInfo parse_cpu_info(std::string_view cpuinfo) {
  CpuInfo info;
  info.model = find_value(cpuinfo, "model name");
  if (info.model.empty()) info.model = "unknown processor";
  std::istringstream words(find_value(cpuinfo, "flags"));
  const std::set<std::string> flags{std::istream_iterator<std::string>(words), {}};
  const auto has = [&](const char* flag) { return flags.count(flag) > 0; };
  info.has_avx2 = has("avx2");
  info.has_avx512 = has("avx512f") && has("avx512bw") && has("avx512dq") && has("avx512vl");
  info.has_vnni = has("avx512_vnni") || has("avx_vnni");
  info.has_amx = has("amx_tile") && has("amx_bf16");
  info.has_bf16 = info.has_avx512 && (has("avx512_bf16") || info.has_amx);
  return info;
}

CpuInfo read_cpu_info() {
  std::ifstream file("/proc/cpuinfo");
  CpuInfo info = parse_cpu_info({std::string(std::istreambuf_iterator<char>(file), {})});
  cpu_set_t processors;
  CPU_ZERO(&processors);
  if (sched_getaffinity(0, sizeof(processors), &processors) == 0) {
    info.num_processors = std::max(1, CPU_COUNT(&processors));
  }
  return info;
}

}  // namespace streamstyle
