#pragma once

#include "style/look.h"
#include "style/paint.h"
#include "style/prompt_match.h"
#include "style/style_bank.h"

namespace streamstyle {

/// Turns what people wrote into what the engine needs: the styles that the prompts pick (`match`:
/// what PromptMatcher says of them) are added to the Look's own by weight, then all are normalised.
/// Nothing chosen, or all weights 0: the default style; without styles (built-in bank) the identity
/// row. A style's own effects and grade are added to the Look's by its share and the strength, and
/// what the prompts' words ask of them by the strength. Ids that the bank doesn't know (any more: a
/// taught style was deleted) are left out.
Paint resolve_look(const Look& look, const StyleBank& bank, const MatchResult& match);

}  // namespace streamstyle
