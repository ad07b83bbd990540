"""The GenDJ surface: raw JPEGs, settings in paths, readiness and OSC."""

import json
import re
import socket as sockets
import struct
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest
from conftest import difference, draw, from_jpeg, start_server, to_jpeg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

PATIENCE_S = 20


class Gendj:
    """A server with GenDJ's four ports, all free ones."""

    def __init__(self, data, engine):
        self.server = start_server(
            data, "--compat", "gendj", "--compat-ports", "0,0,0,0", engine=engine
        )
        lines = [self.server.process.stdout.readline() for _ in range(4)]
        ports = [int(re.search(r":(\d+)(/readyz)?$", line.strip()).group(1)) for line in lines]
        self.frames, self.settings, self.ready, self.osc = ports

    def frame_socket(self, path="/"):
        return connect(
            f"ws://127.0.0.1:{self.frames}{path}", max_size=8 << 20, compression=None, proxy=None
        )

    def call(self, method, path, port=None, headers=None):
        url = f"http://127.0.0.1:{port or self.settings}{path}"
        request = urllib.request.Request(url, method=method, headers=headers or {})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_S) as answer:
                return answer.status, answer.read().decode(), dict(answer.headers)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode(), dict(error.headers)

    def look(self):
        (stream,) = self.server.request("GET", "/v1/streams").json()["streams"]
        return self.server.request("GET", f"/v1/streams/{stream['id']}/look").json()["look"]

    def send_osc(self, packet):
        with sockets.socket(sockets.AF_INET, sockets.SOCK_DGRAM) as udp:
            udp.sendto(packet, ("127.0.0.1", self.osc))

    def wait_for(self, condition):
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if condition(self.look()):
                return
            time.sleep(0.02)
        raise AssertionError(f"did not come true: {self.look()}")


@pytest.fixture
def gendj(tmp_path):
    surface = Gendj(tmp_path, "passthrough")
    yield surface
    assert surface.server.stop() == 0


@pytest.fixture(scope="module")
def painter(tmp_path_factory):
    surface = Gendj(tmp_path_factory.mktemp("painter"), "style")
    yield surface
    assert surface.server.stop() == 0


def osc_text(text):
    raw = text.encode() + b"\0"
    return raw + b"\0" * (-len(raw) % 4)


def osc_message(address, *arguments):
    tags = "".join({str: "s", int: "i", float: "f"}[type(each)] for each in arguments)
    body = b"".join(
        osc_text(each) if isinstance(each, str) else struct.pack(">i" if isinstance(each, int) else ">f", each)
        for each in arguments
    )
    return osc_text(address) + osc_text("," + tags) + body


def osc_bundle(*elements):
    return b"#bundle\0" + struct.pack(">Q", 1) + b"".join(
        struct.pack(">i", len(each)) + each for each in elements
    )


def test_a_jpeg_comes_back_at_its_own_size_on_any_path(gendj):
    for path, size in (("/", (320, 240)), ("/any/path?x=1", (200, 312))):
        with gendj.frame_socket(path) as socket:
            picture = draw(*size)
            socket.send(to_jpeg(picture))
            styled = from_jpeg(socket.recv(timeout=PATIENCE_S))
        assert styled.shape == picture.shape
        assert difference(styled, picture) < 5


def test_the_stream_follows_a_change_of_the_frames_size(gendj):
    with gendj.frame_socket() as socket:
        shapes = []
        for size in ((64, 64), (128, 96), (64, 64)):
            socket.send(to_jpeg(draw(*size)))
            shapes.append(from_jpeg(socket.recv(timeout=PATIENCE_S)).shape[:2])
    assert shapes == [(64, 64), (96, 128), (64, 64)]


