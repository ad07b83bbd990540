#pragma once

#include <string>
#include <string_view>

namespace streamstyle {

/// What the processor offers to inference.
struct CpuInfo {
  std::string model;       ///< as the kernel names it; "unknown processor" when it doesn't
  int num_processors = 1;  ///< that this process may use
  bool has_avx2 = false;
  bool has_avx512 = false;  ///< F, BW, DQ and VL
  bool has_vnni = false;    ///< 8-bit dot products
  bool has_bf16 = false;    ///< AVX-512 BF16 or AMX: half the time of f32
  bool has_amx = false;
};

/// Of this machine. Reads /proc/cpuinfo and the process's affinity.
CpuInfo read_cpu_info();
/// Of the text of a /proc/cpuinfo, all but num_processors.
CpuInfo parse_cpu_info(std::string_view cpuinfo);

}  // namespace streamstyle
