"""The main job over real sockets: pictures in, painted pictures out."""

import base64
import json
import time
import urllib.request

import pytest
from conftest import (
    difference,
    draw,
    frame_message,
    from_jpeg,
    hello,
    receive_frame,
    receive_text,
    to_jpeg,
)
from websockets.exceptions import ConnectionClosed


def test_a_frame_comes_back_with_its_sequence_and_capture_time(server):
    picture = draw(320, 240)
    with server.socket() as socket:
        ready = hello(socket, width=320, height=240)
        socket.send(frame_message(7, to_jpeg(picture), capture_us=123456789))
        styled = receive_frame(socket)

    assert ready["max_in_flight"] == 2
    assert len(ready["stream"]) == 32
    assert (styled.sequence, styled.capture_us, styled.flags) == (7, 123456789, 0)
    assert styled.revision == ready["revision"]
    assert from_jpeg(styled.jpeg).shape == (240, 320, 3)
    assert difference(from_jpeg(styled.jpeg), picture) < 4


def test_every_frame_within_the_credit_is_painted_in_order(server):
    with server.socket() as socket:
        hello(socket, width=128, height=128)
        pictures = [to_jpeg(draw(128, 128, i)) for i in range(4)]
        sent = 0
        got = []
        while len(got) < 40:
            while sent < 40 and sent - len(got) < 2:
                socket.send(frame_message(sent, pictures[sent % 4]))
                sent += 1
            got.append(receive_frame(socket).sequence)

    assert got == list(range(40))


def test_a_picture_of_another_size_is_fitted(server):
    with server.socket() as socket:
        hello(socket, width=160, height=120, fit="contain")
        socket.send(frame_message(1, to_jpeg(draw(300, 500))))
        styled = receive_frame(socket)

    pixels = from_jpeg(styled.jpeg)
    assert pixels.shape == (120, 160, 3)
    assert pixels[:, :30].mean() < 8  # bars beside a tall picture


def test_a_look_holds_for_the_next_frame(server):
    picture = draw()
    with server.socket() as socket:
        hello(socket)
        socket.send(json.dumps({"type": "look", "id": 7, "look": {"mirror": True}}))
        answer = receive_text(socket, "look")
        socket.send(frame_message(1, to_jpeg(picture)))
        styled = receive_frame(socket)

    assert (answer["id"], answer["revision"]) == (7, 2)
    assert answer["look"]["mirror"] is True
    assert styled.revision == 2
    assert difference(from_jpeg(styled.jpeg), picture[:, ::-1]) < 4
    assert difference(from_jpeg(styled.jpeg), picture) > 30


def test_effects_are_live_and_work_without_a_network(server):
    picture = draw()
    with server.socket() as socket:
        hello(socket)
        patch = {"effects": {"mono": 1}, "grade": {"brightness": 0.5}}
        socket.send(json.dumps({"type": "look", "look": patch}))
        answer = receive_text(socket, "look")
        socket.send(frame_message(1, to_jpeg(picture)))
        styled = from_jpeg(receive_frame(socket).jpeg).astype(int)
        socket.send(json.dumps({"type": "look", "look": {"effects": {"ink": 3}}}))
        error = receive_text(socket, "error")

    assert answer["look"]["effects"]["mono"] == 1
    assert not {"effects", "grade"} & set(answer["ignored"])
    assert (styled.max(axis=2) - styled.min(axis=2)).max() <= 4
    assert styled.mean() > picture.mean() + 10
    assert error["problem"]["pointer"] == "/look/effects/ink"


def test_a_bad_look_changes_nothing_and_names_the_member(server):
    with server.socket() as socket:
        ready = hello(socket)
        patch = {"mirror": True, "strength": 2}
        socket.send(json.dumps({"type": "look", "id": 8, "look": patch}))
        error = receive_text(socket, "error")

        look = server.request("GET", f"/v1/streams/{ready['stream']}/look").json()

    assert error["id"] == 8
    assert error["problem"]["status"] == 400
    assert error["problem"]["pointer"] == "/look/strength"
    assert look["revision"] == 1
    assert look["look"]["mirror"] is False