def test_as_many_pictures_come_back_as_valid_frames_went_in(gendj):
    jpeg = to_jpeg(draw(512, 512))
    with gendj.frame_socket() as socket:
        for index in range(60):
            socket.send(jpeg)
            if index % 10 == 5:
                socket.send(b"not a picture")
        pictures = [socket.recv(timeout=PATIENCE_S) for _ in range(60)]
        with pytest.raises(TimeoutError):
            socket.recv(timeout=0.3)
    assert all(picture[:2] == b"\xff\xd8" for picture in pictures)


def test_nothing_waits_for_a_batch_of_four(gendj):
    with gendj.frame_socket() as socket:
        socket.send(to_jpeg(draw(64, 64)))
        assert socket.recv(timeout=PATIENCE_S)


def test_text_costs_a_client_nothing(gendj):
    with gendj.frame_socket() as socket:
        socket.send("hello?")
        socket.send(to_jpeg(draw(64, 64)))
        assert isinstance(socket.recv(timeout=PATIENCE_S), bytes)


def test_two_clients_get_their_own_pictures(gendj):
    red, green = draw(64, 64) * [1, 0, 0], draw(64, 64) * [0, 1, 0]
    with gendj.frame_socket() as one, gendj.frame_socket() as other:
        for _ in range(10):
            one.send(to_jpeg(red.astype("uint8")))
            other.send(to_jpeg(green.astype("uint8")))
            assert difference(from_jpeg(one.recv(timeout=PATIENCE_S)), red) < 5
            assert difference(from_jpeg(other.recv(timeout=PATIENCE_S)), green) < 5


@pytest.mark.parametrize(
    ("method", "path", "reply"),
    [
        ("POST", "/prompt/oil%20painting", '{"safety":"safe"}'),
        ("POST", "/secondprompt/ink/wash%2C%20blue", '{"safety":"safe"}'),
        ("GET", "/seed/-3", '{"status":"updated"}'),
        ("GET", "/batch_size/2", '{"status":"updated"}'),
        ("GET", "/steps/2", '{"status":"updated"}'),
        ("GET", "/strength/0.5", '{"status":"updated"}'),
        ("GET", "/opacity/7", '{"status":"updated"}'),
        ("GET", "/passthrough/true", '{"status":"updated"}'),
        ("GET", "/fixed_seed/false", '{"status":"updated"}'),
        ("GET", "/mirror/1", '{"status":"updated"}'),
        ("GET", "/compel/off", '{"status":"updated"}'),
        ("GET", "/debug/true", '{"status":"updated"}'),
        ("GET", "/directory/data/frames", '{"status":"updated"}'),
    ],
)
def test_settings_routes_answer_as_gendj_did(gendj, method, path, reply):
    status, body, headers = gendj.call(method, path)
    assert (status, body) == (200, reply)
    assert ("X-StreamStyle-Ignored" in headers) == path.startswith("/directory")


@pytest.mark.parametrize(
    ("value", "reply"),
    [
        ("0.25", {"status": "success", "blend": 0.25}),
        ("2", {"status": "error", "message": "Blend value must be between 0 and 1"}),
        ("much", {"status": "error", "message": "Invalid blend value"}),
    ],
)
def test_blend_always_answers_200(gendj, value, reply):
    status, body, _ = gendj.call("POST", f"/blend/{value}")
    assert (status, json.loads(body)) == (200, reply)


@pytest.mark.parametrize("path", ["/seed/x", "/strength/nan", "/mirror/maybe", "/steps/1.5"])
def test_a_value_that_cannot_be_read_is_422_and_changes_nothing(gendj, path):
    with gendj.frame_socket():
        before = gendj.look()
        status, body, _ = gendj.call("GET", path)
        assert status == 422
        assert "detail" in body
        assert gendj.look() == before


