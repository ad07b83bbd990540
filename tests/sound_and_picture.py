"""A clip of flashes and beeps that come together, as tracks of aiortc, and what measures by how much
they have come apart. Sound waits longer in aiortc's own buffer than pictures do, so the arrival of
their packets is compared."""

import asyncio
import time
from fractions import Fraction

import numpy
from aiortc import MediaStreamTrack, VideoStreamTrack
from av import AudioFrame, VideoFrame

SIDE = 256
RATE = 48000
CHUNK = RATE // 50
PERIOD_S = 1.0
LENGTH_S = 0.2


def is_on(seconds):
    return seconds % PERIOD_S < LENGTH_S


class Flashes(VideoStreamTrack):
    """Black, and grey for the first fifth of each second since `start`."""

    def __init__(self, start):
        super().__init__()
        self.start = start
        self.number = 0

    async def recv(self):
        due = self.number / 30
        await asyncio.sleep(max(0, self.start + due - time.monotonic()))
        picture = numpy.full((SIDE, SIDE, 3), 160 if is_on(due) else 16, numpy.uint8)
        frame = VideoFrame.from_ndarray(picture, format="rgb24")
        frame.pts, frame.time_base = int(due * 90000), Fraction(1, 90000)
        self.number += 1
        return frame


class Beeps(MediaStreamTrack):
    """A tone for the first fifth of each second since `start`, 1 kHz left and 2 kHz right."""

    kind = "audio"

    def __init__(self, start):
        super().__init__()
        self.start = start
        self.number = 0

    async def recv(self):
        begin = self.number * CHUNK
        # aiortc tells receivers that what it sends now was taken now: sound goes with the picture.
        await asyncio.sleep(max(0, self.start + begin / RATE - time.monotonic()))
        at = (begin + numpy.arange(CHUNK)) / RATE
        on = (at % PERIOD_S) < LENGTH_S
        tones = [numpy.sin(2 * numpy.pi * each * at) * on * 12000 for each in (1000, 2000)]
        samples = numpy.stack(tones, axis=1).astype(numpy.int16).reshape(1, -1)
        frame = AudioFrame.from_ndarray(samples, format="s16", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, begin, Fraction(1, RATE)
        self.number += 1
        return frame


class Arrivals:
    """When the first packet of each moment of a track came, by its RTP time."""

    def __init__(self, receiver):
        self.by_time = {}
        # Frames count their time from the first one.
        self.clock = receiver._RTCRtpReceiver__timestamp_mapper
        handle = receiver._handle_rtp_packet

        async def noting(packet, arrival_time_ms):
            self.by_time.setdefault(packet.timestamp, time.monotonic())
            await handle(packet, arrival_time_ms)

        receiver._handle_rtp_packet = noting

    def of(self, frame):
        return self.by_time.get((self.clock._origin + frame.pts) % 2**32)


async def onsets(track, arrivals, level_of, threshold, count):
    """When the packets came whose frames are the first above `threshold`, `count` of them."""
    found, was_on = [], True
    while len(found) < count:
        frame = await track.recv()
        is_loud = level_of(frame) > threshold
        came = arrivals.of(frame)
        if is_loud and not was_on and came is not None:
            found.append(came)
        was_on = is_loud
    return found


def brightness(frame):
    return frame.to_ndarray(format="gray").mean()


def loudness(frame):
    return numpy.abs(frame.to_ndarray().astype(int)).max()


def pitches(frame):
    """The strongest frequency in Hz of each channel of a frame of sound."""
    samples = frame.to_ndarray().reshape(-1, 2).astype(float)
    spectrum = numpy.abs(numpy.fft.rfft(samples, axis=0))
    return spectrum.argmax(axis=0) * frame.sample_rate / len(samples)


def apart(flashes, beeps):
    """For each beep how long after the nearest flash it came, seconds."""
    return [min((beep - flash for flash in flashes), key=abs) for beep in beeps]
