"""Effects and grades that styles bring along, where the network alone can't make the look.

Names and ranges are those of a Look's `effects` and `grade`; the server adds them by the style's
weight and strength.
"""

from __future__ import annotations

Amounts = dict[str, float | int | str]

EFFECTS: dict[str, Amounts] = {
    "anime": {"ink": 0.25},
    "charcoal": {"mono": 1, "grain": 0.35},
    "disco": {"glow": 0.2},
    "durer-woodcut": {"mono": 0.9},
    "engraving": {"mono": 1},
    "impossible-engraving": {"mono": 1},
    "ink-wash": {"mono": 0.8, "grain": 0.2},
    "marble": {"mono": 0.9},
    "neon-city": {"glow": 0.35},
    "peacock-skirt": {"mono": 1},
    "pencil-sketch": {"mono": 1, "grain": 0.25},
    "pixel-art": {"pixelate": 0.4, "pixel_colours": 32},
    "pop-art": {"halftone": 0.3, "ink": 0.4},
    "watercolour": {"grain": 0.3},
}

GRADES: dict[str, Amounts] = {
    "red-chalk": {"tint": "#a5603f", "tint_amount": 0.6},
}
