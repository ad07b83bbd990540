"""Start, health, tokens and the end of the process."""

import json
import signal
import socket as sockets
import subprocess
import time

import pytest
from conftest import (
    BINARY,
    draw,
    frame_message,
    hello,
    receive_frame,
    receive_text,
    start_server,
    to_jpeg,
)
from websockets.exceptions import ConnectionClosed, InvalidStatus


def run(*arguments, **options):
    return subprocess.run(
        [str(BINARY), *arguments], capture_output=True, text=True, timeout=60, **options
    )


def test_sigterm_during_load_closes_clients_with_1001_and_exits_0(tmp_path):
    server = start_server(tmp_path)
    with server.socket() as socket:
        hello(socket)
        socket.send(frame_message(1, to_jpeg(draw())))
        receive_frame(socket)
        started = time.monotonic()
        server.process.send_signal(signal.SIGTERM)
        with pytest.raises(ConnectionClosed) as closed:
            while True:
                socket.recv(timeout=10)
        code = server.process.wait(timeout=10)

    assert closed.value.rcvd.code == 1001
    assert closed.value.rcvd.reason
    assert code == 0
    assert time.monotonic() - started < 5


def test_an_idle_server_exits_0_on_sigint(tmp_path):
    server = start_server(tmp_path)
    server.process.send_signal(signal.SIGINT)

    assert server.process.wait(timeout=5) == 0


def test_a_missing_model_is_not_ready_with_its_reason_but_alive(tmp_path):
    (tmp_path / "models").mkdir()
    server = start_server(
        tmp_path, "--models", str(tmp_path / "models"), engine="style", ready=False
    )
    deadline = time.monotonic() + 10
    readiness = server.request("GET", "/readyz")
    while "models" not in readiness.json()["reason"] and time.monotonic() < deadline:
        time.sleep(0.05)
        readiness = server.request("GET", "/readyz")
    live = server.request("GET", "/livez")
    styles = server.request("GET", "/v1/styles")
    with pytest.raises(InvalidStatus) as refused:
        server.socket()

    assert readiness.status == 503
    assert "models" in readiness.json()["reason"]
    assert readiness.json()["model_loaded"] is False
    assert live.status == 200
    assert styles.status == 503
    assert styles.headers["Retry-After"]
    assert refused.value.response.status_code == 503
    assert server.stop() == 0


def test_the_same_port_is_a_clear_error(tmp_path):
    with sockets.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        result = run("serve", "--engine", "passthrough", "--listen", f"127.0.0.1:{port}",
                     "--data", str(tmp_path))  # fmt: skip

    assert result.returncode == 1
    assert str(port) in result.stderr
    assert "Traceback" not in result.stderr


def test_a_wider_bind_without_a_token_is_refused(tmp_path):
    result = run("serve", "--listen", "0.0.0.0:0", "--data", str(tmp_path))

    assert result.returncode == 2
    assert "--token" in result.stderr
    assert result.stderr.count("\n") == 1


def test_health_tells_the_memory_that_the_process_holds(tmp_path):
    server = start_server(tmp_path)

    told = server.request("GET", "/health").json()["resident_bytes"]

    with open(f"/proc/{server.process.pid}/status") as status:
        (line,) = [each for each in status if each.startswith("VmRSS")]
    held = int(line.split()[1]) * 1024
    assert abs(told - held) < held / 4
    assert server.stop() == 0


@pytest.fixture
def guarded(tmp_path):
    server = start_server(tmp_path, "--token", "s3cret")
    yield server
    server.stop()


def test_with_a_token_only_health_and_pages_are_open(guarded):
    closed = ["/v1/streams", "/v1/styles", "/v1/settings", "/v1/presets", "/v1/events",
              "/metrics", "/health", "/openapi.yaml"]  # fmt: skip
    bearer = {"Authorization": "Bearer s3cret"}

    assert [guarded.request("GET", path).status for path in closed] == [401] * len(closed)
    assert guarded.request("GET", "/v1/styles", headers=bearer).status == 200
    assert guarded.request("GET", "/livez").status == 200
    assert guarded.request("GET", "/readyz").status == 200
    assert guarded.request("GET", "/").status == 200


def test_a_session_turns_the_token_into_a_cookie(guarded):
    wrong = guarded.request("POST", "/v1/session", {"token": "nope"})
    opened = guarded.request("POST", "/v1/session", {"token": "s3cret"})
    cookie = opened.headers["Set-Cookie"]
    with_cookie = {"Cookie": cookie.split(";")[0]}
    inside = guarded.request("GET", "/v1/styles", headers=with_cookie)
    guarded.request("DELETE", "/v1/session", headers=with_cookie)
    outside = guarded.request("GET", "/v1/styles", headers=with_cookie)

    assert wrong.status == 401
    assert opened.status == 204
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert inside.status == 200
    assert outside.status == 401


def test_the_token_may_come_in_hello(guarded):
    with guarded.socket() as socket:
        assert hello(socket, token="s3cret")["stream"]
    with guarded.socket() as socket:
        socket.send(json.dumps({"type": "hello", "token": "nope"}))
        error = receive_text(socket, "error")
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=10)

    assert error["problem"]["status"] == 401
    assert closed.value.rcvd.code == 1008


def test_the_token_is_shown_once_at_start_and_never_logged(tmp_path):
    server = start_server(tmp_path, "--token", "s3cret", "--log", "debug")
    second = server.process.stdout.readline()
    with server.socket() as socket:
        hello(socket, token="s3cret")
    server.stop()

    assert second.strip() == f"open {server.url}/#token=s3cret"
    for log in (tmp_path / "logs").iterdir():
        assert "s3cret" not in log.read_text()


def test_config_shows_sources_and_hides_secrets(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text("log = 'warn'\n")
    result = run("config", "--config", str(file), "--token", "s3cret",
                 env={"STREAMSTYLE_ENGINE": "passthrough", "HOME": str(tmp_path)})  # fmt: skip
    sources = {line.split()[0]: line.split()[-1] for line in result.stdout.splitlines()}

    assert result.returncode == 0
    assert sources["log"] == str(file)
    assert sources["engine"] == "STREAMSTYLE_ENGINE"
    assert sources["token"] == "--token"
    assert sources["listen"] == "default"
    assert "s3cret" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["serve", "--nonsense"], "--nonsense"),
        (["serve", "--listen", "everywhere"], "everywhere"),
        (["nonsense"], "nonsense"),
        ([], "a command is needed"),
        (["serve", "--engine", "magic"], "magic"),
        (["serve", "--max-streams", "many"], "max-streams"),
        (["serve", "--tls-cert", "a.pem"], "tls-key"),
    ],
)
def test_wrong_flags_are_one_line_and_exit_code_2(arguments, expected):
    result = run(*arguments)

    assert result.returncode == 2
    assert expected in result.stderr
    assert result.stderr.count("\n") == 1


def test_help_and_version_work():
    assert "Examples:" in run("--help").stdout
    assert "--allow-origin" in run("serve", "--help").stdout
    assert run("version").stdout.startswith("streamstyle ")