def test_every_setting_reaches_the_open_stream(gendj):
    with gendj.frame_socket():
        gendj.call("POST", "/prompt/" + urllib.parse.quote("a, b/c", safe=""))
        gendj.call("POST", "/secondprompt/" + urllib.parse.quote("d"))
        gendj.call("POST", "/blend/0.25")
        for setting in ("seed/9", "steps/3", "strength/0.5", "opacity/0.75", "mirror/true"):
            gendj.call("GET", "/" + setting)
        gendj.call("GET", "/passthrough/true")
        look = gendj.look()
    assert look["prompts"] == [{"text": "a, b/c", "weight": 0.75}, {"text": "d", "weight": 0.25}]
    assert (look["seed"], look["passes"], look["strength"], look["opacity"]) == (9, 3, 0.5, 0.75)
    assert (look["mirror"], look["bypass"]) == (True, True)


def test_readiness_port_knows_one_path(gendj):
    assert gendj.call("GET", "/readyz", gendj.ready)[:2] == (200, "OK")
    assert gendj.call("GET", "/anything", gendj.ready)[:2] == (404, "Not Found")


def test_foreign_origins_are_refused_and_loopback_ones_are_not(gendj):
    allowed = gendj.call("GET", "/seed/1", headers={"Origin": "http://localhost:5173"})
    refused = gendj.call("GET", "/seed/1", headers={"Origin": "https://evil.example"})
    null = gendj.call("GET", "/seed/1", headers={"Origin": "null"})
    assert allowed[0] == 200
    assert allowed[2]["Access-Control-Allow-Origin"] == "http://localhost:5173"
    assert (refused[0], null[0]) == (403, 403)


def test_a_wider_address_asks_for_the_token_in_the_query(tmp_path):
    server = start_server(
        tmp_path, "--compat", "gendj", "--compat-ports", "0,0,0,0",
        "--compat-listen", "0.0.0.0", "--token", "secret",
        ready=False,
    )  # fmt: skip
    lines = [server.process.stdout.readline() for _ in range(5)]
    port = int(re.search(r"frames on ws://\S+:(\d+)", "".join(lines)).group(1))
    with pytest.raises(Exception, match="401"):
        connect(f"ws://127.0.0.1:{port}/", proxy=None)
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            with connect(f"ws://127.0.0.1:{port}/?token=secret", proxy=None) as socket:
                socket.send(to_jpeg(draw(64, 64)))
                assert socket.recv(timeout=PATIENCE_S)
            break
        except (ConnectionClosed, OSError, Exception) as error:  # still loading: 503 or 1013
            if "503" not in str(error) and "1013" not in str(error):
                raise
            assert time.monotonic() < deadline
    assert server.stop() == 0


def test_osc_reaches_the_state(gendj):
    with gendj.frame_socket():
        gendj.send_osc(osc_message("/prompt", "oil", "painting", 3))
        gendj.wait_for(lambda look: look["prompts"][0]["text"] == "oil painting 3")
        gendj.send_osc(osc_message("/prompt/1", "ink wash"))
        gendj.send_osc(osc_message("/blend_t", 0.5))
        gendj.wait_for(lambda look: [p["weight"] for p in look["prompts"]] == [0.5, 0.5])
        gendj.send_osc(osc_message("/blend", "one", "two", 0.25))
        gendj.wait_for(lambda look: [p["text"] for p in look["prompts"]] == ["one", "two"])
        gendj.send_osc(osc_message("/prompt/0", "three"))
        gendj.wait_for(lambda look: look["prompts"][0]["text"] == "three")
        gendj.send_osc(osc_message("/seed", 42))
        gendj.send_osc(osc_message("/opacity", 0.5))
        gendj.wait_for(lambda look: (look["seed"], look["opacity"]) == (42, 0.5))
        gendj.send_osc(osc_message("/mode", "soft"))
        gendj.wait_for(lambda look: (look["passes"], look["strength"]) == (3, 0.5))
        gendj.send_osc(osc_message("/mode", "hard"))
        gendj.wait_for(lambda look: (look["passes"], look["strength"]) == (2, 0.7))


