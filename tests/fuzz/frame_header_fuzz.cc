#include "fuzz_check.h"
#include "media/frame_header.h"

using namespace streamstyle;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const ByteView message(data, size);
  const Result<FrameHeader> header = parse_frame_header(message);
  FUZZ_CHECK(!header || size >= kFrameHeaderBytes);
  FUZZ_CHECK(header || !header.error().message.empty());
  (void)sequence_of_bad_frame(message);
  (void)parse_styled_header(message);
  return 0;
}
