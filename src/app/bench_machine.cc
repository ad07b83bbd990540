#include "app/bench_machine.h"

#include <array>
#include <ctime>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

#if STREAMSTYLE_WITH_STYLE_ENGINE
#include "infer/cpu_info.h"
#endif

namespace streamstyle {
namespace {

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::string describe_processor() {
#if STREAMSTYLE_WITH_STYLE_ENGINE
  const CpuInfo cpu = read_cpu_info();
  std::string text = cpu.model + ", " + std::to_string(cpu.num_processors) + " processors";
  if (cpu.has_avx512) text += ", AVX-512";
  if (cpu.has_vnni) text += ", VNNI";
  text += cpu.has_bf16 ? ", bf16" : ", no bf16";
  return text;
#else
  return std::to_string(std::thread::hardware_concurrency()) + " processors";
#endif
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &parts);
  return text.data();
}

ProcessorTime parse_processor_time(std::string_view proc_stat) {
  std::istringstream line{std::string(proc_stat.substr(0, proc_stat.find('\n')))};
  std::string name;
  line >> name;
  // user nice system idle iowait irq softirq steal; guests are in user already.
  std::array<std::uint64_t, 8> ticks{};
  for (std::uint64_t& tick : ticks) line >> tick;
  ProcessorTime time;
  time.busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6];
  time.stolen = ticks[7];
  time.total = time.busy + time.stolen + ticks[3] + ticks[4];
  return time;
}

ProcessorTime read_processor_time() {
  std::ifstream file("/proc/stat");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return parse_processor_time(text);
}

double busy_share(const ProcessorTime& from, const ProcessorTime& to) {
  return share(to.busy - from.busy, to.total - from.total);
}

double stolen_share(const ProcessorTime& from, const ProcessorTime& to) {
  return share(to.stolen - from.stolen, to.total - from.total);
}

double resident_mb(int pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
  }
  return 0;
}

}  // namespace streamstyle
