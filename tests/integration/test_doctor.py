"""`streamstyle doctor` says what live video is encoded with."""

import os
import subprocess

from conftest import BINARY


def doctor(tmp_path, **environment):
    command = [BINARY, "doctor", "--engine", "passthrough", "--listen", "127.0.0.1:0"]
    done = subprocess.run(
        [*command, "--data", tmp_path / "data"],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = [line.split(maxsplit=2) for line in done.stdout.splitlines()]
    return {name: (mark, found) for mark, name, found in lines}


def test_every_codec_has_its_encoder(tmp_path):
    found = doctor(tmp_path)
    for codec in ("VP8", "H.264", "Opus"):
        mark, encoder = found[codec]
        assert mark == "ok"
        assert encoder.endswith((", in software", ", in hardware")), encoder
    assert found["Opus"][1] == "opusenc, in software"


def test_a_missing_encoder_is_named_with_its_packages(tmp_path):
    (tmp_path / "no-plugins").mkdir()
    found = doctor(
        tmp_path,
        GST_PLUGIN_SYSTEM_PATH_1_0=str(tmp_path / "no-plugins"),
        GST_REGISTRY_1_0=str(tmp_path / "registry"),
    )
    for codec in ("VP8", "H.264", "Opus"):
        assert found[codec] == (
            "note",
            "no encoder: install gstreamer1.0-plugins-base, -good and -ugly",
        )
