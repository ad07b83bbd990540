"""Writes the drawn artworks as PNG: `python -m train.artworks OUT_DIR [ids...]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from train.artworks import ARTWORKS, draw


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("ids", nargs="*", choices=[*ARTWORKS, []], metavar="id")
    args = parser.parse_args()
    args.directory.mkdir(parents=True, exist_ok=True)
    for name in args.ids or ARTWORKS:
        draw(name).save(args.directory / f"{name}.png")
        print(name, flush=True)


if __name__ == "__main__":
    main()
