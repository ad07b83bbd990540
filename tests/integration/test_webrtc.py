"""WebRTC with a peer that isn't ours: aiortc sends pictures, gets the painting and steers by its data
channel."""

import asyncio
import json
import multiprocessing
import time
from pathlib import Path

import pytest
from aiortc import RTCPeerConnection
from webrtc_peer import (
    PATIENCE_S,
    SDP,
    camera_path,
    is_mirrored,
    open_stream,
    rising_numbers,
    sending,
    watching,
)


FORK = multiprocessing.get_context("fork")


def test_a_camera_goes_up_and_its_own_pictures_come_down_in_order(server):
    async def run():
        peer = await sending(server, open_stream(server, bypass=True))
        numbers = await rising_numbers(peer, 20)
        await peer.connection.close()
        return numbers

    numbers = asyncio.run(run())
    assert numbers == sorted(numbers)
    assert 20 <= numbers[-1] - numbers[0] + 1 < 60


def test_the_data_channel_steers_as_the_socket_does(server):
    async def run():
        peer = await sending(server, open_stream(server))
        assert not is_mirrored(await peer.next_frame())
        peer.channel.send(json.dumps({"type": "look", "id": 7, "look": {"mirror": True}}))
        answer = await peer.message(lambda each: each.get("id") == 7)
        assert answer["type"] == "look" and answer["look"]["mirror"] is True
        peer.channel.send(json.dumps({"type": "look", "id": 8, "look": {"strength": 9}}))
        refused = await peer.message(lambda each: each.get("id") == 8)
        assert refused["type"] == "error"
        assert refused["problem"]["pointer"] == "/look/strength"
        stats = await peer.message(lambda each: each["type"] == "stats")
        assert stats["frames_in"] > 0
        async with asyncio.timeout(PATIENCE_S):
            while not is_mirrored(await peer.next_frame()):
                pass
        await peer.connection.close()

    asyncio.run(run())


def test_viewers_come_and_go_without_the_camera_noticing(server):
    async def run():
        stream = open_stream(server, bypass=True)
        camera = await sending(server, stream)
        first, second = await watching(server, stream), await watching(server, stream)
        for viewer in (first, second):
            numbers = await rising_numbers(viewer, 5)
            assert numbers == sorted(numbers)
        await first.connection.close()
        assert server.request("DELETE", first.location).status == 200
        assert server.request("DELETE", first.location).status == 404
        await rising_numbers(second, 5)
        await rising_numbers(camera, 5)
        await second.connection.close()
        await camera.connection.close()

    asyncio.run(run())


def test_a_camera_that_hangs_up_may_resume(server):
    async def run():
        stream = open_stream(server, bypass=True)
        first = await sending(server, stream)
        await first.connection.close()
        assert server.request("DELETE", first.location).status == 200

        second = await sending(server, stream)
        await rising_numbers(second, 5)
        await second.connection.close()

    asyncio.run(run())


def stay(server, stream, join, is_there):
    async def run():
        await (await join(server, stream)).next_frame()
        is_there.set()
        await asyncio.Event().wait()

    asyncio.run(run())


@pytest.mark.parametrize("join, field, gone", [(watching, "viewers", 1), (sending, "attached", False)])
def test_a_peer_that_vanishes_is_gone_within_thirty_seconds(server, join, field, gone):
    async def run():
        stream = open_stream(server, bypass=True)
        camera = await sending(server, stream) if join is watching else None
        is_there = FORK.Event()
        process = FORK.Process(target=stay, args=(server, stream, join, is_there))
        process.start()
        try:
            assert await asyncio.to_thread(is_there.wait, PATIENCE_S)
            path = f"/v1/streams/{stream['stream']}"
            assert server.request("GET", path).json()[field] != gone
        finally:
            process.kill()
            process.join()
        vanished = time.monotonic()
        while (await asyncio.to_thread(server.request, "GET", path)).json()[field] != gone:
            assert time.monotonic() - vanished < 30
            await asyncio.sleep(0.2)
        print("gone after, s:", round(time.monotonic() - vanished, 1))
        if camera:
            await camera.connection.close()

    asyncio.run(run())


def test_sessions_leave_nothing_behind(server):
    async def offer():
        connection = RTCPeerConnection()
        connection.addTransceiver("video", direction="recvonly")
        await connection.setLocalDescription(await connection.createOffer())
        await connection.close()
        return connection.localDescription.sdp.encode()

    sdp = asyncio.run(offer())
    process = Path(f"/proc/{server.process.pid}")

    def held():
        return [len(list((process / kind).iterdir())) for kind in ("task", "fd")]

    path = f"/v1/streams/{open_stream(server)['stream']}/whep"

    def open_and_close(count):
        for _ in range(count):
            opened = server.request("POST", path, sdp, SDP)
            assert opened.status == 201
            assert server.request("DELETE", opened.headers["Location"]).status == 200

    def settled(most):
        deadline = time.monotonic() + PATIENCE_S
        while any(now > before for now, before in zip(held(), most, strict=True)):
            assert time.monotonic() < deadline, (held(), most)
            time.sleep(0.1)

    before = held()
    open_and_close(1)
    # GStreamer keeps a thread or two for all.
    settled([before[0] + 2, before[1] + 2])
    before = held()
    open_and_close(40)
    settled([before[0] + 2, before[1] + 2])


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", {"Content-Type": "application/json"}, 415),
        (b"hello", SDP, 400),
        (b"v=0\r\n" + b"a" * 100_000 + b"\r\n", SDP, 413),
        (b"v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n", SDP, 422),
    ],
)
def test_bad_offers_are_refused_with_a_reason(server, body, headers, status):
    stream = open_stream(server)
    for path in (camera_path(stream), f"/v1/streams/{stream['stream']}/whep"):
        answer = server.request("POST", path, body, headers)
        assert answer.status == status
        assert answer.json()["detail"]


def test_a_stream_is_taken_over_by_its_secret_alone(server):
    stream, other = open_stream(server), open_stream(server)
    for resume in ("", "?resume=nonsense", f"?resume={other['resume']}"):
        path = f"/v1/streams/{stream['stream']}/webrtc{resume}"
        assert server.request("POST", path, b"v=0\r\n", SDP).status == 403
