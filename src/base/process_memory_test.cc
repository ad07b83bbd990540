#include "base/process_memory.h"

#include <gmock/gmock.h>

#include <vector>

namespace streamstyle {
namespace {

using ::testing::Ge;
using ::testing::Lt;

constexpr std::uint64_t kMegabyte = 1 << 20;

// The thread sanitizer keeps several bytes of its own for each byte that is written.
#ifdef __SANITIZE_THREAD__
constexpr std::uint64_t kMost = 512 * kMegabyte;
#else
constexpr std::uint64_t kMost = 128 * kMegabyte;
#endif

TEST(ProcessMemory, GrowsByWhatIsWritten) {
  const std::uint64_t before = resident_bytes();

  const std::vector<char> written(64 * kMegabyte, 'x');
  const std::uint64_t grown = resident_bytes() - before;

  // In bytes, neither pages nor kilobytes. The lower end leaves room for memory kept from before.
  EXPECT_THAT(written.back(), 'x');
  EXPECT_THAT(grown, Ge(48 * kMegabyte));
  EXPECT_THAT(grown, Lt(kMost));
}

}  // namespace
}  // namespace streamstyle
