"""WHIP (RFC 9725) and WHEP, rule by rule, as OBS and browsers use them; aiortc makes the offers."""

import asyncio
import re
import urllib.request

import pytest
from aiortc import RTCPeerConnection
from aiortc.mediastreams import AudioStreamTrack
from conftest import start_server
from webrtc_peer import SDP, Numbered, Peer, open_stream, rising_numbers, sending, watching

FRAGMENT = {"Content-Type": "application/trickle-ice-sdpfrag"}
TOKEN = "north-by-northwest"
BEARER = {"Authorization": f"Bearer {TOKEN}"}


async def whip_peer(server, path="/v1/whip", has_sound=False):
    """A peer that publishes, once its offer has been answered."""
    peer = Peer(server)
    peer.connection.addTransceiver(Numbered(), direction="sendonly")
    if has_sound:
        peer.connection.addTransceiver(AudioStreamTrack(), direction="sendonly")
    await peer.connect(path)
    return peer


async def offer_of(*kinds, direction="recvonly"):
    """An offer as text; nothing listens behind it any more."""
    connection = RTCPeerConnection()
    for kind in kinds:
        connection.addTransceiver(kind, direction=direction)
    await connection.setLocalDescription(await connection.createOffer())
    sdp = connection.localDescription.sdp
    await connection.close()
    return sdp


def credentials(sdp):
    return [re.search(rf"a=ice-{name}:(\S+)", sdp).group(1) for name in ("ufrag", "pwd")]


def fragment(ufrag, password, candidate="candidate:1 1 UDP 2130706431 127.0.0.1 9 typ host", mid="0"):
    lines = [f"a=ice-ufrag:{ufrag}", f"a=ice-pwd:{password}", "m=video 9 RTP/AVP 0", f"a=mid:{mid}"]
    return "\r\n".join([*lines, f"a={candidate}", ""]).encode()


def links_of(server):
    request = urllib.request.Request(server.url + "/v1/whip", method="OPTIONS")
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.headers.get_all("Link")


def test_a_publisher_becomes_a_stream_that_ends_with_it(server):
    async def run():
        publisher = await whip_peer(server, has_sound=True)
        stream = publisher.answer.headers["Streamstyle-Stream"]
        viewer = await watching(server, {"stream": stream})
        numbers = await rising_numbers(viewer, 8)
        assert numbers == sorted(numbers)
        shown = server.request("GET", f"/v1/streams/{stream}").json()
        assert shown["surface"] == "whip"

        await publisher.connection.close()
        assert server.request("DELETE", publisher.location).status == 200
        async with asyncio.timeout(10):
            while server.request("GET", f"/v1/streams/{stream}").status != 404:
                await asyncio.sleep(0.1)
        await viewer.connection.close()

    asyncio.run(run())


def test_the_answer_is_a_created_session_with_one_direction_and_transport(server):
    async def run():
        publisher = await whip_peer(server, has_sound=True)
        answer, sdp = publisher.answer, publisher.answer.body.decode()
        assert answer.status == 201
        assert answer.headers["Content-Type"] == "application/sdp"
        assert re.fullmatch(r"/v1/webrtc/[0-9a-f]{32}", answer.headers["Location"])
        assert re.fullmatch(r'"[0-9a-f]+"', answer.headers["ETag"])
        assert "a=recvonly" in sdp and "a=sendrecv" not in sdp and "a=sendonly" not in sdp
        assert re.search(r"a=group:BUNDLE 0 1\r\n", sdp)
        assert sdp.count("a=rtcp-mux") == 2
        assert len(set(re.findall(r"a=ice-ufrag:(\S+)", sdp))) == 1
        await publisher.connection.close()

    asyncio.run(run())


def test_sizes_may_be_asked_for(server):
    async def run():
        publisher = await whip_peer(server, "/v1/whip?width=320&height=192")
        stream = publisher.answer.headers["Streamstyle-Stream"]
        shown = server.request("GET", f"/v1/streams/{stream}").json()
        assert (shown["width"], shown["height"]) == (320, 192)
        await publisher.connection.close()

    asyncio.run(run())
    wrong = server.request("POST", "/v1/whip?width=wide", b"v=0\r\n", SDP)
    assert wrong.status == 400 and wrong.json()["pointer"] == "/width"


