"""Starts the program for tests and gives them what clients need."""

import io
import json
import os
import re
import signal
import struct
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import numpy
import pytest
from PIL import Image
from websockets.sync.client import connect

ROOT = Path(__file__).resolve().parent.parent
BINARY = Path(os.environ.get("STREAMSTYLE_BINARY", ROOT / "build" / "streamstyle"))
READY_TIMEOUT_S = 60


@dataclass
class Answer:
    status: int
    headers: dict
    body: bytes

    def json(self):
        return json.loads(self.body)


@dataclass
class Server:
    """A running `streamstyle serve`."""

    process: subprocess.Popen
    url: str
    data: Path
    output: list = field(default_factory=list)

    @property
    def ws_url(self):
        return self.url.replace("http", "ws", 1)

    def request(self, method, path, body=None, headers=None):
        data = body if isinstance(body, bytes | None) else json.dumps(body).encode()
        request = urllib.request.Request(
            self.url + path, data=data, method=method, headers=headers or {}
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return Answer(answer.status, dict(answer.headers), answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, dict(error.headers), error.read())

    def wait_until_ready(self):
        deadline = time.monotonic() + READY_TIMEOUT_S
        while time.monotonic() < deadline:
            if self.request("GET", "/readyz").status == 200:
                return
            time.sleep(0.05)
        raise AssertionError(f"not ready: {self.request('GET', '/readyz').body}")

    def socket(self, path="/v1/stream", **options):
        options.setdefault("subprotocols", ["streamstyle.v1"])
        options.setdefault("max_size", 8 << 20)
        options.setdefault("compression", None)
        options.setdefault("proxy", None)
        return connect(self.ws_url + path, **options)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


def start_server(data, *flags, engine="passthrough", environment=None, ready=True):
    """Starts the program on a free port; `flags` follow those that tests always need."""
    command = [str(BINARY), "serve", "--listen", "127.0.0.1:0", "--data", str(data)]
    process = subprocess.Popen(
        [*command, "--engine", engine, *flags],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
    )
    line = process.stdout.readline()
    match = re.match(r"listening on (https?://\S+)", line)
    if not match:
        process.kill()
        raise AssertionError(f"no address in {line!r}, exit code {process.wait()}")
    server = Server(process, match.group(1), Path(data), [line])
    if ready:
        server.wait_until_ready()
    return server


@pytest.fixture
def server(tmp_path):
    """A fresh server with the pass-through engine."""
    running = start_server(tmp_path)
    yield running
    assert running.stop() == 0


def draw(width=512, height=512, index=0):
    """A picture that is nowhere symmetric, as numbers."""
    y, x = numpy.mgrid[0:height, 0:width]
    red = 255 * x // width
    green = 255 * y // height
    blue = (x * 3 + y * 5 + index * 37) % 256 // 2
    return numpy.dstack([red, green, blue]).astype(numpy.uint8)


def to_jpeg(pixels):
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=92)
    return out.getvalue()


def from_jpeg(data):
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


def difference(a, b):
    return float(numpy.abs(a.astype(int) - b.astype(int)).mean())


def frame_message(sequence, jpeg, capture_us=0, version=1, kind=1, flags=0):
    return struct.pack("<BBHIQ", version, kind, flags, sequence, capture_us) + jpeg


@dataclass
class Styled:
    flags: int
    sequence: int
    capture_us: int
    wait_us: int
    render_us: int
    revision: int
    jpeg: bytes


def parse_styled(message):
    version, kind, flags, sequence, capture_us, wait, render, revision, _ = struct.unpack(
        "<BBHIQIIII", message[:32]
    )
    assert (version, kind) == (1, 1)
    return Styled(flags, sequence, capture_us, wait, render, revision, message[32:])


def hello(socket, **members):
    """Says hello and returns the server's `ready`."""
    socket.send(json.dumps({"type": "hello", **members}))
    return receive_text(socket, "ready")


def receive_text(socket, kind, timeout=20):
    """The next text message of this type; others, and frames, are skipped."""
    deadline = time.monotonic() + timeout
    while True:
        message = socket.recv(timeout=deadline - time.monotonic())
        if isinstance(message, str) and json.loads(message)["type"] == kind:
            return json.loads(message)


def receive_frame(socket, timeout=20):
    deadline = time.monotonic() + timeout
    while True:
        message = socket.recv(timeout=deadline - time.monotonic())
        if isinstance(message, bytes):
            return parse_styled(message)
        assert json.loads(message)["type"] not in ("dropped", "error"), message
