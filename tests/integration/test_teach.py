"""Styles taught over /v1/styles while the server runs."""

import io
import json
import os
import signal
import socket as sockets
import subprocess
import time
import urllib.request

import numpy
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
from PIL import Image

PICTURE = to_jpeg(draw(320, 256))
WAIT_S = 100


def job_of(server, job):
    return server.request("GET", f"/v1/styles/jobs/{job}").json()


def wait_for(server, job, *states):
    deadline = time.monotonic() + WAIT_S
    while time.monotonic() < deadline:
        found = job_of(server, job)
        if found["state"] in states:
            return found
        time.sleep(0.1)
    raise AssertionError(job_of(server, job))


def post_picture(server, name):
    answer = server.request("POST", f"/v1/styles?name={name}", PICTURE)
    assert answer.status == 202, answer.body
    return answer.json()["id"]


def ids(server):
    return [style["id"] for style in server.request("GET", "/v1/styles").json()["styles"]]


def children_of(process):
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True)
    return [int(pid) for pid in listed.stdout.split()]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    running = start_server(tmp_path_factory.mktemp("teach"), "--learn-seconds", "2", engine="style")
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module")
def taught(server):
    """A style that was taught while a stream was open, and that stream's socket."""
    job = post_picture(server, "Chequers")
    done = wait_for(server, job, "done", "failed")
    assert done["state"] == "done", done
    return done["style"]


def test_a_taught_style_paints_without_a_restart(server, taught):
    with server.socket() as socket:
        hello(socket, width=128, height=128, look={"stability": 0, "styles": [{"id": taught}]})
        photo = draw(128, 128)
        socket.send(frame_message(1, to_jpeg(photo)))
        assert difference(from_jpeg(receive_frame(socket).jpeg), photo) > 5

    entry = next(s for s in server.request("GET", "/v1/styles").json()["styles"] if s["id"] == taught)
    assert (entry["name"], entry["tags"]) == ("Chequers", ["taught"])
    assert from_jpeg(server.request("GET", entry["thumbnail"]).body).shape == (192, 256, 3)


def renamed(file, name):
    """The style file under another name."""
    head_end = 20 + int.from_bytes(file[16:20], "little")
    head = json.dumps({**json.loads(file[20:head_end]), "name": name}).encode()
    return file[:16] + len(head).to_bytes(4, "little") + head + file[head_end:]


def picked_by(server, prompt):
    styles = server.request("POST", "/v1/prompts/match", {"text": prompt}).json()["styles"]
    return [style["id"] for style in styles]


def test_prompts_find_a_taught_style_until_it_is_forgotten(tmp_path, server, taught):
    assert picked_by(server, "like Chequers") == [taught]  # which was learned, others are imported
    file = renamed(server.request("GET", f"/v1/styles/{taught}/file").body, "My grandmother's quilt")
    prompt = "my grandmother's quilt"
    second = start_server(tmp_path)
    guess = picked_by(second, prompt)

    style = second.request("POST", "/v1/styles", file).json()["id"]
    assert style not in guess
    assert picked_by(second, prompt) == [style]
    assert picked_by(second, "grandma's quilt")[0] == style  # by meaning
    with second.socket() as socket:
        hello(socket, width=64, height=64)
        look = {"prompts": [{"text": prompt, "weight": 1}]}
        socket.send(json.dumps({"type": "look", "id": 1, "look": look}))
        assert [s["id"] for s in receive_text(socket, "look")["match"]["styles"]] == [style]
    assert second.stop() == 0

    second = start_server(tmp_path)
    assert picked_by(second, prompt) == [style]
    assert second.request("DELETE", f"/v1/styles/{style}").status == 204
    assert picked_by(second, prompt) == guess
    assert second.stop() == 0


def test_an_exported_style_can_be_imported(server, taught):
    file = server.request("GET", f"/v1/styles/{taught}/file").body

    again = server.request("POST", "/v1/styles", file)
    imported = server.request("POST", "/v1/styles?name=%20Other%20", file)

    assert (again.status, again.json()["id"]) == (200, taught)
    assert again.headers["Location"] == f"/v1/styles/{taught}/file"
    assert imported.status == 201
    assert (imported.json()["id"], imported.json()["name"]) == ("other", "Other")
    assert server.request("POST", "/v1/styles", file[:-1]).status == 400
    assert server.request("DELETE", "/v1/styles/other").status == 204
    assert "other" not in ids(server)
    assert server.request("DELETE", "/v1/styles/starry-night").status == 404


@pytest.mark.parametrize("name", ["", "%20%20", "...", "a%E2%80%AEb", "a%0Ab"])
def test_a_name_that_nobody_can_read_is_refused(server, taught, name):
    file = server.request("GET", f"/v1/styles/{taught}/file").body

    assert server.request("POST", f"/v1/styles?name={name}", PICTURE).status == 400
    assert name == "" or server.request("POST", f"/v1/styles?name={name}", file).status == 400


def test_a_style_named_like_a_path_can_be_exported(server, taught):
    file = server.request("GET", f"/v1/styles/{taught}/file").body

    imported = server.request("POST", "/v1/styles?name=Jobs", file)

    assert server.request("GET", imported.headers["Location"]).status == 200
    assert server.request("DELETE", f"/v1/styles/{imported.json()['id']}").status == 204