def test_a_session_is_deleted_once_and_takes_no_etag(server):
    async def run():
        stream = open_stream(server, bypass=True)
        camera = await sending(server, stream)
        viewer = await watching(server, stream)
        await viewer.next_frame()
        stale = {"If-Match": '"nonsense"'}
        assert server.request("DELETE", viewer.location, headers=stale).status == 200
        assert server.request("DELETE", viewer.location).status == 404
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(10):
                while True:  # what was on its way
                    await asyncio.wait_for(viewer.track.recv(), 2)
        await rising_numbers(camera, 3)
        await viewer.connection.close()
        await camera.connection.close()

    asyncio.run(run())


def test_endpoints_say_what_they_take(server):
    stream = open_stream(server)["stream"]
    for path in ("/v1/whip", f"/v1/streams/{stream}/whep", f"/v1/streams/{stream}/webrtc"):
        options = server.request("OPTIONS", path)
        assert options.status == 204
        assert options.headers["Accept-Post"] == "application/sdp"
        assert "POST" in options.headers["Allow"]
        assert server.request("GET", path).status == 405


def test_candidates_may_trickle_in(server):
    async def run():
        viewer = await watching(server, open_stream(server))
        own = credentials(viewer.connection.localDescription.sdp)
        tagged = {**FRAGMENT, "If-Match": viewer.answer.headers["ETag"]}
        whole = server.request("PATCH", viewer.location, fragment(*own), tagged)
        assert whole.status == 204 and not whole.body
        assert "ETag" not in whole.headers
        for skipped in (
            fragment(*own, candidate="candidate:1 1 UDP 1 nowhere.invalid 9 typ host"),
            fragment(*own, candidate="candidate:garbage"),
            fragment(*own, mid="7"),
        ):
            assert server.request("PATCH", viewer.location, skipped, tagged).status == 204
        await viewer.connection.close()

    asyncio.run(run())


def test_a_patch_that_cant_be_honoured_leaves_the_session_alone(server):
    async def run():
        publisher = await whip_peer(server)
        stream = publisher.answer.headers["Streamstyle-Stream"]
        own = credentials(publisher.connection.localDescription.sdp)
        tag = {"If-Match": publisher.answer.headers["ETag"]}
        for body, headers, status in (
            (fragment(*own), FRAGMENT, 428),
            (fragment(*own), {**FRAGMENT, "If-Match": '"stale"'}, 412),
            (fragment(*own), {**SDP, **tag}, 415),
            (b"hello", {**FRAGMENT, **tag}, 400),
            (b"a" * 20_000, {**FRAGMENT, **tag}, 413),
            (fragment("other", "another-password-of-24ch"), {**FRAGMENT, "If-Match": "*"}, 422),
        ):
            answer = server.request("PATCH", publisher.location, body, headers)
            assert answer.status == status, answer.body
            assert answer.json()["detail"]
        unknown = server.request("PATCH", "/v1/webrtc/" + "0" * 32, fragment(*own), {**FRAGMENT, **tag})
        assert unknown.status == 404

        viewer = await watching(server, {"stream": stream})
        await rising_numbers(viewer, 3)
        await viewer.connection.close()
        await publisher.connection.close()

    asyncio.run(run())


