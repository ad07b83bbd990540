"""Every route's real answers, and every message of the frame socket, against api/openapi.yaml."""

import json
import re
import urllib.request

import pytest
import yaml
from conftest import (
    ROOT,
    draw,
    frame_message,
    hello,
    receive_frame,
    receive_text,
    start_server,
    to_jpeg,
)
from jsonschema import Draft7Validator

SDP = {"Content-Type": "application/sdp"}
OFFER = "\r\n".join(
    [
        "v=0",
        "o=- 1 2 IN IP4 127.0.0.1",
        "s=-",
        "t=0 0",
        "a=group:BUNDLE 0",
        "m=video 9 UDP/TLS/RTP/SAVPF 96",
        "c=IN IP4 0.0.0.0",
        "a=ice-ufrag:abcd",
        "a=ice-pwd:abcdefghijklmnopqrstuvwx",
        "a=fingerprint:sha-256 " + ":".join(["AB"] * 32),
        "a=setup:actpass",
        "a=mid:0",
        "a=sendrecv",
        "a=rtcp-mux",
        "a=rtpmap:96 VP8/90000",
        "",
    ]
).encode()
DOCUMENT = yaml.safe_load((ROOT / "api" / "openapi.yaml").read_text())


def validate(value, schema):
    # Draft 7 ignores what stands beside a $ref, so the schema goes one level down.
    whole = {"allOf": [schema], "components": DOCUMENT["components"]}
    errors = [f"{list(e.absolute_path)}: {e.message}" for e in Draft7Validator(whole).iter_errors(value)]
    assert not errors, errors


def validate_named(value, name):
    validate(value, {"$ref": f"#/components/schemas/{name}"})