def test_patch_over_http_reaches_the_socket_and_respects_if_match(server):
    with server.socket() as socket:
        stream = hello(socket)["stream"]
        path = f"/v1/streams/{stream}/look"
        etag = server.request("GET", path).headers["ETag"]
        patch = {"look": {"opacity": 0.5}}

        changed = server.request("PATCH", path, patch, {"If-Match": etag})
        refused = server.request("PATCH", path, patch, {"If-Match": etag})
        message = receive_text(socket, "look")

    assert etag == '"1"'
    assert (changed.status, changed.headers["ETag"]) == (200, '"2"')
    assert refused.status == 412
    assert "id" not in message
    assert (message["revision"], message["look"]["opacity"]) == (2, 0.5)


def test_a_broken_socket_is_resumed_with_its_stream_and_look(server):
    with server.socket() as socket:
        first = hello(socket, look={"opacity": 0.25})
        socket.close(code=1001)  # as a browser does when its page goes away
    with server.socket() as socket:
        second = hello(socket, resume=first["resume"])

    assert second["resumed"] is True
    assert second["stream"] == first["stream"]
    assert second["look"]["opacity"] == 0.25


def test_a_client_that_says_goodbye_ends_its_stream(server):
    with server.socket() as socket:
        stream = hello(socket)["stream"]
    deadline = time.monotonic() + 10
    while server.request("GET", f"/v1/streams/{stream}").status != 404:
        assert time.monotonic() < deadline


@pytest.mark.parametrize("secret", ["wrong", "0123456789abcdef0123456789abcdef.wrong", "."])
def test_a_wrong_resume_secret_gives_a_fresh_stream(server, secret):
    with server.socket() as socket:
        first = hello(socket)
        with server.socket() as other:
            ready = hello(other, resume=secret)

    assert ready["resumed"] is False
    assert ready["stream"] != first["stream"]


def test_somebody_elses_secret_does_not_open_a_stream(server):
    with server.socket() as socket:
        first = hello(socket)
        forged = first["stream"] + "." + "0" * 32
        with server.socket() as other:
            ready = hello(other, resume=forged)
        socket.send(frame_message(1, to_jpeg(draw())))
        styled = receive_frame(socket)

    assert ready["resumed"] is False
    assert styled.sequence == 1


def test_a_viewer_sees_what_the_owner_sees(server):
    with server.socket() as owner:
        stream = hello(owner)["stream"]
        with server.socket(f"/v1/streams/{stream}/watch") as viewer:
            ready = receive_text(viewer, "ready")
            owner.send(frame_message(3, to_jpeg(draw())))
            mine = receive_frame(owner)
            seen = receive_frame(viewer)
            viewer.send(b"frames are not for viewers")
            refused = receive_text(viewer, "error")
        newest = server.request("GET", f"/v1/streams/{stream}/frame.jpg")

    assert "resume" not in ready
    assert (seen.sequence, seen.jpeg) == (3, mine.jpeg)
    assert refused["problem"]["status"] == 403
    assert newest.body == mine.jpeg


def test_a_stream_opened_over_http_waits_for_its_socket(server):
    opened = server.request("POST", "/v1/streams", {"width": 64, "height": 64})
    with server.socket() as socket:
        ready = hello(socket, resume=opened.json()["resume"])

    assert opened.status == 201
    assert opened.headers["Location"] == f"/v1/streams/{ready['stream']}"
    assert ready["resumed"] is True
    assert (ready["width"], ready["height"]) == (64, 64)


def test_a_deleted_stream_says_goodbye(server):
    with server.socket() as socket:
        stream = hello(socket)["stream"]
        deleted = server.request("DELETE", f"/v1/streams/{stream}")
        error = receive_text(socket, "error")
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                socket.recv(timeout=10)
        gone = server.request("GET", f"/v1/streams/{stream}")

    assert deleted.status == 204
    assert "ended" in error["problem"]["detail"]
    assert closed.value.rcvd.code == 1000
    assert gone.status == 404


