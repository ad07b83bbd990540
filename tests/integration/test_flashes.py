"""The limiter of flashes, through a real socket and the pass-through engine."""

import base64
import json
import re
import time

import numpy
import pytest
from conftest import frame_message, from_jpeg, hello, receive_frame, receive_text, to_jpeg

SIDE = 192
FPS = 30
SECONDS = 3
LIMITED = 2  # bit 1 of a styled frame's flags
BLACK = to_jpeg(numpy.zeros((SIDE, SIDE, 3), numpy.uint8))
WHITE = to_jpeg(numpy.full((SIDE, SIDE, 3), 255, numpy.uint8))


def luminance(pixels):
    """Relative luminance (WCAG) of the whole picture."""
    value = pixels / 255
    linear = numpy.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return float((linear @ [0.2126, 0.7152, 0.0722]).mean())


def most_flashes(times, lights):
    """Pairs of opposing changes by 10 % with a dark end below 0.8, in the worst second."""
    worst = 0
    for first in range(len(times)):
        changes, sign, extreme = 0, 0, lights[first]
        for now, light in zip(times[first:], lights[first:], strict=True):
            if now >= times[first] + 1:
                break
            change = light - extreme
            if sign >= 0 and change <= -0.1 and light < 0.8 or sign <= 0 and change >= 0.1 and extreme < 0.8:
                changes, sign, extreme = changes + 1, (1 if change > 0 else -1), light
            elif change * sign > 0:
                extreme = light
        worst = max(worst, changes // 2)
    return worst


def play(socket, jpegs, first=0):
    """Sends them at the frame rate; each with when it came back."""
    frames, times = [], []
    start = time.monotonic()
    for i, jpeg in enumerate(jpegs):
        time.sleep(max(0, start + i / FPS - time.monotonic()))
        socket.send(frame_message(first + i, jpeg))
        frames.append(receive_frame(socket))
        times.append(time.monotonic())
    return frames, times


def strobe():
    """Ten flashes a second."""
    period = FPS // 10
    return [WHITE if i % period == 0 else BLACK for i in range(FPS * SECONDS)]


def lights_of(frames):
    return [luminance(from_jpeg(frame.jpeg)) for frame in frames]


def limited_total(server):
    text = server.request("GET", "/metrics").body.decode()
    return int(re.search(r"^streamstyle_frames_flash_limited_total (\d+)", text, re.M).group(1))


def test_a_strobe_comes_back_softened_and_says_so(server):
    with server.socket() as socket:
        ready = hello(socket, width=SIDE, height=SIDE)
        frames, times = play(socket, strobe())
        stats = receive_text(socket, "stats")
        newest = server.request("GET", f"/v1/streams/{ready['stream']}/frame.jpg").body

    flagged = sum(bool(frame.flags & LIMITED) for frame in frames)
    assert ready["look"]["flash_limit"] is True
    assert most_flashes(times, lights_of(frames)) <= 3
    assert flagged > len(frames) / 2
    assert not any(frame.flags & LIMITED for frame in frames[:6])
    assert stats["flash_limited"] > len(frames) / 2
    assert limited_total(server) == flagged
    assert newest == frames[-1].jpeg


def test_without_the_limit_a_strobe_comes_back_as_it_is(server):
    with server.socket() as socket:
        hello(socket, width=SIDE, height=SIDE, look={"flash_limit": False})
        sent = strobe()
        frames, times = play(socket, sent)

    assert most_flashes(times, lights_of(frames)) >= 8
    assert all(frame.flags == 0 for frame in frames)
    assert len({frame.jpeg for frame in frames}) == 2
    assert limited_total(server) == 0


def test_the_limit_can_be_switched_while_a_stream_runs(server):
    with server.socket() as socket:
        ready = hello(socket, width=SIDE, height=SIDE)
        before, _ = play(socket, strobe())
        socket.send(json.dumps({"type": "look", "id": 1, "look": {"flash_limit": False}}))
        receive_text(socket, "look")
        between, _ = play(socket, strobe(), first=1000)
        path = f"/v1/streams/{ready['stream']}/look"
        assert server.request("PATCH", path, {"look": {"flash_limit": None}}).status == 200
        after, times = play(socket, strobe(), first=2000)

    assert any(frame.flags & LIMITED for frame in before)
    assert not any(frame.flags & LIMITED for frame in between)
    assert any(frame.flags & LIMITED for frame in after)
    assert most_flashes(times, lights_of(after)) <= 3


@pytest.mark.parametrize("look", [{"bypass": True}, {"opacity": 0}])
def test_a_photo_that_is_not_painted_is_limited_too(server, look):
    with server.socket() as socket:
        hello(socket, width=SIDE, height=SIDE, look=look)
        frames, times = play(socket, strobe())

    assert most_flashes(times, lights_of(frames)) <= 3


def test_viewers_get_the_softened_pictures(server):
    with server.socket() as socket:
        ready = hello(socket, width=SIDE, height=SIDE)
        with server.socket(f"/v1/streams/{ready['stream']}/watch") as viewer:
            receive_text(viewer, "ready")
            frames, _ = play(socket, strobe()[:45])
            seen = [receive_frame(viewer)]
            while seen[-1].sequence < 44:
                seen.append(receive_frame(viewer))

    own = {frame.sequence: frame for frame in frames}
    assert any(frame.flags & LIMITED for frame in seen)
    assert all(frame.jpeg == own[frame.sequence].jpeg for frame in seen)
    assert all(frame.flags == own[frame.sequence].flags for frame in seen)


def test_the_old_surface_is_limited(server):
    with server.socket("/ws", subprotocols=None) as socket:
        lights, times = [], []
        start = time.monotonic()
        for i, jpeg in enumerate(strobe()):
            time.sleep(max(0, start + i / FPS - time.monotonic()))
            image = "data:image/jpeg;base64," + base64.b64encode(jpeg).decode()
            socket.send(json.dumps({"type": "frame", "image": image}))
            answer = json.loads(socket.recv(timeout=20))
            assert answer["type"] == "styled_frame", answer
            styled = base64.b64decode(answer["image"].removeprefix("data:image/jpeg;base64,"))
            lights.append(luminance(from_jpeg(styled)))
            times.append(time.monotonic())

    assert most_flashes(times, lights) <= 3


def test_a_calm_video_passes_bit_for_bit(server):
    """The same pictures with and without the limit, a bright cut a second among them."""
    jpegs = [to_jpeg(numpy.full((SIDE, SIDE, 3), 60 + i % 9 + 150 * (i // 20), numpy.uint8)) for i in range(40)]
    shown = []
    for flash_limit in (True, False):
        with server.socket() as socket:
            hello(socket, width=SIDE, height=SIDE, look={"flash_limit": flash_limit})
            frames, _ = play(socket, jpegs)
            shown.append([frame.jpeg for frame in frames])
            assert all(frame.flags == 0 for frame in frames)

    assert shown[0] == shown[1]