def resolve(node):
    while "$ref" in node:
        target = DOCUMENT
        for part in node["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        node = target
    return node


class Checked:
    """Sends requests and checks each answer against its operation."""

    def __init__(self, server):
        self.server = server
        self.seen = set()

    def __call__(self, method, template, status, body=None, headers=None, query="", **parameters):
        operation = DOCUMENT["paths"][template][method.lower()]
        self.seen.add(operation["operationId"])
        path = re.sub(r"\{(\w+)\}", lambda m: parameters[m.group(1)], template) + query
        answer = self.server.request(method, path, body, headers)
        assert answer.status == status, (method, path, answer.status, answer.body)
        responses = operation["responses"]
        response = responses.get(str(status)) or responses.get("default")
        assert response, f"{operation['operationId']} does not describe {status}"
        self.check_body(answer, resolve(response))
        return answer

    @staticmethod
    def check_body(answer, response):
        content = response.get("content")
        if not content:
            assert answer.body == b""
            return
        kind = answer.headers["Content-Type"].split(";")[0]
        assert kind in content
        schema = content[kind]["schema"]
        if kind.endswith("json"):
            validate(answer.json(), schema)
        for name in response.get("headers", {}):
            assert name in answer.headers


@pytest.fixture
def checked(server):
    return Checked(server)


def test_every_operation_answers_as_described(checked):
    server = checked.server
    checked("GET", "/livez", 200)
    checked("GET", "/readyz", 200)
    checked("GET", "/health", 200)
    checked("GET", "/metrics", 200)
    served = checked("GET", "/openapi.yaml", 200)
    assert served.body.decode() == (ROOT / "api" / "openapi.yaml").read_text()

    styles = checked("GET", "/v1/styles", 200).json()["styles"]
    for style in [s for s in styles if s["thumbnail"]][:1]:
        jpeg = checked("GET", "/v1/styles/{id}/thumbnail.jpg", 200, id=style["id"])
        tag = {"If-None-Match": jpeg.headers["ETag"]}
        checked("GET", "/v1/styles/{id}/thumbnail.jpg", 304, headers=tag, id=style["id"])
    checked("GET", "/v1/styles/{id}/thumbnail.jpg", 404, id="none")
    job = checked("POST", "/v1/styles", 202, to_jpeg(draw()), query="?name=Mine").json()["id"]
    checked("POST", "/v1/styles", 400, to_jpeg(draw(100, 100)), query="?name=Small")
    checked("POST", "/v1/styles", 400, to_jpeg(draw()))
    checked("POST", "/v1/styles", 415, b"no picture", query="?name=None")
    checked("GET", "/v1/styles/jobs", 200)
    checked("GET", "/v1/styles/jobs/{id}", 200, id=job)
    checked("DELETE", "/v1/styles/jobs/{id}", 204, id=job)
    checked("DELETE", "/v1/styles/jobs/{id}", 404, id="none")
    checked("GET", "/v1/styles/jobs/{id}/preview.jpg", 404, id="none")
    checked("DELETE", "/v1/styles/{id}", 404, id="none")
    checked("GET", "/v1/styles/{id}/file", 404, id="none")
    checked("POST", "/v1/prompts/match", 200, {"text": "a starry night, oil on canvas"})
    checked("POST", "/v1/prompts/match", 400, {"text": 5})
    checked("POST", "/v1/prompts/match", 400, b"{")

    stream = checked("POST", "/v1/streams", 201, {"width": 64, "height": 64}).json()["stream"]
    checked("POST", "/v1/streams", 400, {"width": "wide"})
    checked("GET", "/v1/streams", 200)
    checked("GET", "/v1/streams/{id}", 200, id=stream)
    checked("GET", "/v1/streams/{id}", 404, id="none")
    checked("GET", "/v1/streams/{id}/look", 200, id=stream)
    checked("PATCH", "/v1/streams/{id}/look", 200, {"look": {"opacity": 0.5}}, id=stream)
    checked("PATCH", "/v1/streams/{id}/look", 200, {"opacity": 0.25}, id=stream)
    effects = {"effects": {"halftone": 0.5, "pixel_colours": 16}, "grade": {"tint": "#8A5A2B"}}
    checked("PATCH", "/v1/streams/{id}/look", 200, effects, id=stream)
    checked("PATCH", "/v1/streams/{id}/look", 200, {"effects": None, "grade": None}, id=stream)
    checked("PATCH", "/v1/streams/{id}/look", 400, {"look": {"opacity": "x"}}, id=stream)
    checked("PATCH", "/v1/streams/{id}/look", 412, {"revision": 1, "look": {}}, id=stream)
    old = {"If-Match": '"1"'}
    checked("PATCH", "/v1/streams/{id}/look", 412, {"look": {}}, headers=old, id=stream)
    checked("GET", "/v1/streams/{id}/frame.jpg", 404, id=stream)
    with server.socket() as socket:
        painted = hello(socket)["stream"]
        socket.send(frame_message(1, to_jpeg(draw())))
        receive_frame(socket)
        checked("GET", "/v1/streams/{id}/frame.jpg", 200, id=painted)
        checked("GET", "/v1/streams/{id}", 200, id=painted)
    wish = {"stream": stream, "role": "control", "name": "Phone"}
    link = checked("POST", "/v1/links", 201, wish).json()
    checked("POST", "/v1/links", 400, {"stream": stream, "role": "owner"})
    checked("POST", "/v1/links", 400, {"stream": "none", "role": "watch"})
    checked("GET", "/v1/session", 200)
    checked("GET", "/v1/session", 200, query="?key=" + link["key"])
    checked("GET", "/v1/session", 401, query="?key=none")
    checked("GET", "/v1/links", 200)
    checked("PATCH", "/v1/links/{id}", 200, {"name": "Tablet"}, id=link["id"])
    checked("PATCH", "/v1/links/{id}", 404, {"name": "Tablet"}, id="none")
    checked("DELETE", "/v1/links/{id}", 204, id=link["id"])
    checked("DELETE", "/v1/links/{id}", 404, id=link["id"])
    checked("POST", "/v1/streams/{id}/webrtc", 403, OFFER, SDP, "?resume=wrong", id=stream)
    checked("POST", "/v1/streams/{id}/whep", 415, {}, id=stream)
    checked("GET", "/v1/streams/{id}/video.mjpg", 404, id="none")
    checked("OPTIONS", "/v1/streams/{id}/whep", 204, id=stream)
    checked("OPTIONS", "/v1/streams/{id}/webrtc", 204, id=stream)
    checked("OPTIONS", "/v1/whip", 204)
    checked("POST", "/v1/whip", 201, OFFER.replace(b"sendrecv", b"sendonly"), SDP)
    checked("POST", "/v1/whip", 415, {})
    viewer = checked("POST", "/v1/streams/{id}/whep", 201, OFFER, SDP, id=stream).headers
    session = viewer["Location"].rpartition("/")[2]
    fragment = OFFER[OFFER.index(b"a=ice-ufrag") :].replace(b"a=mid:0", b"")
    trickle = {"Content-Type": "application/trickle-ice-sdpfrag", "If-Match": viewer["ETag"]}
    checked("PATCH", "/v1/webrtc/{session}", 204, fragment, trickle, session=session)
    checked("PATCH", "/v1/webrtc/{session}", 415, OFFER, SDP, session=session)
    checked("DELETE", "/v1/webrtc/{session}", 200, session=session)
    checked("DELETE", "/v1/webrtc/{session}", 404, session="none")
    opened = checked("POST", "/v1/streams", 201, {"width": 64, "height": 64}).json()
    resume = "?resume=" + opened["resume"]
    checked("POST", "/v1/streams/{id}/webrtc", 201, OFFER, SDP, resume, id=opened["stream"])
    checked("DELETE", "/v1/streams/{id}", 204, id=stream)
    checked("DELETE", "/v1/streams/{id}", 404, id=stream)

    preset = checked("POST", "/v1/presets", 201, {"name": "One", "look": {}}).json()["id"]
    checked("POST", "/v1/presets", 400, {"name": "", "look": {}})
    checked("POST", "/v1/presets", 409, {"id": preset, "name": "One", "look": {}})
    pictured = {"name": "New", "look": {}, "thumbnail": "data:image/jpeg;base64,/9j/4AAQ"}
    checked("PUT", "/v1/presets/{id}", 201, pictured, id="pictured")
    checked("GET", "/v1/presets", 200)
    checked("GET", "/v1/presets/{id}", 200, id=preset)
    checked("PUT", "/v1/presets/{id}", 200, {"name": "Two", "look": {}}, id=preset)
    checked("PUT", "/v1/presets/{id}", 201, {"name": "New", "look": {}}, id="new")
    checked("DELETE", "/v1/presets/{id}", 204, id=preset)
    checked("DELETE", "/v1/presets/{id}", 404, id=preset)

    checked("GET", "/v1/show", 200)
    cue = {"id": "1", "preset": "pictured", "seconds": 2.5}
    checked("PUT", "/v1/show", 200, {"order": ["pictured"], "cues": [cue]})
    checked("PUT", "/v1/show", 400, {"order": ["pictured"], "cues": [{**cue, "seconds": -1}]})

    checked("GET", "/v1/settings", 200)
    checked("PATCH", "/v1/settings", 200, {"rate": 30})
    checked("PATCH", "/v1/settings", 400, {"rate": -1})
    checked("POST", "/v1/session", 204, {"token": ""})
    checked("DELETE", "/v1/session", 204)

    checked("GET", "/api/health", 200)
    checked("GET", "/api/readyz", 200)
    checked("GET", "/api/settings", 200)
    checked("POST", "/api/prompt", 200, {"prompt": "watercolor"})
    checked("POST", "/api/prompt", 400, b"not json")
    checked("POST", "/api/strength", 200, {"strength": 7})

    checked("GET", "/v1/stream", 426)
    checked("GET", "/v1/streams/{id}/watch", 426, id="none")
    checked("GET", "/ws", 426)
    if not any(style["thumbnail"] for style in styles):
        checked.seen.add("getStyleThumbnail")
    checked.seen.add("watchEvents")  # by test_events_are_as_described
    described = {
        operation["operationId"]
        for path in DOCUMENT["paths"].values()
        for method, operation in path.items()
        if method != "parameters"
    }
    assert checked.seen == described


def test_messages_of_the_frame_socket_are_as_described(server):
    with server.socket() as socket:
        validate_named(hello(socket), "Ready")
        socket.send(json.dumps({"type": "look", "id": 1, "look": {"opacity": 0.5}}))
        validate_named(receive_text(socket, "look"), "LookMessage")
        socket.send(json.dumps({"type": "look", "id": 1, "look": {"opacity": 5}}))
        validate_named(receive_text(socket, "error"), "ErrorMessage")
        socket.send(frame_message(1, b"not a picture"))
        error = receive_text(socket, "error")
        validate_named(error, "ErrorMessage")
        assert error["sequence"] == 1
        jpeg = to_jpeg(draw())
        for i in range(60):  # far beyond the credit: most are superseded
            socket.send(frame_message(10 + i, jpeg))
        validate_named(receive_text(socket, "dropped"), "Dropped")
        validate_named(receive_text(socket, "stats"), "StatsMessage")


def test_viewers_get_what_is_described(server):
    with server.socket() as socket:
        stream = hello(socket)["stream"]
        with server.socket(f"/v1/streams/{stream}/watch") as viewer:
            validate_named(receive_text(viewer, "ready"), "Ready")


EVENTS = {
    "progress": "ProgressEvent",
    "style": "StyleEvent",
    "stream-started": "StreamEvent",
    "stream-ended": "StreamEvent",
    "look": "LookEvent",
    "limits": "LimitsEvent",
    "preset": "PresetEvent",
    "show": "Show",
    "learning": "StyleJob",
}


def test_events_are_as_described(server):
    with urllib.request.urlopen(server.url + "/v1/events", timeout=20) as events:
        stream = server.request("POST", "/v1/streams", {}).json()["stream"]
        server.request("PATCH", f"/v1/streams/{stream}/look", {"opacity": 0.5})
        server.request("DELETE", f"/v1/streams/{stream}")
        preset = server.request("POST", "/v1/presets", {"name": "One", "look": {}}).json()["id"]
        server.request("PUT", "/v1/show", {"order": [preset], "cues": []})
        server.request("DELETE", f"/v1/presets/{preset}")
        seen = []
        name = ""
        for raw in events:
            line = raw.decode().strip()
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                data = json.loads(line.removeprefix("data: "))
                validate_named(data, EVENTS[name])
                seen.append(name)
                if data.get("action") == "deleted" and "stream-ended" in seen:
                    break

    assert {"progress", "stream-started", "look", "stream-ended", "preset"} <= set(seen)


def test_not_ready_answers_are_as_described(tmp_path):
    (tmp_path / "models").mkdir()
    flags = ["--models", str(tmp_path / "models")]
    server = start_server(tmp_path, *flags, engine="style", ready=False)
    checked = Checked(server)
    checked("GET", "/readyz", 503)
    checked("GET", "/health", 200)
    checked("GET", "/v1/streams", 503)
    checked("POST", "/v1/streams", 503, {})
    server.stop()


def test_schemas_keep_to_draft_7():
    for name, schema in DOCUMENT["components"]["schemas"].items():
        Draft7Validator.check_schema(schema)
        text = json.dumps(schema)
        for keyword in ("nullable", "prefixItems", "unevaluatedProperties", "$defs"):
            assert f'"{keyword}"' not in text, name
