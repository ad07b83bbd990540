"""What people and programs send that they should not. Each time the sender gets a precise answer,
and a witness, a well-behaved stream beside it, goes on."""

import io
import json
import os
import shutil
import socket as sockets
import struct
import time
from contextlib import ExitStack

import numpy
import pytest
from conftest import (
    ROOT,
    difference,
    draw,
    frame_message,
    from_jpeg,
    hello,
    parse_styled,
    receive_frame,
    receive_text,
    start_server,
    to_jpeg,
)
from PIL import Image
from websockets.exceptions import ConnectionClosed, InvalidStatus

PATIENCE_S = 20


class Witness:
    """A client that does all right and checks that it is served."""

    def __init__(self, server):
        self.stack = ExitStack()
        self.socket = self.stack.enter_context(server.socket())
        hello(self.socket, width=64, height=64)
        self.sequence = 0
        self.picture = draw(64, 64)

    def is_served(self):
        self.sequence += 1
        self.socket.send(frame_message(self.sequence, to_jpeg(self.picture)))
        styled = receive_frame(self.socket)
        assert styled.sequence == self.sequence
        assert difference(from_jpeg(styled.jpeg), self.picture) < 5


@pytest.fixture
def witness(server):
    somebody = Witness(server)
    somebody.is_served()
    yield somebody
    somebody.is_served()
    somebody.stack.close()


def jpeg_of(pixels, mode="RGB", **options):
    out = io.BytesIO()
    Image.fromarray(pixels).convert(mode).save(out, "JPEG", quality=92, **options)
    return out.getvalue()


def huge_header(width, height):
    jpeg = bytearray(jpeg_of(draw(16, 16)))
    start = jpeg.index(b"\xff\xc0") + 5
    jpeg[start : start + 4] = struct.pack(">HH", height, width)
    return bytes(jpeg)


def closed_with(socket):
    """Reads to the end; the texts before it and the close code."""
    texts = []
    try:
        while True:
            message = socket.recv(timeout=PATIENCE_S)
            if isinstance(message, str):
                texts.append(json.loads(message))
    except ConnectionClosed as closed:
        return texts, closed.rcvd.code if closed.rcvd else 1006


def still_paints(socket, sequence=1000):
    socket.send(frame_message(sequence, to_jpeg(draw(64, 64))))
    assert receive_frame(socket).sequence == sequence


# Pictures


@pytest.mark.parametrize(
    ("jpeg", "words"),
    [
        (b"", "JPEG"),
        (b"GIF89a" + b"\0" * 50, "not a JPEG"),
        (jpeg_of(draw(64, 64))[:400], ""),
        (jpeg_of(draw(64, 64))[:-200], ""),
        (jpeg_of(draw(64, 64))[:10], ""),
        (huge_header(20000, 20000), "4096"),
        (huge_header(0, 0), ""),
        (b"\xff\xd8" + b"\xff" * 1000, ""),
    ],
    ids=["empty", "gif", "half", "tail-missing", "stump", "20000x20000", "0x0", "fill-bytes"],
)
def test_a_bad_picture_costs_its_sender_one_frame(server, witness, jpeg, words):
    with server.socket() as socket:
        hello(socket, width=64, height=64)
        socket.send(frame_message(5, jpeg))
        error = receive_text(socket, "error")
        still_paints(socket)

    assert error["sequence"] == 5
    assert error["problem"]["status"] in (400, 413, 415)
    assert words.lower() in json.dumps(error["problem"]).lower()


