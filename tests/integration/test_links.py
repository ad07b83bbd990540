"""Links: revocable keys for one stream and one role, over real sockets."""

import json
import socket as sockets
import time
import urllib.error
import urllib.request

import pytest
from conftest import (
    draw,
    frame_message,
    hello,
    receive_frame,
    receive_text,
    start_server,
    to_jpeg,
)
from websockets.exceptions import ConnectionClosed, InvalidStatus

OWNER = {"Authorization": "Bearer s3cret"}


@pytest.fixture(params=["with a token", "without a token"])
def running(request, tmp_path):
    """What a key may is the same on both kinds of server."""
    flags = ["--token", "s3cret"] if request.param == "with a token" else []
    server = start_server(tmp_path, *flags)
    yield server
    server.stop()


@pytest.fixture
def guarded(tmp_path):
    server = start_server(tmp_path, "--token", "s3cret")
    yield server
    server.stop()


def open_stream(server):
    """A stream that waits for its page to come back."""
    answer = server.request("POST", "/v1/streams", {"width": 64, "height": 64}, OWNER)
    assert answer.status == 201
    return answer.json()["stream"]


def make_link(server, stream, role, **members):
    wish = {"stream": stream, "role": role, **members}
    answer = server.request("POST", "/v1/links", wish, OWNER)
    assert answer.status == 201, answer.body
    return answer.json()


def statuses(server, key, requests):
    """Of each (method, path, body), with the key as bearer and as ?key=."""
    found = []
    for method, path, body in requests:
        bearer = server.request(method, path, body, {"Authorization": f"Bearer {key}"})
        query = server.request(method, f"{path}?key={key}", body)
        assert bearer.status == query.status, (method, path)
        found.append(query.status)
    return found


def watch(server, stream, key):
    return server.socket(f"/v1/streams/{stream}/watch?key={key}")


def refusal_of(server, path):
    """The status that an upgrade is refused with."""
    with pytest.raises(InvalidStatus) as refused:
        server.socket(path).close()
    return refused.value.response.status_code


def closing_of(socket, timeout=5):
    """How the socket is closed from now: its last problem, the code, and after how many seconds."""
    began = time.monotonic()
    problem = None
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            message = socket.recv(timeout=began + timeout - time.monotonic())
            if isinstance(message, str) and json.loads(message)["type"] == "error":
                problem = json.loads(message)["problem"]
    return problem, closed.value.rcvd.code, time.monotonic() - began


def events_status(server, key, query=""):
    """Without reading what never ends."""
    try:
        with urllib.request.urlopen(f"{server.url}/v1/events?key={key}{query}", timeout=20) as events:
            return events.status
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code


def seconds_to_the_end_of(events, limit=5):
    """How long an event stream lasts from now; heartbeats don't count as its end."""
    began = time.monotonic()
    while events.readline():
        assert time.monotonic() - began < limit, "it goes on"
    return time.monotonic() - began


def test_a_key_to_watch_opens_its_stream_and_nothing_else(running):
    stream, other = open_stream(running), open_stream(running)
    key = make_link(running, stream, "watch")["key"]

    assert statuses(running, key, [
        ("GET", f"/v1/streams/{stream}", None),
        ("GET", f"/v1/streams/{stream}/look", None),
        ("GET", "/v1/styles", None),
        ("GET", "/v1/session", None),
    ]) == [200] * 4  # fmt: skip
    assert statuses(running, key, [
        ("GET", f"/v1/streams/{stream}/frame.jpg", None),
        ("GET", "/v1/styles/none/thumbnail.jpg", None),
    ]) == [404] * 2  # fmt: skip
    with watch(running, stream, key) as socket:
        assert receive_text(socket, "ready")["stream"] == stream

    forbidden = [
        ("PATCH", f"/v1/streams/{stream}/look", {"opacity": 0.5}),
        ("DELETE", f"/v1/streams/{stream}", None),
        ("GET", f"/v1/streams/{other}", None),
        ("GET", f"/v1/streams/{other}/look", None),
        ("GET", f"/v1/streams/{other}/frame.jpg", None),
        ("GET", "/v1/streams/none", None),
        ("GET", "/v1/streams", None),
        ("POST", "/v1/streams", {}),
        ("POST", "/v1/styles", b"x"),
        ("GET", "/v1/styles/jobs", None),
        ("GET", "/v1/presets", None),
        ("POST", "/v1/prompts/match", {"text": "rain"}),
        ("GET", "/v1/settings", None),
        ("PATCH", "/v1/settings", {"rate": 1}),
        ("GET", "/v1/links", None),
        ("POST", "/v1/links", {"stream": stream, "role": "control"}),
        ("GET", "/health", None),
        ("GET", "/metrics", None),
        ("GET", "/api/settings", None),
    ]
    assert statuses(running, key, forbidden) == [403] * len(forbidden)
    assert events_status(running, key) == 403
    for path in [f"/v1/streams/{other}/watch", "/v1/stream", "/ws"]:
        assert refusal_of(running, f"{path}?key={key}") == 403


