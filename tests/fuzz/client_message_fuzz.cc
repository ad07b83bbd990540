#include <nlohmann/json.hpp>

#include "fuzz_check.h"
#include "media/client_message.h"
#include "style/look_json.h"
#include "style/style_bank.h"

using namespace streamstyle;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const StyleBank bank;
  const ParsedMessage message = parse_client_message(text);
  FUZZ_CHECK(message.content || !message.content.error().message.empty());
  if (message.content) {
    if (const auto* request = std::get_if<LookRequest>(&*message.content)) {
      const Result<Look> look = merge_look(Look{}, request->look, bank);
      // What was taken once is taken again and is the same.
      if (look) FUZZ_CHECK(merge_look(Look{}, to_json(*look), bank) == *look);
    }
  }
  (void)merge_look_text(Look{}, text, bank);
  return 0;
}
