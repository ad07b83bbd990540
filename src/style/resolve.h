#pragma once

#include "base/result.h"
#include "style/look.h"
#include "style/paint.h"
#include "style/prompt_matcher.h"
#include "style/style_bank.h"

namespace streamstyle {

/// Turns what people wrote into what the engine needs: the styles that the prompts pick are added
/// to the Look's own by weight, then all are normalised. Nothing chosen, or all weights 0: the
/// default style; without styles (built-in bank) the identity row. A style's own effects and grade
/// are added to the Look's by its share and the strength. kInvalidArgument for an unknown style id.
/// `literal_prompts`: prompt syntax is text (GenDJ's compel/false).
Result<Paint> resolve_look(const Look& look, const StyleBank& bank, const PromptMatcher& matcher,
                           bool literal_prompts = false);

}  // namespace streamstyle
