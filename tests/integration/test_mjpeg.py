"""Motion JPEG: a stream in one response that never ends."""

import contextlib
import re
import time
import urllib.request

from conftest import draw, frame_message, from_jpeg, hello, receive_frame, start_server, to_jpeg

TOKEN = "north-by-northwest"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@contextlib.contextmanager
def opened(server, stream, query=""):
    url = f"{server.url}/v1/streams/{stream}/video.mjpg{query}"
    with urllib.request.urlopen(url, timeout=20) as answer:
        assert answer.headers["Content-Type"] == "multipart/x-mixed-replace; boundary=frame"
        assert answer.readline() == b"--frame\r\n"
        yield answer


def next_part(answer):
    """The next picture; none at the end."""
    head = b""
    while line := answer.readline():
        if line == b"\r\n":
            break
        head += line
    if not line:
        return None
    assert b"Content-Type: image/jpeg\r\n" in head
    jpeg = answer.read(int(re.search(rb"Content-Length: (\d+)", head).group(1)))
    assert answer.readline() == b"\r\n"
    assert answer.readline() == b"--frame\r\n"
    return from_jpeg(jpeg)


def paint(socket, sequence, pixels):
    socket.send(frame_message(sequence, to_jpeg(pixels)))
    receive_frame(socket)


def test_pictures_replace_each_other_until_the_stream_ends(server):
    with server.socket() as socket:
        stream = hello(socket, look={"flash_limit": False})["stream"]
        dark, light = draw() // 4, draw() // 2 + 128
        paint(socket, 1, dark)
        with opened(server, stream) as viewer:
            assert abs(next_part(viewer) - dark).mean() < 6, "a viewer begins with the newest frame"
            paint(socket, 2, light)
            assert abs(next_part(viewer) - light).mean() < 6
            assert server.request("GET", f"/v1/streams/{stream}").json()["viewers"] == 1
            assert server.request("DELETE", f"/v1/streams/{stream}").status == 204
            assert next_part(viewer) is None


def test_a_viewer_that_has_gone_is_none(server):
    with server.socket() as socket:
        stream = hello(socket)["stream"]
        paint(socket, 1, draw())
        with opened(server, stream) as viewer:
            next_part(viewer)
        deadline = time.monotonic() + 10
        while server.request("GET", f"/v1/streams/{stream}").json()["viewers"] != 0:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_one_that_does_not_read_holds_nobody_up(server):
    with server.socket() as socket:
        stream = hello(socket)["stream"]
        paint(socket, 1, draw())
        with opened(server, stream), opened(server, stream) as reader:
            for sequence in range(2, 60):
                paint(socket, sequence, draw(index=sequence))
                next_part(reader)


def test_a_link_shows_its_stream_alone_until_it_is_revoked(tmp_path):
    server = start_server(tmp_path, "--token", TOKEN)
    try:
        with server.socket(additional_headers=BEARER) as socket:
            stream = hello(socket)["stream"]
            paint(socket, 1, draw())
            wish = {"stream": stream, "role": "watch"}
            link = server.request("POST", "/v1/links", wish, BEARER).json()
            path = f"/v1/streams/{stream}/video.mjpg"
            assert server.request("GET", path).status == 401
            other = f"/v1/streams/none/video.mjpg?key={link['key']}"
            assert server.request("GET", other).status == 403
            with opened(server, stream, f"?key={link['key']}") as viewer:
                next_part(viewer)
                server.request("DELETE", f"/v1/links/{link['id']}", headers=BEARER)
                assert next_part(viewer) is None
    finally:
        assert server.stop() == 0