def test_a_key_to_control_steers_its_stream_alone(running):
    stream, other = open_stream(running), open_stream(running)
    key = make_link(running, stream, "control")["key"]

    assert statuses(running, key, [
        ("PATCH", f"/v1/streams/{stream}/look", {"opacity": 0.25}),
        ("GET", f"/v1/streams/{stream}", None),
        ("GET", "/v1/presets", None),
        ("POST", "/v1/prompts/match", {"text": "rain"}),
    ]) == [200] * 4  # fmt: skip
    look = running.request("GET", f"/v1/streams/{stream}/look", headers=OWNER).json()["look"]
    assert look["opacity"] == 0.25
    with watch(running, stream, key) as socket:
        assert receive_text(socket, "ready")["stream"] == stream

    forbidden = [
        ("PATCH", f"/v1/streams/{other}/look", {"opacity": 0.5}),
        ("DELETE", f"/v1/streams/{stream}", None),
        ("POST", "/v1/presets", {"name": "Mine", "look": {}}),
        ("GET", "/v1/links", None),
        ("GET", "/v1/streams", None),
    ]
    assert statuses(running, key, forbidden) == [403] * len(forbidden)
    assert events_status(running, key, f"&stream={other}") == 403
    assert events_status(running, key, f"&stream={stream}") == 200


def test_a_garbage_key_is_refused_everywhere(running):
    stream = open_stream(running)
    key = make_link(running, stream, "watch")["key"]
    requests = [("GET", "/v1/styles", None), ("GET", "/v1/session", None),
                ("GET", f"/v1/streams/{stream}", None), ("GET", "/v1/streams", None)]  # fmt: skip

    for bad in [key[:-1], key + "A", "link-" + 32 * "A"]:
        assert statuses(running, bad, requests) == [401] * 4
        assert refusal_of(running, f"/v1/streams/{stream}/watch?key={bad}") == 401
        assert refusal_of(running, f"/v1/stream?key={bad}") == 401
    for bad in ["", "s3cret", "%00"]:
        assert running.request("GET", f"/v1/styles?key={bad}").status in (400, 401)
    problem = running.request("GET", "/v1/styles?key=none").json()
    assert "link" in problem["detail"]


def test_everybody_is_told_who_they_are(guarded):
    stream = open_stream(guarded)
    link = make_link(guarded, stream, "control", name="Phone")
    with_key = {"Authorization": f"Bearer {link['key']}"}

    assert guarded.request("GET", "/v1/session").status == 401
    assert guarded.request("GET", "/v1/session", headers=OWNER).json() == {
        "role": "owner", "stream": "", "link": "", "addresses": [guarded.url]}  # fmt: skip
    assert guarded.request("GET", "/v1/session", headers=with_key).json() == {
        "role": "control", "stream": stream, "link": link["id"]}  # fmt: skip


def test_a_wide_bind_names_addresses_that_a_phone_reaches(tmp_path):
    server = start_server(tmp_path, "--token", "s3cret", "--listen", "0.0.0.0:0")
    try:
        port = server.url.rsplit(":", 1)[1]
        server.url = f"http://127.0.0.1:{port}"
        addresses = server.request("GET", "/v1/session", headers=OWNER).json()["addresses"]
        assert addresses
        for address in addresses:
            host = address.removeprefix("http://").removesuffix(f":{port}")
            assert host != "0.0.0.0"
            sockets.create_connection((host, int(port)), timeout=5).close()
    finally:
        server.stop()


