"""The original StreamStyle surface: JSON with data URLs on /ws, and /api."""

import base64
import json

import pytest
from conftest import difference, draw, from_jpeg, start_server, to_jpeg
from websockets.exceptions import InvalidStatus

PATIENCE_S = 20


def old_socket(server, **options):
    return server.socket("/ws", subprotocols=None, **options)


def data_url(jpeg):
    return "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()


def send_frame(socket, pixels):
    socket.send(json.dumps({"type": "frame", "image": data_url(to_jpeg(pixels))}))


def receive(socket):
    return json.loads(socket.recv(timeout=PATIENCE_S))


def styled(socket, pixels):
    send_frame(socket, pixels)
    answer = receive(socket)
    assert answer["type"] == "styled_frame", answer
    return from_jpeg(base64.b64decode(answer["image"].removeprefix("data:image/jpeg;base64,")))


def test_a_frame_comes_back_as_a_data_url_at_its_own_size(server):
    with old_socket(server) as socket:
        for size in ((320, 240), (64, 80)):
            picture = draw(*size)
            assert difference(styled(socket, picture), picture) < 5


def test_a_prompt_is_echoed_and_changes_its_own_stream_only(server):
    with old_socket(server) as socket, old_socket(server) as other:
        socket.send(json.dumps({"type": "prompt", "prompt": 'he said "ink"\n'}))
        assert receive(socket) == {"type": "prompt_updated", "prompt": 'he said "ink"\n'}
        styled(other, draw(64, 64))
        looks = [each["look"] for each in streams(server)]
    texts = sorted(look["prompts"][0]["text"] for look in looks)
    assert texts == ["artistic painting style", 'he said "ink"\n']


def streams(server):
    listed = server.request("GET", "/v1/streams").json()["streams"]
    return [server.request("GET", f"/v1/streams/{each['id']}/look").json() for each in listed]


@pytest.mark.parametrize(
    "message",
    [
        "{",
        "[]",
        "{}",
        '{"type":"dance"}',
        '{"type":"frame"}',
        '{"type":"frame","image":7}',
        '{"type":"frame","image":"data:image/jpeg;base64,???"}',
        '{"type":"frame","image":"data:image/jpeg,plain"}',
        '{"type":"frame","image":"aGVsbG8="}',
        '{"type":"prompt"}',
        '{"type":"prompt","prompt":7}',
        json.dumps({"type": "prompt", "prompt": "x" * 100_000}),
        b"binary",
    ],
)
def test_what_cannot_be_read_is_answered_and_the_stream_goes_on(server, message):
    with old_socket(server) as socket:
        socket.send(message)
        answer = receive(socket)
        picture = draw(64, 64)
        assert answer["type"] == "error"
        assert answer["message"]
        assert difference(styled(socket, picture), picture) < 5


def test_api_sets_the_default_and_patches_open_streams(server):
    with old_socket(server) as socket:
        styled(socket, draw(64, 64))
        prompt = server.request("POST", "/api/prompt", {"prompt": "ink wash"})
        strength = server.request("POST", "/api/strength", {"strength": 3})
        (look,) = [each["look"] for each in streams(server)]
    with old_socket(server) as socket:
        styled(socket, draw(64, 64))
        newest = streams(server)[0]["look"]

    assert prompt.json() == {"status": "updated", "prompt": "ink wash"}
    assert strength.json() == {"status": "updated", "strength": 1.0}
    assert (look["prompts"][0]["text"], look["strength"]) == ("ink wash", 1.0)
    assert newest == look
    assert server.request("GET", "/api/settings").json() == {
        "prompt": "ink wash",
        "strength": 1.0,
        "guidance_scale": 0.0,
        "num_inference_steps": 1,
    }


def test_v1_streams_are_not_touched_by_api(server):
    opened = server.request("POST", "/v1/streams", {}).json()
    server.request("POST", "/api/strength", {"strength": 0.1})
    look = server.request("GET", f"/v1/streams/{opened['stream']}/look").json()["look"]
    assert look["strength"] == 1


@pytest.mark.parametrize("body", [b"{", {}, {"prompt": 7}, {"strength": "x"}, [1]])
def test_bad_bodies_are_named(server, body):
    for path in ("/api/prompt", "/api/strength"):
        answer = server.request("POST", path, body)
        assert answer.status == 400
        assert answer.json()["detail"]


def test_health_and_status_are_as_they_were(server):
    assert server.request("GET", "/api/health").json() == {"status": "healthy"}
    assert server.request("GET", "/api/readyz").json() == {"status": "ready"}
    assert server.request("GET", "/health").json()["model_loaded"] is True
    status = server.request("GET", "/", headers={"Accept": "application/json"}).json()
    assert status["status"].startswith("StreamStyle")


def test_a_front_end_on_another_loopback_port_may_and_a_foreign_one_may_not(server):
    with old_socket(server, origin="http://localhost:3000") as socket:
        styled(socket, draw(64, 64))
    for origin in ("https://evil.example", "null"):
        with pytest.raises(InvalidStatus, match="403"):
            old_socket(server, origin=origin)
        refused = server.request("GET", "/api/settings", headers={"Origin": origin})
        assert refused.status == 403


def test_a_prompt_changes_the_picture(tmp_path):
    server = start_server(tmp_path, engine="style")
    picture = draw(256, 256)
    with old_socket(server) as socket:
        socket.send(json.dumps({"type": "prompt", "prompt": "van gogh style"}))
        receive(socket)
        gogh = styled(socket, picture)
        socket.send(json.dumps({"type": "prompt", "prompt": "woodcut"}))
        receive(socket)
        woodcut = styled(socket, picture)
    assert server.stop() == 0
    assert difference(gogh, picture) > 4
    assert difference(gogh, woodcut) > 4
