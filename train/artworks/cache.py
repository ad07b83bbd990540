"""Drawn artworks kept on disk: some take half a minute to draw."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from PIL import Image

from train.artworks import draw

FOLDER = Path(__file__).resolve().parents[1] / "runs" / "artworks"


def sources_sum() -> str:
    """Changes with the scripts, so that an old picture is never taken for a new one."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def artwork(name: str, folder: Path = FOLDER) -> Image.Image:
    """The artwork of this style, drawn if it isn't there yet."""
    path = folder / f"{name}-{sources_sum()}.png"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{name}-????????????.png"):
            old.unlink()
        new = path.with_suffix(f".{os.getpid()}.new")
        draw(name).save(new, "PNG")
        os.replace(new, path)
    with Image.open(path) as opened:
        return opened.convert("RGB")
