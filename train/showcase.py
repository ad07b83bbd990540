"""Paints the drawn picture in several styles for the README: `python -m train.showcase`."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from train import drawn
from train.export import MODELS
from train.render import Painter

STYLE_IDS = ("starry-night", "great-wave", "the-scream", "composition-vii", "durer-woodcut")
TARGET = Path(__file__).resolve().parents[1] / "docs" / "images" / "showcase.jpg"
TILE = (512, 384)
GAP = 8


def main() -> None:
    painter = Painter(MODELS / "fine")
    picture = drawn.portrait(640, 480)
    tiles = [picture, *(painter.paint(picture, {style: 1.0}) for style in STYLE_IDS)]
    columns, rows = 3, 2
    size = (columns * (TILE[0] + GAP) - GAP, rows * (TILE[1] + GAP) - GAP)
    sheet = Image.new("RGB", size, "white")
    for i, tile in enumerate(tiles):
        place = ((i % columns) * (TILE[0] + GAP), (i // columns) * (TILE[1] + GAP))
        sheet.paste(tile.resize(TILE, Image.Resampling.LANCZOS), place)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(TARGET, quality=84, optimize=True)


if __name__ == "__main__":
    main()