@pytest.mark.parametrize("kind", ["cmyk", "grey", "progressive", "1x1", "16x4096"])
def test_an_odd_but_good_picture_is_painted(server, witness, kind):
    picture = draw(64, 64)
    grey = numpy.repeat(picture.mean(axis=2, keepdims=True), 3, axis=2)
    jpeg, expected = {
        "cmyk": (jpeg_of(picture, "CMYK"), picture),
        "grey": (jpeg_of(grey.astype(numpy.uint8), "L"), grey),
        "progressive": (jpeg_of(picture, progressive=True), picture),
        "1x1": (jpeg_of(picture[:1, :1]), numpy.broadcast_to(picture[:1, :1], (64, 64, 3))),
        "16x4096": (jpeg_of(draw(16, 4096)), None),
    }[kind]
    with server.socket() as socket:
        hello(socket, width=64, height=64)
        socket.send(frame_message(1, jpeg))
        pixels = from_jpeg(receive_frame(socket).jpeg)

    assert pixels.shape == (64, 64, 3)
    if expected is not None:
        assert difference(pixels, numpy.asarray(expected)) < 8


def test_a_different_size_in_mid_stream_is_fitted(server, witness):
    with server.socket() as socket:
        hello(socket, width=64, height=64)
        for sequence, size in enumerate([(64, 64), (640, 480), (17, 333), (64, 64)]):
            socket.send(frame_message(sequence, to_jpeg(draw(*size))))
            assert from_jpeg(receive_frame(socket).jpeg).shape == (64, 64, 3)


# Messages


def test_ten_megabytes_are_too_many(server, witness):
    with server.socket() as socket:
        hello(socket)
        try:
            socket.send(frame_message(1, b"\0" * 10_000_000))
        except ConnectionClosed:
            pass
        _, code = closed_with(socket)
    assert code == 1009


def test_a_text_of_two_megabytes_is_too_long(server, witness):
    with server.socket() as socket:
        hello(socket)
        try:
            socket.send("x" * 2_000_000)
        except ConnectionClosed:
            pass
        _, code = closed_with(socket)
    assert code == 1009


@pytest.mark.parametrize(
    "text",
    ["hello", "{", "null", "[]", '{"type":7}', '{"type":"dance"}', '{"look":{}}', '{"type":"look"}'],
)
def test_a_text_that_means_nothing_is_answered_and_the_stream_goes_on(server, witness, text):
    with server.socket() as socket:
        hello(socket, width=64, height=64)
        socket.send(text)
        error = receive_text(socket, "error")
        still_paints(socket)
    assert error["problem"]["status"] == 400
    assert error["problem"]["detail"]


@pytest.mark.parametrize(
    "message",
    [b"", b"\1\1", frame_message(9, b"x", version=2), frame_message(9, b"x", kind=7)],
    ids=["empty", "short", "version", "kind"],
)
def test_a_bad_frame_header_is_answered_and_the_stream_goes_on(server, witness, message):
    with server.socket() as socket:
        hello(socket, width=64, height=64)
        socket.send(message)
        error = receive_text(socket, "error")
        still_paints(socket)
    assert error["problem"]["status"] == 400


def test_broken_utf_8_ends_the_socket_with_1007(server, witness):
    with server.socket() as socket:
        hello(socket)
        socket.send(b"\xff\xfe{}", text=True)
        _, code = closed_with(socket)
    assert code == 1007


def test_the_first_message_must_be_a_hello(server, witness):
    for first in (frame_message(1, to_jpeg(draw(64, 64))), '{"type":"look","look":{}}', "{"):
        with server.socket() as socket:
            socket.send(first)
            texts, code = closed_with(socket)
        assert code == 1008
        assert texts[0]["type"] == "error"


@pytest.mark.parametrize(
    "member",
    [
        {"width": 0},
        {"width": -5},
        {"width": 1e9},
        {"width": "512"},
        {"rate": 0},
        {"fit": "squeeze"},
        {"look": {"strength": 7}},
        {"colour": "red"},
        {"adapt": ["rate"]},
    ],
)
def test_a_bad_hello_is_named_and_closed(server, witness, member):
    with server.socket() as socket:
        socket.send(json.dumps({"type": "hello", **member}))
        texts, code = closed_with(socket)
    assert code == 1008
    assert list(member)[0] in json.dumps(texts[0]["problem"])


def test_no_hello_ends_the_socket(server, witness):
    with server.socket() as socket:
        started = time.monotonic()
        texts, code = closed_with(socket)
    assert code == 1008
    assert 4 < time.monotonic() - started < 8
    assert texts[0]["type"] == "error"


