#include <cmath>

#include "fuzz_check.h"
#include "style/prompt_matcher.h"
#include "style/prompt_syntax.h"
#include "style/style_bank.h"

using namespace streamstyle;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const StyleBank bank;
  static const PromptMatcher matcher(bank);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const PromptPart& part : parse_prompt(text)) {
    FUZZ_CHECK(std::isfinite(part.weight) && part.weight >= 0);
    for (const PromptFragment& fragment : part.fragments) {
      FUZZ_CHECK(std::isfinite(fragment.weight) && fragment.weight != 0);
      FUZZ_CHECK(!fragment.text.empty());
    }
  }
  (void)matcher.match(text);
  (void)matcher.match(text, true);
  return 0;
}
