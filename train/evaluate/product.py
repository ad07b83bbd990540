"""Pictures and clips painted by the built program, as people get them.

Clips go through a stream of `streamstyle serve`. `stylize` doesn't do: it paints each picture of a
folder for itself, and the H.264 that it writes of a video hides nine tenths of all flicker. The
stream's painted frames come back as the JPEGs that every viewer gets (quality 85, 4:2:0), each
coded for itself; what that adds is held against us.
"""

from __future__ import annotations

import io
import json
import re
import struct
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median
from types import TracebackType

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from websockets.sync.client import ClientConnection, connect

READY_TIMEOUT_S = 120
FRAME_TIMEOUT_S = 120
FRAME_HEADER = struct.Struct("<BBHIQ")
STYLED_HEADER = struct.Struct("<BBHIQIIII")
NOT_PAINTED = 1

Frame = NDArray[np.uint8]


def to_jpeg(frame: Frame) -> bytes:
    """Quality 100 and all of the colours: within about one level of 255."""
    out = io.BytesIO()
    Image.fromarray(frame).save(out, "JPEG", quality=100, subsampling=0)
    return out.getvalue()


def from_jpeg(data: bytes) -> Frame:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def as_sent(frame: Frame) -> Frame:
    """The frame as the server, and whoever is compared with it, sees it."""
    return from_jpeg(to_jpeg(frame))


def paint_stills(
    binary: Path, models: Path, style: str, pictures: list[Image.Image]
) -> list[Image.Image]:
    """`streamstyle stylize` with the style by name: network and the effects of the style."""
    with tempfile.TemporaryDirectory(prefix="stills-") as name:
        folder, out = Path(name) / "in", Path(name) / "out"
        folder.mkdir()
        for i, picture in enumerate(pictures):
            picture.save(folder / f"{i:04}.png", compress_level=1)
        command = [binary, "stylize", folder, out, "--style", style, "--quiet"]
        command += ["--models", models, "--data", Path(name) / "data"]
        subprocess.run([str(part) for part in command], check=True)
        paths = [out / f"{i:04}.png" for i in range(len(pictures))]
        return [Image.open(path).convert("RGB") for path in paths]


class Server:
    """A running `streamstyle serve` on a free port, for `with`."""

    def __init__(self, binary: Path, models: Path) -> None:
        self.binary, self.models = binary, models

    def __enter__(self) -> Server:
        self.data = tempfile.TemporaryDirectory(prefix="server-")
        command = [self.binary, "serve", "--listen", "127.0.0.1:0", "--log", "error"]
        command += ["--models", self.models, "--data", self.data.name]
        self.process = subprocess.Popen(
            [str(part) for part in command], stdout=subprocess.PIPE, text=True
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        match = re.match(r"listening on (http://\S+)", line)
        if not match:
            self.close()
            raise RuntimeError(f"the server gave no address but {line!r}")
        self.url = match.group(1)
        self.wait_until_ready()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)
        self.data.cleanup()

    def wait_until_ready(self) -> None:
        deadline = time.monotonic() + READY_TIMEOUT_S
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(self.url + "/readyz", timeout=10):
                    return
            except urllib.error.HTTPError:
                time.sleep(0.1)
        self.close()
        raise RuntimeError("the server doesn't get ready")

    def paint_clip(self, style: str, frames: list[Frame]) -> tuple[list[Frame], float]:
        """The frames of a fresh stream with the style's default Look, and the milliseconds that a
        frame took to render (median)."""
        socket = connect(
            self.url.replace("http", "ws", 1) + "/v1/stream",
            subprotocols=["streamstyle.v1"],
            max_size=8 << 20,
            compression=None,
            proxy=None,
        )
        height, width = frames[0].shape[:2]
        with socket:
            hello = {"type": "hello", "width": width, "height": height}
            socket.send(json.dumps({**hello, "look": {"styles": [{"id": style}], "strength": 1}}))
            painted, took_us = [], []
            for i, frame in enumerate(frames):
                # One at a time: a late frame would be replaced by the next one.
                socket.send(FRAME_HEADER.pack(1, 1, 0, i, 0) + to_jpeg(frame))
                jpeg, render_us = receive_styled(socket, i)
                painted.append(from_jpeg(jpeg))
                took_us.append(render_us)
        return painted, median(took_us) / 1000


def receive_styled(socket: ClientConnection, sequence: int) -> tuple[bytes, int]:
    """The JPEG that answers frame `sequence`, and how long it was rendered."""
    while True:
        message = socket.recv(timeout=FRAME_TIMEOUT_S)
        if isinstance(message, str):
            if json.loads(message)["type"] in ("dropped", "error"):
                raise RuntimeError(f"frame {sequence} was not painted: {message}")
            continue
        _, _, flags, answered, _, _, render_us, _, _ = STYLED_HEADER.unpack_from(message)
        if answered != sequence or flags & NOT_PAINTED:
            raise RuntimeError(f"frame {sequence} was not painted (engine fault)")
        return message[STYLED_HEADER.size :], render_us