def test_a_second_hello_is_an_error_and_the_stream_goes_on(server, witness):
    with server.socket() as socket:
        hello(socket, width=64, height=64)
        socket.send('{"type":"hello"}')
        error = receive_text(socket, "error")
        still_paints(socket)
    assert error["problem"]["status"] == 400


def test_a_flood_of_messages_is_slowed_down(server, witness):
    with server.socket() as socket:
        hello(socket, width=64, height=64)
        for number in range(400):
            socket.send(json.dumps({"type": "look", "id": number, "look": {"opacity": 0.5}}))
        error = receive_text(socket, "error")
        socket.send(frame_message(1, to_jpeg(draw(64, 64))))
        while isinstance(message := socket.recv(timeout=PATIENCE_S), str):
            assert json.loads(message)["type"] in ("look", "error", "stats")
    assert error["problem"]["status"] == 429
    assert parse_styled(message).sequence == 1


def test_no_or_a_foreign_subprotocol_is_400(server, witness):
    for offered in (None, ["chat"]):
        with pytest.raises(InvalidStatus, match="400"):
            server.socket(subprotocols=offered)


# Looks


@pytest.mark.parametrize(
    ("look", "pointer"),
    [
        ('{"strength":NaN}', ""),
        ('{"strength":1e999}', ""),
        ('{"strength":-0.1}', "/look/strength"),
        ('{"strength":1e300}', "/look/strength"),
        ('{"strength":"0.5"}', "/look/strength"),
        ('{"strength":true}', "/look/strength"),
        ('{"passes":1.5}', "/look/passes"),
        ('{"passes":5}', "/look/passes"),
        ('{"seed":-1}', "/look/seed"),
        ('{"seed":4294967296}', "/look/seed"),
        ('{"mirror":1}', "/look/mirror"),
        ('{"styles":[{"id":"nobody","weight":1}]}', "/look/styles/0/id"),
        ('{"styles":[{"id":7}]}', "/look/styles/0/id"),
        ('{"styles":"starry-night"}', "/look/styles"),
        ('{"prompts":[{"text":"a","weight":11}]}', "/look/prompts/0/weight"),
        ('{"prompts":[{"weight":1}]}', "/look/prompts/0"),
        ('{"glitter":1}', "/look/glitter"),
        ("7", ""),
    ],
)
def test_a_bad_look_is_named_and_changes_nothing(server, witness, look, pointer):
    with server.socket() as socket:
        stream = hello(socket, width=64, height=64)["stream"]
        socket.send('{"type":"look","id":3,"look":' + look + "}")
        error = receive_text(socket, "error")
        now = server.request("GET", f"/v1/streams/{stream}/look").json()
        still_paints(socket)

    assert error["problem"]["status"] == 400
    assert error["problem"].get("pointer", "").startswith(pointer)
    assert now["revision"] == 1


def test_a_prompt_of_100_kb_is_refused_with_its_limit(server, witness):
    with server.socket() as socket:
        hello(socket, width=64, height=64)
        look = {"prompts": [{"text": "x" * 100_000, "weight": 1}]}
        socket.send(json.dumps({"type": "look", "look": look}))
        error = receive_text(socket, "error")
        still_paints(socket)
    assert "2000" in json.dumps(error["problem"])


def test_a_prompt_cannot_break_the_log(tmp_path):
    server = start_server(tmp_path, "--log", "debug")
    prompt = 'quote " brace } line\nfeed \x1b[31m \\ é'
    with server.socket() as socket:
        hello(socket)
        look = {"prompts": [{"text": prompt, "weight": 1}]}
        socket.send(json.dumps({"type": "look", "look": look}))
        receive_text(socket, "look")
    assert server.stop() == 0

    (log,) = tmp_path.rglob("*.log")
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert any(prompt in line["message"] for line in lines)


def test_prompts_are_logged_only_when_asked(tmp_path):
    server = start_server(tmp_path)
    with server.socket() as socket:
        hello(socket, look={"prompts": [{"text": "my secret wish", "weight": 1}]})
    assert server.stop() == 0

    assert all("secret wish" not in log.read_text() for log in tmp_path.rglob("*.log"))


