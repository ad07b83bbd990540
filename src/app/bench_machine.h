#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace streamstyle {

/// What the figures were taken on, as one line for people.
std::string describe_processor();
/// UTC, "2026-01-31 12:00".
std::string utc_now();

/// Time of all processors since boot, in ticks, from the first line of /proc/stat.
struct ProcessorTime {
  std::uint64_t busy = 0;    ///< user, system, interrupts
  std::uint64_t stolen = 0;  ///< the hypervisor ran somebody else
  std::uint64_t total = 0;
};
ProcessorTime parse_processor_time(std::string_view proc_stat);
ProcessorTime read_processor_time();

/// Share of the time between two readings, 0..1.
double busy_share(const ProcessorTime& from, const ProcessorTime& to);
double stolen_share(const ProcessorTime& from, const ProcessorTime& to);

/// Megabytes (2^20 bytes) of physical memory that a process holds, shared libraries included; 0
/// when it is gone.
double resident_mb(int pid);

}  // namespace streamstyle