def test_the_list_shows_links_and_their_use(guarded):
    stream = open_stream(guarded)
    first = make_link(guarded, stream, "watch", name="Beamer – left")
    make_link(guarded, stream, "control")

    assert first["last_used"] is None
    with watch(guarded, stream, first["key"]) as socket:
        receive_text(socket, "ready")
        links = guarded.request("GET", "/v1/links", headers=OWNER).json()["links"]

    assert [link["name"] for link in links] == ["Beamer – left", ""]
    assert links[0]["key"] == first["key"]
    assert (links[0]["uses"], links[0]["open"]) == (1, 1)
    assert links[0]["last_used"].endswith("Z")
    assert (links[1]["uses"], links[1]["open"]) == (0, 0)


def test_a_viewer_by_link_sees_the_frames(guarded):
    with guarded.socket() as page:
        stream = hello(page, width=64, height=64, token="s3cret")["stream"]
        key = make_link(guarded, stream, "watch")["key"]
        with watch(guarded, stream, key) as viewer:
            receive_text(viewer, "ready")
            page.send(frame_message(5, to_jpeg(draw(64, 64))))
            assert receive_frame(viewer).sequence == 5


def test_revoking_a_link_closes_what_is_open_with_it_at_once(running):
    stream = open_stream(running)
    link = make_link(running, stream, "control")
    other = make_link(running, stream, "watch")
    events = urllib.request.urlopen(f"{running.url}/v1/events?key={link['key']}", timeout=10)
    assert events.readline() == b"event: progress\n"

    with watch(running, stream, link["key"]) as mine, watch(running, stream, other["key"]) as theirs:
        receive_text(mine, "ready")
        receive_text(theirs, "ready")
        revoked = running.request("DELETE", f"/v1/links/{link['id']}", headers=OWNER)
        problem, code, seconds = closing_of(mine)
        seconds_to_end = seconds_to_the_end_of(events)
        running.request("PATCH", f"/v1/streams/{stream}/look", {"opacity": 0.5}, OWNER)
        assert receive_text(theirs, "look")["look"]["opacity"] == 0.5

    assert revoked.status == 204
    assert (code, problem["status"]) == (1008, 401)
    assert "revoked" in problem["detail"]
    assert seconds < 1
    assert seconds_to_end < 1
    assert running.request("GET", f"/v1/styles?key={link['key']}").status == 401
    links = running.request("GET", "/v1/links", headers=OWNER).json()["links"]
    assert [left["id"] for left in links] == [other["id"]]


def test_a_link_can_be_pointed_at_another_stream(guarded):
    stream, other = open_stream(guarded), open_stream(guarded)
    link = make_link(guarded, stream, "watch", name="Wall")
    path = f"/v1/links/{link['id']}"

    with watch(guarded, stream, link["key"]) as socket:
        receive_text(socket, "ready")
        renamed = guarded.request("PATCH", path, {"stream": stream, "name": "Left wall"}, OWNER)
        assert renamed.json()["open"] == 1
        moved = guarded.request("PATCH", path, {"stream": other}, OWNER)
        problem, code, seconds = closing_of(socket)

    assert (moved.status, moved.json()["stream"], moved.json()["name"]) == (200, other, "Left wall")
    assert (code, problem["status"]) == (1000, 403)
    assert seconds < 1
    key = f"?key={link['key']}"
    assert guarded.request("GET", "/v1/session" + key).json()["stream"] == other
    assert guarded.request("GET", f"/v1/streams/{stream}{key}").status == 403
    with watch(guarded, other, link["key"]) as socket:
        assert receive_text(socket, "ready")["stream"] == other
    gone = guarded.request("PATCH", path, {"stream": "none"}, OWNER)
    assert (gone.status, gone.json()["pointer"]) == (400, "/stream")


def test_a_link_outlives_its_stream_and_waits_for_the_next(guarded):
    stream = open_stream(guarded)
    link = make_link(guarded, stream, "watch")

    with watch(guarded, stream, link["key"]) as socket:
        receive_text(socket, "ready")
        guarded.request("DELETE", f"/v1/streams/{stream}", headers=OWNER)
        problem, code, _ = closing_of(socket)

    assert code == 1000
    assert problem["detail"]
    key = link["key"]
    assert refusal_of(guarded, f"/v1/streams/{stream}/watch?key={key}") == 404
    assert guarded.request("GET", f"/v1/session?key={key}").json()["stream"] == stream