def test_every_message_of_a_bundle_counts(gendj):
    inner = osc_bundle(osc_message("/opacity", 0.25))
    with gendj.frame_socket():
        gendj.send_osc(osc_bundle(osc_message("/seed", 1), osc_message("/seed", 2), inner))
        gendj.wait_for(lambda look: (look["seed"], look["opacity"]) == (2, 0.25))


WRONG_SIZE = b"#bundle\0" + bytes(8) + b"\xff\xff\xff\xfc" + b"/seed\0\0\0,i\0\0\0\0\0\1"
WRONG_BLOB = b"/seed\0\0\0,b\0\0\x7f\xff\xff\xf0blob"


@pytest.mark.parametrize(
    "packet",
    [b"x", b"/seed\0\0\0,i\0\0", b"#bundle\0\0\0\0\0", b"\0" * 64, WRONG_SIZE, WRONG_BLOB],
)
def test_broken_osc_changes_nothing(gendj, packet):
    with gendj.frame_socket():
        gendj.send_osc(packet)
        gendj.send_osc(osc_message("/seed", 5))
        gendj.wait_for(lambda look: look["seed"] == 5)


# What the settings do to the picture, painted by the real network.


def paint(painter, jpeg):
    with painter.frame_socket() as socket:
        socket.send(jpeg)
        return from_jpeg(socket.recv(timeout=60))


SETTINGS = {
    "strength/1": "strength/0.1",
    "opacity/1": "opacity/0.3",
    "steps/1": "steps/3",
    "mirror/false": "mirror/true",
    "passthrough/false": "passthrough/true",
}


@pytest.mark.parametrize("setting", list(SETTINGS))
def test_a_setting_changes_the_picture(painter, setting):
    jpeg = to_jpeg(draw(256, 256))
    painter.call("GET", "/" + setting)
    before = paint(painter, jpeg)
    painter.call("GET", "/" + SETTINGS[setting])
    after = paint(painter, jpeg)
    painter.call("GET", "/" + setting)
    assert difference(before, after) > 2


def test_prompts_and_their_blend_change_the_picture(painter):
    jpeg = to_jpeg(draw(256, 256))
    painter.call("GET", "/strength/1")
    painter.call("POST", "/prompt/van%20gogh")
    painter.call("POST", "/secondprompt/woodcut")
    pictures = []
    for blend in ("0", "0.5", "1"):
        painter.call("POST", f"/blend/{blend}")
        pictures.append(paint(painter, jpeg))
    painter.call("POST", "/blend/0")
    assert difference(pictures[0], pictures[1]) > 2
    assert difference(pictures[1], pictures[2]) > 2


def test_a_typed_blend_is_syntax_until_compel_is_off(painter):
    jpeg = to_jpeg(draw(256, 256))
    typed = urllib.parse.quote('("van gogh", "woodcut").blend(0.00, 1.00)', safe="")
    painter.call("POST", "/blend/0")
    painter.call("POST", "/prompt/woodcut")
    woodcut = paint(painter, jpeg)
    painter.call("POST", "/prompt/" + typed)
    as_syntax = paint(painter, jpeg)
    painter.call("GET", "/compel/false")
    as_text = paint(painter, jpeg)
    painter.call("GET", "/compel/true")
    assert difference(woodcut, as_syntax) < 1
    assert difference(as_syntax, as_text) > 2


def test_a_seed_is_repeatable_and_a_free_one_is_not(painter):
    jpeg = to_jpeg(draw(256, 256))
    painter.call("POST", "/prompt/van%20gogh")
    painter.call("GET", "/seed/1")
    first, again = paint(painter, jpeg), paint(painter, jpeg)
    painter.call("GET", "/seed/2")
    other = paint(painter, jpeg)
    painter.call("GET", "/fixed_seed/false")
    free, freer = paint(painter, jpeg), paint(painter, jpeg)
    painter.call("GET", "/fixed_seed/true")
    assert difference(first, again) == 0
    assert difference(first, other) > 0.5
    assert difference(free, freer) > 0.5
