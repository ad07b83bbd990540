#include "infer/cpu_info.h"

#include <gtest/gtest.h>

namespace streamstyle {
namespace {

TEST(CpuInfo, ReadsModelAndFlagsOfTheFirstProcessor) {
  const CpuInfo info = parse_cpu_info(
      "processor\t: 0\nmodel name\t: Fast CPU @ 3 GHz\n"
      "flags\t\t: fpu avx2 avx512f avx512bw avx512dq avx512vl avx512_bf16 avx512_vnni\n"
      "processor\t: 1\nmodel name\t: Other\nflags\t\t: fpu\n");

  EXPECT_EQ(info.model, "Fast CPU @ 3 GHz");
  EXPECT_TRUE(info.has_avx2);
  EXPECT_TRUE(info.has_avx512);
  EXPECT_TRUE(info.has_bf16);
  EXPECT_TRUE(info.has_vnni);
  EXPECT_FALSE(info.has_amx);
}

TEST(CpuInfo, OldProcessorHasNoBf16) {
  const CpuInfo info = parse_cpu_info("model name : Old\nflags : fpu sse2 avx avx2\n");

  EXPECT_TRUE(info.has_avx2);
  EXPECT_FALSE(info.has_avx512);
  EXPECT_FALSE(info.has_bf16);
}

TEST(CpuInfo, EmptyTextIsAnUnknownProcessor) {
  EXPECT_EQ(parse_cpu_info("").model, "unknown processor");
}

TEST(CpuInfo, ThisMachineHasAProcessor) { EXPECT_GE(read_cpu_info().num_processors, 1); }

}  // namespace
}  // namespace streamstyle