def test_events_by_link_are_those_of_its_stream(guarded):
    stream, other = open_stream(guarded), open_stream(guarded)
    key = make_link(guarded, stream, "control")["key"]

    with urllib.request.urlopen(f"{guarded.url}/v1/events?key={key}", timeout=10) as events:
        for one in (other, stream):
            guarded.request("PATCH", f"/v1/streams/{one}/look", {"opacity": 0.5}, OWNER)
        while not (line := events.readline()).startswith(b"event: look"):
            assert line
        data = json.loads(events.readline().removeprefix(b"data: "))

    assert data["stream"] == stream


def test_links_are_made_of_what_they_need(guarded):
    stream = open_stream(guarded)
    bad = [
        {"role": "watch"},
        {"stream": stream},
        {"stream": stream, "role": "owner"},
        {"stream": stream, "role": "watch", "name": 81 * "x"},
        {"stream": stream, "role": "watch", "name": None},
        {"stream": stream, "role": "watch", "key": "mine"},
        {"stream": 7, "role": "watch"},
        {"stream": "none", "role": "watch"},
    ]

    for wish in bad:
        answer = guarded.request("POST", "/v1/links", wish, OWNER)
        assert (answer.status, bool(answer.json()["pointer"])) == (400, True), wish
    assert guarded.request("GET", "/v1/links", headers=OWNER).json()["links"] == []


def test_there_are_at_most_256_links(guarded):
    stream = open_stream(guarded)
    ids = [make_link(guarded, stream, "watch")["id"] for _ in range(256)]

    wish = {"stream": stream, "role": "watch"}
    assert guarded.request("POST", "/v1/links", wish, OWNER).status == 413
    guarded.request("DELETE", f"/v1/links/{ids[100]}", headers=OWNER)
    assert guarded.request("POST", "/v1/links", wish, OWNER).status == 201


def test_a_key_never_opens_more_to_who_has_the_token_too(guarded):
    stream = open_stream(guarded)
    key = make_link(guarded, stream, "watch")["key"]
    opened = guarded.request("POST", "/v1/session", {"token": "s3cret"})
    cookie = {"Cookie": opened.headers["Set-Cookie"].split(";")[0]}

    assert guarded.request("GET", "/v1/streams", headers=cookie).status == 200
    assert guarded.request("GET", f"/v1/streams?key={key}", headers=cookie).status == 403
    assert guarded.request("GET", f"/v1/streams?key={key}", headers=OWNER).status == 403


def test_other_sites_gain_nothing_by_a_key(guarded):
    stream = open_stream(guarded)
    key = make_link(guarded, stream, "watch")["key"]

    for headers in [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"},
                    {"Host": "evil.example"}]:  # fmt: skip
        assert guarded.request("GET", f"/v1/styles?key={key}", headers=headers).status == 403


def test_keys_are_in_no_log(tmp_path):
    server = start_server(tmp_path, "--token", "s3cret", "--log", "debug")
    stream = open_stream(server)
    link = make_link(server, stream, "control", name="Phone")
    key = link["key"]
    with watch(server, stream, key) as socket:
        receive_text(socket, "ready")
        server.request("PATCH", f"/v1/streams/{stream}/look?key={key}", {"opacity": 2})
        server.request("GET", f"/v1/nothing?key={key}")
        server.request("DELETE", f"/v1/links/{link['id']}", headers=OWNER)
        closing_of(socket)
    server.stop()

    logs = list((tmp_path / "logs").iterdir())
    assert logs
    for text in [log.read_text() for log in logs] + [server.process.stdout.read()]:
        assert key not in text


@pytest.mark.parametrize("path", ["/remote", "/output", "/kit"])
def test_the_pages_of_links_are_open_to_all(tmp_path, path):
    web = tmp_path / "web"
    web.mkdir()
    (web / "index.html").write_text("<!doctype html><title>studio</title>")
    server = start_server(tmp_path / "data", "--token", "s3cret", "--web", str(web))
    try:
        page = server.request("GET", path + "?key=unknown", headers={"Accept": "text/html"})
        assert (page.status, b"studio" in page.body) == (200, True)
    finally:
        server.stop()