# Connections


def memory_kb(server):
    """Resident memory; 0 of a sanitized program, which keeps freed memory aside to watch it."""
    if "STREAMSTYLE_SANITIZED" in os.environ:
        return 0
    with open(f"/proc/{server.process.pid}/status") as status:
        (line,) = [each for each in status if each.startswith("VmRSS")]
    return int(line.split()[1])


def count_files(server):
    return len(os.listdir(f"/proc/{server.process.pid}/fd"))


def wait_for(condition):
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_client_that_never_reads_is_cut_off_and_harms_nobody(server, witness):
    raw = handshake(server)
    raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    raw.sendall(client_frame(1, b'{"type":"hello","width":512,"height":512}'))
    rng = numpy.random.default_rng(1)
    noise = to_jpeg(rng.integers(0, 256, (512, 512, 3), dtype=numpy.uint8))
    before = memory_kb(server)
    sent = 0
    try:
        for sequence in range(400):
            raw.sendall(client_frame(2, frame_message(sequence, noise)))
            sent += 1
            if sequence % 50 == 0:
                witness.is_served()
    except OSError:
        pass  # cut off
    witness.is_served()
    assert memory_kb(server) - before < 64 * 1024
    raw.close()
    assert sent > 0


def handshake(server):
    """A WebSocket by hand, for clients that misbehave."""
    host, port = server.url.removeprefix("http://").split(":")
    raw = sockets.create_connection((host, int(port)), timeout=PATIENCE_S)
    raw.sendall(
        f"GET /v1/stream HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Protocol: streamstyle.v1\r\n\r\n".encode()
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += raw.recv(4096)
    assert b" 101 " in answer.split(b"\r\n", 1)[0]
    return raw


def client_frame(opcode, payload):
    """One masked WebSocket frame with an all-zero mask."""
    length = len(payload)
    if length < 126:
        head = struct.pack(">BB", 0x80 | opcode, 0x80 | length)
    elif length < 65536:
        head = struct.pack(">BBH", 0x80 | opcode, 0x80 | 126, length)
    else:
        head = struct.pack(">BBQ", 0x80 | opcode, 0x80 | 127, length)
    return head + b"\0\0\0\0" + payload


def test_a_connection_that_breaks_without_a_word_ends_its_stream_after_its_time(server, witness):
    raw = handshake(server)
    raw.sendall(client_frame(1, b'{"type":"hello","width":64,"height":64}'))
    wait_for(lambda: len(server.request("GET", "/v1/streams").json()["streams"]) == 2)
    raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_LINGER, struct.pack("ii", 1, 0))
    raw.close()  # a reset, not a goodbye

    def is_detached():
        streams = server.request("GET", "/v1/streams").json()["streams"]
        return [each["attached"] for each in streams].count(False) == 1

    wait_for(is_detached)


def test_an_unmasked_frame_is_a_protocol_error(server, witness):
    raw = handshake(server)
    raw.sendall(struct.pack(">BB", 0x81, 2) + b"{}")
    answer = raw.recv(4096)
    raw.close()
    assert answer[0] == 0x88
    assert struct.unpack(">H", answer[2:4])[0] == 1002


def test_a_thousand_connects_leave_nothing_behind(server, witness):
    def connect_once():
        with server.socket() as socket:
            stream = hello(socket, width=64, height=64)["stream"]
        server.request("DELETE", f"/v1/streams/{stream}")

    for _ in range(100):
        connect_once()
    memory, files = memory_kb(server), count_files(server)
    for _ in range(900):
        connect_once()
    wait_for(lambda: count_files(server) <= files)
    assert memory_kb(server) < memory + 8 * 1024
    assert len(server.request("GET", "/v1/streams").json()["streams"]) == 1


