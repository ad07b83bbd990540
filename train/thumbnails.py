"""Writes the styles' thumbnails: `python -m train.thumbnails --name fine`, after quantise.

The product itself paints them from a drawn picture, with the effects that the style brings.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

from PIL import Image

from train import drawn
from train.export import MODELS

ROOT = Path(__file__).resolve().parents[1]
SIZE = (256, 192)


def write_thumbnails(folder: Path, program: Path) -> None:
    manifest = json.loads((folder / "styles.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as scratch:
        photo, painted = Path(scratch, "photo.png"), Path(scratch, "painted.png")
        drawn.portrait(640, 480).save(photo)
        for style in manifest["styles"]:
            command = [program, "stylize", photo, painted, "--style", style["id"], "--quiet"]
            subprocess.run([*command, "--models", folder], check=True)
            thumbnail = folder / style["thumbnail"]
            thumbnail.parent.mkdir(exist_ok=True)
            with Image.open(painted) as image:
                image.resize(SIZE, Image.Resampling.LANCZOS).save(thumbnail, quality=88)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", default="fine", help="folder under models")
    parser.add_argument("--program", type=Path, default=ROOT / "build" / "streamstyle")
    args = parser.parse_args()
    write_thumbnails(MODELS / args.name, args.program)


if __name__ == "__main__":
    main()