def test_what_is_no_still_picture_is_refused_with_the_fix(server):
    out = io.BytesIO()
    frames = [Image.fromarray(draw(128, 128, index)) for index in range(2)]
    frames[0].save(out, "WEBP", save_all=True, append_images=frames[1:])

    animated = server.request("POST", "/v1/styles?name=Moving", out.getvalue())
    other = server.request("POST", "/v1/styles?name=Gif", b"GIF89a...")

    assert (animated.status, animated.json()["fix"]) == (415, "use one picture of it")
    assert (other.status, other.json()["fix"]) == (415, "Save it as JPEG or PNG")


def test_the_server_outlives_a_cancelled_job_that_still_runs(tmp_path, server, taught):
    file = server.request("GET", f"/v1/styles/{taught}/file").body
    network = json.loads(file[20 : 20 + int.from_bytes(file[16:20], "little")])["vectors"][0]["network"]
    foreign = file.replace(network.encode(), b"0" * 64)
    second = start_server(tmp_path)
    job = second.request("POST", "/v1/styles", foreign).json()["id"]
    wait_for(second, job, "running")

    assert second.request("DELETE", f"/v1/styles/jobs/{job}").status == 204
    for _ in range(60):
        other = second.request("POST", "/v1/styles", foreign).json()["id"]
        assert second.request("DELETE", f"/v1/styles/jobs/{other}").status == 204

    assert second.stop() == 0


def test_a_cancelled_job_leaves_nothing(server):
    with urllib.request.urlopen(server.url + "/v1/events", timeout=20) as events:
        job = post_picture(server, "Never")
        waiting = post_picture(server, "Waits")
        wait_for(server, job, "running")
        assert server.request("DELETE", f"/v1/styles/jobs/{waiting}").status == 204
        assert server.request("DELETE", f"/v1/styles/jobs/{job}").status == 204
        states = []
        for raw in events:
            line = raw.decode().strip()
            if line.startswith('data: {"detail"'):
                told = json.loads(line.removeprefix("data: "))
                states.append((told["id"] == job, told["state"]))
            if (True, "cancelled") in states:
                break

    assert (False, "cancelled") in states
    assert (True, "running") in states
    deadline = time.monotonic() + WAIT_S
    folder = server.data / "learning" / "jobs"
    while list(folder.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert list(folder.iterdir()) == []
    assert "never" not in ids(server)


def test_a_crash_of_its_process_costs_no_style(server):
    job = post_picture(server, "Tough")
    wait_for(server, job, "running")
    deadline = time.monotonic() + WAIT_S
    while not children_of(server.process) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(children_of(server.process)[0], signal.SIGKILL)

    assert wait_for(server, job, "done", "failed")["style"] == "tough"


def test_jobs_go_on_after_a_restart(tmp_path):
    server = start_server(tmp_path, "--learn-seconds", "600")
    job = post_picture(server, "Patient")
    wait_for(server, job, "running")
    assert server.stop() == 0

    server = start_server(tmp_path, "--learn-seconds", "1")
    assert wait_for(server, job, "done", "failed")["style"] == "patient"
    assert server.stop() == 0
    server = start_server(tmp_path)
    assert "patient" in ids(server)
    assert server.stop() == 0


def noise_jpeg(megabytes):
    """A picture that is hard to compress."""
    side = int((megabytes * 1_030_000) ** 0.5)
    return to_jpeg(numpy.random.default_rng(1).integers(0, 256, (side, side, 3), dtype=numpy.uint8))


def answer_to_head(server, num_bytes, token=None):
    """What the server says to a picture of which it hasn't been sent a byte."""
    host, port = server.url.removeprefix("http://").split(":")
    head = f"POST /v1/styles?name=Large HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: {num_bytes}\r\n"
    if token:
        head += f"Authorization: Bearer {token}\r\n"
    with sockets.create_connection((host, int(port)), timeout=5) as raw:
        raw.sendall(head.encode() + b"\r\n")
        answer = b""
        while piece := raw.recv(65536):
            answer += piece
    return int(answer.split()[1]), answer.decode()


def test_a_large_picture_is_taken_and_a_huge_one_refused_unread(server):
    picture = noise_jpeg(8)
    assert 7_000_000 < len(picture) < 16 << 20

    taken = server.request("POST", "/v1/styles?name=Large", picture)
    status, text = answer_to_head(server, 100_000_000)

    assert taken.status == 202, taken.body
    assert server.request("DELETE", f"/v1/styles/jobs/{taken.json()['id']}").status == 204
    assert status == 413
    assert "16 MiB" in text


def test_a_large_picture_is_not_read_from_who_lacks_the_token(tmp_path):
    server = start_server(tmp_path, "--token", "s3cret")
    assert answer_to_head(server, 8_000_000)[0] == 401
    assert answer_to_head(server, 8_000_000, "wrong")[0] == 401
    assert answer_to_head(server, 100_000_000, "s3cret")[0] == 413
    assert server.stop() == 0


def test_a_style_of_another_network_is_learned_again(tmp_path, server, taught):
    file = server.request("GET", f"/v1/styles/{taught}/file").body
    network = json.loads(file[20 : 20 + int.from_bytes(file[16:20], "little")])["vectors"][0]["network"]
    (tmp_path / "styles").mkdir()
    other = file.replace(network.encode(), b"0" * 64)
    (tmp_path / "styles" / f"{taught}.streamstyle").write_bytes(other)

    upgraded = start_server(tmp_path, "--learn-seconds", "1")

    jobs = upgraded.request("GET", "/v1/styles/jobs").json()["jobs"]
    assert [job["name"] for job in jobs] == ["Chequers"]
    assert wait_for(upgraded, jobs[0]["id"], "done", "failed")["style"] == taught
    assert taught in ids(upgraded)
    assert upgraded.stop() == 0
