"""Contact sheets of all styles, painted on the drawn picture: nothing that needs a licence."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from train import drawn
from train.render import Painter
from train.styles import StyleSource

COLUMNS = 4
STYLES_A_SHEET = 24
TILE = (360, 270)
GAP = 8
CAPTION = 24
MAX_BYTES = 600_000


def sheet_of(tiles: list[tuple[str, Image.Image]]) -> Image.Image:
    """The pictures in rows of COLUMNS, each with its name below."""
    rows = -(-len(tiles) // COLUMNS)
    step = (TILE[0] + GAP, TILE[1] + CAPTION + GAP)
    sheet = Image.new("RGB", (COLUMNS * step[0] + GAP, rows * step[1] + GAP), "white")
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(16)
    for i, (name, picture) in enumerate(tiles):
        x, y = GAP + i % COLUMNS * step[0], GAP + i // COLUMNS * step[1]
        sheet.paste(picture.resize(TILE, Image.Resampling.LANCZOS), (x, y))
        draw.text((x + 2, y + TILE[1] + 2), name, "black", font)
    return sheet


def save_within(image: Image.Image, path: Path, max_bytes: int = MAX_BYTES) -> None:
    """As JPEG of the best quality that fits."""
    for quality in range(88, 30, -4):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= max_bytes:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(out.getvalue())
            return
    raise ValueError(f"{path.name} doesn't fit into {max_bytes} bytes")


def write_sheets(painter: Painter, styles: list[StyleSource], folder: Path) -> list[str]:
    """Returns the names of the files: styles-1.jpg and so on."""
    picture = drawn.portrait(640, 480)
    for old in folder.glob("styles-*.jpg"):
        old.unlink()
    names = []
    for start in range(0, len(styles), STYLES_A_SHEET):
        part = styles[start : start + STYLES_A_SHEET]
        tiles = [(style.name, painter.paint(picture, {style.id: 1.0})) for style in part]
        names.append(f"styles-{len(names) + 1}.jpg")
        save_within(sheet_of(tiles), folder / names[-1])
    return names
