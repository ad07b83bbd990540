"""Minutes of people coming and going: memory and counters must come out even."""

import json
import os
import random
import re
import threading
import time

import pytest
from conftest import draw, frame_message, hello, start_server, to_jpeg
from websockets.exceptions import ConnectionClosed

SECONDS = float(os.environ.get("STREAMSTYLE_SOAK_SECONDS", "120"))
CLIENTS = 6
LOOKS = [
    {"styles": [{"id": "starry-night", "weight": 1}]},
    {"prompts": [{"text": "woodcut and ink", "weight": 1}], "strength": 0.6},
    {"mirror": True, "opacity": 0.5},
    {"bypass": True},
    {"seed": 7, "passes": 2},
]


class Client(threading.Thread):
    """Connects, sends for a while, sometimes badly, leaves, and comes again."""

    def __init__(self, server, number, until):
        super().__init__()
        self.server = server
        self.random = random.Random(number)
        self.until = until
        self.sent = self.painted = self.answered = 0
        self.failures = []

    def run(self):
        while time.monotonic() < self.until:
            try:
                self.visit()
            except ConnectionClosed as closed:
                if closed.rcvd is None or closed.rcvd.code not in (1000, 1013):
                    self.failures.append(repr(closed))
                time.sleep(0.5)
            except Exception as error:  # told at the end, with all others
                self.failures.append(repr(error))

    def visit(self):
        size = self.random.choice([(64, 64), (128, 96), (160, 160)])
        pictures = [to_jpeg(draw(*size, index)) for index in range(6)]
        with self.server.socket() as socket:
            ready = hello(socket, width=size[0], height=size[1], look=self.random.choice(LOOKS))
            open_frames = 0
            for sequence in range(self.random.randrange(20, 200)):
                if time.monotonic() > self.until:
                    break
                picture = self.random.choice(pictures)
                if self.random.random() < 0.02:
                    picture = picture[: self.random.randrange(len(picture))]
                socket.send(frame_message(sequence, picture))
                self.sent += 1
                open_frames += 1
                if self.random.random() < 0.05:
                    look = self.random.choice(LOOKS)
                    socket.send(json.dumps({"type": "look", "look": look}))
                while open_frames >= 2:
                    open_frames -= self.receive(socket)
                time.sleep(0.02)
            while open_frames > 0:
                open_frames -= self.receive(socket)
        if self.random.random() < 0.7:
            self.server.request("DELETE", f"/v1/streams/{ready['stream']}")

    def receive(self, socket):
        """Reads one message; 1 if it answers a frame."""
        message = socket.recv(timeout=30)
        if isinstance(message, bytes):
            self.painted += 1
        elif "sequence" not in json.loads(message):
            return 0
        self.answered += 1
        return 1


def memory_kb(server):
    with open(f"/proc/{server.process.pid}/status") as status:
        (line,) = [each for each in status if each.startswith("VmRSS")]
    return int(line.split()[1])


def counters(server):
    text = server.request("GET", "/metrics").body.decode()
    values = {}
    for name, value in re.findall(r"^(streamstyle_\S+) ([0-9.e+]+)$", text, re.MULTILINE):
        values[name] = float(value)
    return values


@pytest.mark.soak
@pytest.mark.timeout(SECONDS + 300)
def test_memory_and_counters_come_out_even(tmp_path):
    server = start_server(tmp_path, engine="style")
    begin = time.monotonic()
    clients = [Client(server, number, begin + SECONDS) for number in range(CLIENTS)]
    for client in clients:
        client.start()
    # By now every size has been compiled and every client has been there.
    time.sleep(SECONDS / 3)
    warm = memory_kb(server)
    files = len(os.listdir(f"/proc/{server.process.pid}/fd"))
    for client in clients:
        client.join()

    failures = [failure for client in clients for failure in client.failures]
    sent = sum(client.sent for client in clients)
    painted = sum(client.painted for client in clients)
    answered = sum(client.answered for client in clients)
    count = counters(server)
    dropped = sum(v for name, v in count.items() if name.startswith("streamstyle_frames_dropped"))
    print(f"{sent} frames sent, {painted} painted, {dropped:.0f} dropped, {warm} kB warm, "
          f"{memory_kb(server)} kB at the end")  # fmt: skip
    assert failures == []
    assert painted > 0
    assert answered == sent
    assert count["streamstyle_frames_in_total"] == sent
    assert count["streamstyle_frames_out_total"] == painted
    assert painted + dropped == sent
    assert count["streamstyle_engine_faults_total"] == 0
    assert memory_kb(server) < warm + 40 * 1024
    assert len(os.listdir(f"/proc/{server.process.pid}/fd")) <= files
    assert server.stop() == 0