def test_settings_are_what_new_streams_start_with(server):
    patched = server.request("PATCH", "/v1/settings", {"width": 96, "look": {"opacity": 0.75}})
    with server.socket() as socket:
        ready = hello(socket)

    assert patched.status == 200
    assert (ready["width"], ready["height"]) == (96, 512)
    assert ready["look"]["opacity"] == 0.75
    assert json.loads((server.data / "settings.json").read_text())["width"] == 96


def test_events_tell_of_streams_and_looks(server):
    events = urllib.request.urlopen(server.url + "/v1/events", timeout=20)
    with server.socket() as socket:
        stream = hello(socket)["stream"]
        socket.send(json.dumps({"type": "look", "look": {"mirror": True}}))
        receive_text(socket, "look")
        server.request("DELETE", f"/v1/streams/{stream}")
        seen = []
        while "stream-ended" not in [name for name, _ in seen]:
            name, data = read_event(events)
            if data.get("stream") == stream:  # the server is shared with other tests
                seen.append((name, data))
    events.close()

    assert [name for name, _ in seen] == ["stream-started", "look", "stream-ended"]
    look = dict(seen)["look"]
    assert (look["stream"], look["look"]["mirror"]) == (stream, True)


def read_event(lines):
    """The next event as its name and data."""
    name = data = None
    for raw in lines:
        line = raw.decode().rstrip("\r\n")
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            data = json.loads(line.removeprefix("data: "))
        elif not line and name:
            return name, data
    raise AssertionError("the event stream ended")


def test_presets_are_kept_and_can_be_forgotten(server):
    saved = server.request(
        "POST", "/v1/presets", {"name": "Warm evening", "look": {"opacity": 0.5}}
    )
    preset = saved.json()
    path = f"/v1/presets/{preset['id']}"
    again = server.request("GET", path)
    replaced = server.request("PUT", path, {"name": "Cool", "look": {}})
    taken = server.request("POST", "/v1/presets", {"id": preset["id"], "name": "x", "look": {}})
    deleted = server.request("DELETE", path)

    assert saved.status == 201
    assert preset["look"]["opacity"] == 0.5
    assert again.json() == preset
    assert (replaced.status, replaced.json()["revision"]) == (200, 2)
    assert taken.status == 409
    assert deleted.status == 204
    assert server.request("GET", path).status == 404


def test_a_preset_keeps_its_thumbnail_and_refuses_other_links(server):
    picture = base64.b64encode(to_jpeg(draw(96, 64))).decode()
    thumbnail = "data:image/jpeg;base64," + picture
    saved = server.request("PUT", "/v1/presets/a", {"name": "A", "look": {}, "thumbnail": thumbnail})
    listed = server.request("GET", "/v1/presets").json()["presets"]
    refused = [
        server.request("PUT", "/v1/presets/a", {"name": "A", "look": {}, "thumbnail": bad})
        for bad in (7, "", "https://example.org/a.jpg", "data:text/html;base64,AAAA", thumbnail[:-4] + "<>!=",
                    "data:image/jpeg;base64,/9j/" + "A" * 30_000)
    ]

    assert saved.status == 201
    assert [preset["thumbnail"] for preset in listed] == [thumbnail]
    assert [answer.status for answer in refused] == [400] * 6
    assert {answer.json()["pointer"] for answer in refused} == {"/thumbnail"}
    assert server.request("GET", "/v1/presets/a").json()["revision"] == 1


def test_streams_are_listed_oldest_first(server):
    opened = [server.request("POST", "/v1/streams", {}).json()["stream"] for _ in range(5)]
    listed = server.request("GET", "/v1/streams").json()["streams"]

    assert [stream["id"] for stream in listed] == opened
