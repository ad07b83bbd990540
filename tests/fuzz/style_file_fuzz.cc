#include <cstring>
#include <string>

#include "fuzz_check.h"
#include "learn/style_file.h"
#include "style/sha256.h"

using namespace streamstyle;

namespace {

/// Puts the sum of what follows the head into the head, so that inputs get past that check.
Bytes with_right_sum(ByteView bytes) {
  constexpr std::size_t kHeadAt = 20;
  Bytes changed(bytes.begin(), bytes.end());
  std::uint32_t head_bytes = 0;
  if (bytes.size() < kHeadAt) return changed;
  std::memcpy(&head_bytes, bytes.data() + kHeadAt - 4, 4);
  if (head_bytes > bytes.size() - kHeadAt) return changed;
  const std::string_view head(reinterpret_cast<const char*>(bytes.data()) + kHeadAt, head_bytes);
  constexpr std::string_view kName = "\"sha256\":\"";
  const std::size_t at = head.find(kName);
  if (at == std::string_view::npos || head.size() - at < kName.size() + 64) return changed;
  const std::string sum = sha256_hex(bytes.subspan(kHeadAt + head_bytes));
  std::memcpy(changed.data() + kHeadAt + at + kName.size(), sum.data(), sum.size());
  return changed;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  (void)parse_style_file({data, size});
  const Bytes bytes = with_right_sum({data, size});
  const Result<StyleFile> file = parse_style_file(bytes);
  if (!file) return 0;
  FUZZ_CHECK(is_style_file(bytes));
  const Result<Bytes> written = write_style_file(*file);
  FUZZ_CHECK(written);
  const Result<StyleFile> again = parse_style_file(*written);
  FUZZ_CHECK(again && again->vectors == file->vectors && again->picture == file->picture);
  return 0;
}
