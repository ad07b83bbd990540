"""Effects and grades that styles bring along, where the network alone can't make the look.

Names and ranges are those of a Look's `effects` and `grade`; the server adds them by the style's
weight and strength.
"""

from __future__ import annotations

Amounts = dict[str, float | int | str]

EFFECTS: dict[str, Amounts] = {
    "anime": {"ink": 0.25},
    "charcoal": {"grain": 0.2},
    "disco": {"glow": 0.2},
    "engraving": {"mono": 1},
    "neon-city": {"glow": 0.35},
    "peacock-skirt": {"mono": 1},
    "pencil-sketch": {"grain": 0.15},
    "pixel-art": {"pixelate": 0.4, "pixel_colours": 32},
    "pop-art": {"halftone": 0.3, "ink": 0.4},
    "primary-colours": {"ink": 0.8},
    "watercolour": {"grain": 0.3},
}

# The tone of the artwork's paper, its lighter quarter, in place of what is left of the photo's
# colours: grey would take the paper away as well.
GRADES: dict[str, Amounts] = {
    "charcoal": {"tint": "#bdb6ac", "tint_amount": 1},
    "durer-woodcut": {"tint": "#e0d2bc", "tint_amount": 0.9},
    "impossible-engraving": {"tint": "#c9c6be", "tint_amount": 1},
    "ink-wash": {"tint": "#d9c2a0", "tint_amount": 0.6},
    "marble": {"tint": "#edeae4", "tint_amount": 0.8},
    "pencil-sketch": {"tint": "#ebe7de", "tint_amount": 1},
    "red-chalk": {"tint": "#f2d6b6", "tint_amount": 0.3},
}
