"""The main job with the real style network: what people see changes as they ask."""

import json
import time

import pytest
from conftest import (
    difference,
    draw,
    frame_message,
    from_jpeg,
    hello,
    receive_frame,
    receive_text,
    start_server,
    to_jpeg,
)

SIZE = 256
PICTURE = draw(SIZE, SIZE)
JPEG = to_jpeg(PICTURE)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = start_server(tmp_path_factory.mktemp("painting"), engine="style")
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module")
def styles(server):
    found = [style["id"] for style in server.request("GET", "/v1/styles").json()["styles"]]
    assert len(found) >= 8
    return found


def open_stream(socket, **look):
    # Stability mixes with earlier frames, and these tests compare single pictures.
    return hello(socket, width=SIZE, height=SIZE, look={"stability": 0, **look})


def paint(socket, sequence=1):
    socket.send(frame_message(sequence, JPEG))
    styled = receive_frame(socket)
    assert (styled.sequence, styled.flags) == (sequence, 0)
    return styled


def paint_with(server, **look):
    with server.socket() as socket:
        open_stream(socket, **look)
        return from_jpeg(paint(socket).jpeg)


def test_a_style_repaints_the_picture(server, styles):
    painted = paint_with(server, styles=[{"id": styles[0]}])

    assert difference(painted, PICTURE) > 10


def test_styles_look_different(server, styles):
    first = paint_with(server, styles=[{"id": styles[0]}])
    second = paint_with(server, styles=[{"id": styles[1]}])

    assert difference(first, second) > 10


def test_strength_0_is_nearly_the_photo(server, styles):
    photo = paint_with(server, styles=[{"id": styles[0]}], strength=0)

    assert difference(photo, PICTURE) < 8


def test_a_prompt_picks_the_style_that_it_names(server):
    match = server.request("POST", "/v1/prompts/match", {"text": "a great wave"}).json()
    by_prompt = paint_with(server, prompts=[{"text": "a great wave"}])
    by_id = paint_with(
        server, styles=[{"id": style["id"], "weight": style["weight"]} for style in match["styles"]]
    )

    assert match["is_guess"] is False
    assert difference(by_prompt, by_id) < 1


def test_two_streams_with_two_styles_never_mix(server, styles):
    alone = [paint_with(server, styles=[{"id": style}]) for style in styles[:2]]
    with server.socket() as first, server.socket() as second:
        open_stream(first, styles=[{"id": styles[0]}])
        open_stream(second, styles=[{"id": styles[1]}])
        for sequence in range(6):
            first.send(frame_message(sequence, JPEG))
            second.send(frame_message(sequence, JPEG))
            for socket, expected in ((first, alone[0]), (second, alone[1])):
                assert difference(from_jpeg(receive_frame(socket).jpeg), expected) < 3


def test_a_transition_goes_through_the_middle(server, styles):
    before = paint_with(server, styles=[{"id": styles[0]}])
    after = paint_with(server, styles=[{"id": styles[1]}])
    with server.socket() as socket:
        open_stream(socket, styles=[{"id": styles[0]}])
        paint(socket)
        patch = {"styles": [{"id": styles[1]}]}
        transition = {"ms": 3000, "easing": "linear"}
        started = time.monotonic()
        socket.send(json.dumps({"type": "look", "id": 1, "look": patch, "transition": transition}))
        receive_text(socket, "look")
        start = from_jpeg(paint(socket, 2).jpeg)
        took = time.monotonic() - started
        time.sleep(max(0, 1.5 - took))
        middle = from_jpeg(paint(socket, 3).jpeg)
        time.sleep(1.7)
        end = from_jpeg(paint(socket, 4).jpeg)

    assert difference(start, before) < difference(start, after)
    assert difference(middle, before) > 3
    assert difference(middle, after) > 3
    assert difference(end, after) < 3


def test_ready_comes_when_a_new_size_is_compiled(server):
    with server.socket() as socket:
        ready = hello(socket, width=320, height=192)
        socket.send(frame_message(1, JPEG))
        styled = receive_frame(socket)

    assert (ready["width"], ready["height"]) == (320, 192)
    assert from_jpeg(styled.jpeg).shape == (192, 320, 3)
