"""Sound through WebRTC: it comes to who wants it, both channels, together with its picture."""

import asyncio
import statistics
import time

import pytest
from sound_and_picture import (
    Arrivals,
    Beeps,
    Flashes,
    apart,
    brightness,
    loudness,
    onsets,
    pitches,
)
from webrtc_peer import PATIENCE_S, Peer, camera_path, open_stream

IN_STEP_S = 0.040


class Listener(Peer):
    """A peer that keeps both tracks that it gets."""

    def __init__(self, server):
        super().__init__(server)
        self.tracks = {}
        self.arrivals = {}
        self.connection.on("track", self.take)

    def take(self, track):
        self.tracks[track.kind] = track
        receiver = next(
            each for each in self.connection.getReceivers() if each.track is track
        )
        self.arrivals[track.kind] = Arrivals(receiver)

    async def onsets(self, kind, level_of, threshold, count):
        return await onsets(self.tracks[kind], self.arrivals[kind], level_of, threshold, count)

    async def sound_comes_apart_by(self, count):
        flashes, beeps = await asyncio.wait_for(
            asyncio.gather(
                self.onsets("video", brightness, 80, count),
                self.onsets("audio", loudness, 3000, count),
            ),
            count * 2 + PATIENCE_S,
        )
        return apart(flashes, beeps)


async def performing(server, stream):
    """A peer that sends flashes and beeps and gets both back."""
    peer = Listener(server)
    start = time.monotonic() + 0.5
    peer.connection.addTrack(Flashes(start))
    peer.connection.addTrack(Beeps(start))
    await peer.connect(camera_path(stream))
    return peer


async def listening(server, stream):
    peer = Listener(server)
    for kind in ("video", "audio"):
        peer.connection.addTransceiver(kind, direction="recvonly")
    await peer.connect(f"/v1/streams/{stream['stream']}/whep")
    return peer


def test_sound_comes_back_in_both_channels(server):
    async def run():
        peer = await performing(server, open_stream(server, bypass=True))
        async with asyncio.timeout(PATIENCE_S):
            loud = 0
            while loud < 3:  # past the onset
                frame = await peer.tracks["audio"].recv()
                loud = loud + 1 if loudness(frame) > 3000 else 0
        await peer.connection.close()
        return pitches(frame)

    left, right = asyncio.run(run())
    assert left == pytest.approx(1000, abs=60)
    assert right == pytest.approx(2000, abs=60)


def test_sound_stays_with_its_picture_for_the_sender_and_for_viewers(server):
    async def run():
        stream = open_stream(server, bypass=True)
        sender = await performing(server, stream)
        viewer = await listening(server, stream)
        drain = asyncio.gather(*(keep_reading(track) for track in sender.tracks.values()))
        by = await viewer.sound_comes_apart_by(6)
        drain.cancel()
        by_sender = await sender.sound_comes_apart_by(4)
        await viewer.connection.close()
        await sender.connection.close()
        return by, by_sender

    for by in asyncio.run(run()):
        print("sound after picture, ms:", [round(each * 1000, 1) for each in by])
        assert abs(statistics.median(by)) <= IN_STEP_S


async def keep_reading(track):
    while True:
        await track.recv()


def test_a_viewer_that_wants_no_sound_gets_the_picture_alone(server):
    async def run():
        stream = open_stream(server, bypass=True)
        sender = await performing(server, stream)
        viewer = Listener(server)
        viewer.connection.addTransceiver("video", direction="recvonly")
        await viewer.connect(f"/v1/streams/{stream['stream']}/whep")
        await asyncio.wait_for(viewer.tracks["video"].recv(), PATIENCE_S)
        summary = server.request("GET", f"/v1/streams/{stream['stream']}").json()
        await viewer.connection.close()
        await sender.connection.close()
        return viewer.tracks, summary

    tracks, summary = asyncio.run(run())
    assert list(tracks) == ["video"]
    assert summary["viewers"] == 2  # the sender sees its painting too