def test_slow_headers_are_cut_off(tmp_path):
    server = start_server(tmp_path, "--request-timeout", "1")
    host, port = server.url.removeprefix("http://").split(":")
    with sockets.create_connection((host, int(port)), timeout=PATIENCE_S) as raw:
        raw.sendall(b"GET /v1/styles HTTP/1.1\r\nHost: localhost\r\n")
        answer = raw.recv(4096)
    assert answer == b"" or b" 408 " in answer.split(b"\r\n", 1)[0]
    assert server.request("GET", "/livez").status == 200
    assert server.stop() == 0


# HTTP


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/..%2fetc/passwd",
        "/assets/..%5c..%5cetc/passwd",
        "/%252e%252e/etc/passwd",
        "/assets/%00",
        "/./index.html",
        "/a%zz",
    ],
)
def test_dot_segments_in_any_encoding_are_refused(server, witness, path):
    host, port = server.url.removeprefix("http://").split(":")
    with sockets.create_connection((host, int(port)), timeout=PATIENCE_S) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while chunk := raw.recv(4096):
            answer += chunk
    assert answer.split(b" ")[1][:1] == b"4"
    assert b"root:" not in answer
    assert b"<html" not in answer


def test_a_foreign_host_or_origin_is_403(server, witness):
    for headers in (
        {"Host": "evil.example"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ):
        answer = server.request("GET", "/v1/styles", headers=headers)
        assert answer.status == 403, headers
        assert answer.headers["Content-Type"].startswith("application/problem+json")
    with pytest.raises(InvalidStatus, match="403"):
        server.socket(origin="https://evil.example")


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b'{"look":{"strength":9}}', b'{"x":1}'])
def test_a_bad_body_is_a_problem_that_says_where(server, witness, body):
    for method, path in (("POST", "/v1/streams"), ("PATCH", "/v1/settings")):
        answer = server.request(method, path, body)
        assert answer.status == 400
        assert answer.json()["detail"]


def test_a_body_or_header_over_its_limit_is_413_or_431(server, witness):
    large = server.request("POST", "/v1/streams", b" " * (2 << 20))
    long = server.request("GET", "/livez", headers={"X-Long": "x" * 20_000})
    assert (large.status, long.status) == (413, 431)


def test_unknown_paths_and_methods_are_told_apart(server, witness):
    assert server.request("GET", "/v1/nothing").status == 404
    wrong = server.request("DELETE", "/v1/styles")
    assert wrong.status == 405
    assert "GET" in wrong.headers["Allow"]


# Models


@pytest.mark.parametrize("file", ["network.bin", "network.xml", "vectors.f32", "styles.json"])
def test_a_truncated_model_file_is_not_ready_with_the_files_name(tmp_path, file):
    models = tmp_path / "models"
    shutil.copytree(ROOT / "models", models)
    (styles,) = models.rglob("styles.json")
    victim = styles.parent / file
    data = victim.read_bytes()
    victim.write_bytes(data[: len(data) // 2])
    server = start_server(tmp_path / "d", "--models", str(models), engine="style", ready=False)

    def reason():
        return server.request("GET", "/readyz").json().get("reason", "")

    wait_for(lambda: reason() not in ("", "loading"))
    opened = server.request("POST", "/v1/streams", {})
    health = server.request("GET", "/health").json()
    assert file in reason()
    assert (opened.status, health["ready"]) == (503, False)
    assert "Retry-After" in opened.headers
    assert server.stop() == 0


@pytest.mark.parametrize(
    "file", ["network.xml", "tokenizer.bin", "tokenizer.xml", "tokens.bin", "weights.0.bin"]
)
def test_without_its_language_model_the_server_goes_by_words(tmp_path, file):
    models = tmp_path / "models"
    shutil.copytree(ROOT / "models", models)
    victim = models / "minilm" / file
    data = victim.read_bytes()
    victim.write_bytes(data[: len(data) // 2])
    server = start_server(tmp_path / "d", "--models", str(models))
    match = server.request("POST", "/v1/prompts/match", {"text": "van gogh"}).json()
    assert match["by_meaning"] is False
    assert match["styles"]
    assert server.stop() == 0