def test_offers_of_another_shape_are_refused_whole(server):
    async def run():
        return {
            "two videos": await offer_of("video", "video", direction="sendonly"),
            "no video": await offer_of("audio", direction="sendonly"),
            "only receives": await offer_of("video"),
            "ten tracks": await offer_of(*["audio"] * 9, "video", direction="sendonly"),
        }

    offers = asyncio.run(run())
    whole = offers.pop("only receives")
    for name, sdp in offers.items():
        assert server.request("POST", "/v1/whip", sdp.encode(), SDP).status == 422, name
    assert server.request("POST", "/v1/whip", whole.encode(), SDP).status == 422
    sent = whole.replace("a=recvonly", "a=sendonly")
    unknown = re.sub(r"a=rtpmap:(\d+) \S+/90000", r"a=rtpmap:\1 H265/90000", sent)
    assert server.request("POST", "/v1/whip", unknown.encode(), SDP).status == 406
    for truncated in (sent[:100], sent[: len(sent) // 2]):
        assert server.request("POST", "/v1/whip", truncated.encode(), SDP).status in (400, 422)
    assert server.request("POST", "/v1/whip", sent.encode()).status == 415
    assert server.request("GET", "/v1/streams").json()["streams"] == []


def test_a_token_is_a_bearer(tmp_path):
    server = start_server(tmp_path, "--token", TOKEN)
    try:
        refused = server.request("POST", "/v1/whip", b"v=0\r\n", SDP)
        assert refused.status == 401
        assert refused.headers["WWW-Authenticate"].startswith("Bearer")
        known = server.request("POST", "/v1/whip", b"v=0\r\n", {**SDP, **BEARER})
        assert known.status == 422
    finally:
        assert server.stop() == 0


def test_a_revoked_link_ends_its_viewers(tmp_path):
    server = start_server(tmp_path, "--token", TOKEN)
    try:
        opened = server.request("POST", "/v1/streams", {}, BEARER).json()
        wish = {"stream": opened["stream"], "role": "watch"}
        link = server.request("POST", "/v1/links", wish, BEARER).json()
        sdp = asyncio.run(offer_of("video")).encode()
        path = f"/v1/streams/{opened['stream']}/whep?key={link['key']}"
        session = server.request("POST", path, sdp, SDP).headers["Location"] + f"?key={link['key']}"
        assert server.request("DELETE", f"/v1/links/{link['id']}", headers=BEARER).status == 204
        gone = server.request("DELETE", session.partition("?")[0], headers=BEARER)
        assert gone.status == 404
    finally:
        assert server.stop() == 0


def test_ice_servers_are_told_with_credentials_that_end(tmp_path):
    turn = ("--stun", "192.0.2.1:3478", "--turn", "192.0.2.1:3478", "--turn-secret", "north")
    server = start_server(tmp_path, *turn)
    try:
        links = links_of(server)
        assert links[0] == '<stun:192.0.2.1:3478>; rel="ice-server"'
        assert re.fullmatch(
            r'<turn:192\.0\.2\.1:3478\?transport=udp>; rel="ice-server"; username="\d{10}:[0-9a-f]+"; '
            r'credential="[A-Za-z0-9+/]{27}="; credential-type="password"',
            links[1],
        )
        assert links_of(server)[1] != links[1], "credentials are shared by sessions"
    finally:
        assert server.stop() == 0


def test_media_keeps_to_the_configured_ports_and_address(tmp_path):
    low, high = 41000, 41010
    ports = ("--rtc-ports", f"{low}-{high}", "--rtc-address", "203.0.113.5")
    server = start_server(tmp_path, *ports)
    try:
        stream = open_stream(server)["stream"]
        sdp = asyncio.run(offer_of("video")).encode()
        answer = server.request("POST", f"/v1/streams/{stream}/whep", sdp, SDP).body.decode()
        udp = [line.split() for line in answer.splitlines() if re.match(r"a=candidate.* (UDP|udp) ", line)]
        assert udp
        assert all(low <= int(words[5]) <= high for words in udp)
        assert any(words[4] == "203.0.113.5" for words in udp)
    finally:
        assert server.stop() == 0


def test_sessions_are_bounded(tmp_path):
    server = start_server(tmp_path, "--max-webrtc", "2")
    try:
        stream = open_stream(server)["stream"]
        sdp = asyncio.run(offer_of("video")).encode()
        answers = [server.request("POST", f"/v1/streams/{stream}/whep", sdp, SDP) for _ in range(3)]
        assert [answer.status for answer in answers] == [201, 201, 503]
        assert int(answers[2].headers["Retry-After"]) > 0
        assert server.request("DELETE", answers[0].headers["Location"]).status == 200
        assert server.request("POST", f"/v1/streams/{stream}/whep", sdp, SDP).status == 201
    finally:
        assert server.stop() == 0
