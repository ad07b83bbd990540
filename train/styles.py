"""Every style, in the order of the network's rows: new ones go to the end, none ever moves."""

from __future__ import annotations

from train.bank.crafts import CRAFTS
from train.bank.drawn import DRAWN
from train.bank.first import FIRST
from train.bank.painters import PAINTERS
from train.bank.source import StyleSource

__all__ = ["STYLES", "StyleSource"]

STYLES: tuple[StyleSource, ...] = (*FIRST, *PAINTERS, *CRAFTS, *DRAWN)
