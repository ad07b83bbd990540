"""A WebRTC peer that isn't ours: aiortc, with pictures that carry their number."""

import asyncio
import json

import numpy
from aiortc import RTCPeerConnection, RTCSessionDescription, VideoStreamTrack
from av import VideoFrame

SDP = {"Content-Type": "application/sdp"}
PATIENCE_S = 20
SIDE = 256


class Numbered(VideoStreamTrack):
    """Grey pictures, darker on the left, with their number as sixteen black or white fields on top."""

    def __init__(self):
        super().__init__()
        self.number = 0

    async def recv(self):
        pts, time_base = await self.next_timestamp()
        picture = numpy.full((SIDE, SIDE, 3), 64, numpy.uint8)
        picture[64:, : SIDE // 2] = 20
        for bit in range(16):
            picture[:32, bit * 16 : bit * 16 + 16] = 220 if self.number >> bit & 1 else 20
        frame = VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = pts, time_base
        self.number += 1
        return frame


def number_of(frame):
    grey = frame.to_ndarray(format="gray")
    return sum(1 << bit for bit in range(16) if grey[16, bit * 16 + 8] > 120)


def is_mirrored(frame):
    below = frame.to_ndarray(format="gray")[64:].astype(int)
    return below[:, : SIDE // 2].mean() > below[:, SIDE // 2 :].mean()


class Peer:
    """A peer connection with what came over it."""

    def __init__(self, server):
        self.server = server
        self.connection = RTCPeerConnection()
        self.messages = []
        self.track = None
        self.answer = None
        self.location = None

        @self.connection.on("track")
        def on_track(track):
            self.track = track

    def open_channel(self):
        channel = self.connection.createDataChannel("control")
        channel.on("message", lambda message: self.messages.append(json.loads(message)))
        return channel

    async def connect(self, path):
        await self.connection.setLocalDescription(await self.connection.createOffer())
        answer = await self.post(path, self.connection.localDescription.sdp.encode())
        assert answer.status == 201, answer.body
        assert answer.headers["Content-Type"] == "application/sdp"
        self.answer = answer
        self.location = answer.headers["Location"]
        await self.connection.setRemoteDescription(
            RTCSessionDescription(answer.body.decode(), "answer")
        )

    async def post(self, path, sdp):
        return await asyncio.to_thread(self.server.request, "POST", path, sdp, SDP)

    async def next_frame(self):
        return await asyncio.wait_for(self.track.recv(), PATIENCE_S)

    async def message(self, is_wanted):
        async with asyncio.timeout(PATIENCE_S):
            while not (found := [each for each in self.messages if is_wanted(each)]):
                await asyncio.sleep(0.02)
        return found[0]


def open_stream(server, **look):
    body = {"width": SIDE, "height": SIDE, "look": {"flash_limit": False, **look}}
    answer = server.request("POST", "/v1/streams", body)
    assert answer.status == 201, answer.body
    return answer.json()


def camera_path(stream):
    return f"/v1/streams/{stream['stream']}/webrtc?resume={stream['resume']}"


async def sending(server, stream):
    """A peer whose pictures are painted, once the first one has come back."""
    peer = Peer(server)
    peer.connection.addTrack(Numbered())
    peer.channel = peer.open_channel()
    await peer.connect(camera_path(stream))
    await peer.next_frame()
    return peer


async def watching(server, stream):
    peer = Peer(server)
    peer.connection.addTransceiver("video", direction="recvonly")
    await peer.connect(f"/v1/streams/{stream['stream']}/whep")
    return peer


async def rising_numbers(peer, count):
    """Numbers of `count` pictures that are other than the one before."""
    numbers = []
    while len(numbers) < count:
        number = number_of(await peer.next_frame())
        if not numbers or number != numbers[-1]:
            numbers.append(number)
    return numbers
