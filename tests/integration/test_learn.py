"""`streamstyle learn`: a style from one picture, with the network that ships."""

import json
import subprocess

import pytest
from conftest import BINARY, difference, draw, from_jpeg, to_jpeg

NAME = "Draughts & Lines"
ID = "draughts-lines"


def run(*arguments, code=0):
    done = subprocess.run(
        [str(BINARY), *map(str, arguments)], capture_output=True, text=True, timeout=100
    )
    assert done.returncode == code, done.stderr
    return done


def picture_in(folder, name="picture.jpg", width=320, height=256):
    file = folder / name
    file.write_bytes(to_jpeg(draw(width, height)))
    return file


@pytest.fixture(scope="module")
def learned(tmp_path_factory):
    """A data folder with a style that was learned in three steps."""
    folder = tmp_path_factory.mktemp("learn")
    run("learn", picture_in(folder), "--name", NAME, "--data", folder, "--steps", 3)
    return folder


def test_a_learned_style_is_listed_and_paints(learned):
    photo = picture_in(learned, "photo.jpg", 128, 128)

    listed = run("styles", "--data", learned).stdout
    run("stylize", photo, learned / "mine.jpg", "--style", ID, "--data", learned)

    assert any(line.startswith(ID) and NAME in line for line in listed.splitlines())
    painted = from_jpeg((learned / "mine.jpg").read_bytes())
    assert difference(painted, from_jpeg(photo.read_bytes())) > 5
    assert list((learned / "learning").iterdir()) == []


def test_the_same_name_again_gets_another_id(learned):
    run("learn", learned / "picture.jpg", "--name", NAME, "--data", learned, "--steps", 1)

    assert (learned / "styles" / f"{ID}-2.streamstyle").exists()


def test_a_fit_that_ran_out_of_time_says_so(tmp_path):
    arguments = ("learn", picture_in(tmp_path), "--name", "Mine", "--data", tmp_path)

    short = run(*arguments, "--minutes", 0.02)
    whole = run(*arguments, "--steps", 1)

    assert "The time was up after" in short.stderr and "of 300 steps" in short.stderr
    assert "The time was up" not in whole.stderr


def test_a_style_file_is_written_where_it_is_asked_for(tmp_path):
    file = tmp_path / "mine.streamstyle"

    run("learn", picture_in(tmp_path), "--name", NAME, "--data", tmp_path, "--steps", 1, "--out", file)

    assert file.read_bytes().startswith(b"streamstyle/1\n")
    assert not (tmp_path / "styles").exists()


def test_a_style_file_of_this_network_is_taken_in_at_once(learned, tmp_path):
    file = learned / "styles" / f"{ID}.streamstyle"

    said = run("learn", file, "--data", tmp_path).stderr

    assert f"imported {ID}; use it" in said
    assert (tmp_path / "styles" / f"{ID}.streamstyle").read_bytes() == file.read_bytes()
    assert not (tmp_path / "learning").exists()


def test_a_style_file_gets_no_id_that_is_taken(learned):
    file = learned / "styles" / f"{ID}.streamstyle"
    before = file.read_bytes()

    said = run("learn", file, "--data", learned, code=1).stderr
    run("learn", file, "--data", learned, "--name", "Other")

    assert f'There is a style "{ID}" already (Give it another name with --name)' in said
    assert file.read_bytes() == before
    assert (learned / "styles" / "other.streamstyle").exists()


def test_the_conflict_of_an_id_is_found_before_the_fit(learned, tmp_path):
    mine = (learned / "styles" / f"{ID}.streamstyle").read_bytes()
    head = json.loads(mine[20 : 20 + int.from_bytes(mine[16:20], "little")])
    foreign = tmp_path / "foreign.streamstyle"
    foreign.write_bytes(mine.replace(head["vectors"][0]["network"].encode(), b"0" * 64))

    said = run("learn", foreign, "--data", learned, code=1).stderr

    assert "already" in said
    assert list((learned / "learning").iterdir()) == []


def test_a_style_of_an_older_network_is_learned_again_under_its_id(learned, tmp_path):
    mine = (learned / "styles" / f"{ID}.streamstyle").read_bytes()
    head = json.loads(mine[20 : 20 + int.from_bytes(mine[16:20], "little")])
    (tmp_path / "styles").mkdir()
    file = tmp_path / "styles" / f"{ID}.streamstyle"
    file.write_bytes(mine.replace(head["vectors"][0]["network"].encode(), b"0" * 64))

    listed = run("styles", "--data", tmp_path)
    run("learn", file, "--data", tmp_path, "--steps", 1)

    assert ID not in listed.stdout and str(file) in listed.stderr
    assert [kept.name for kept in (tmp_path / "styles").iterdir()] == [file.name]
    assert head["vectors"][0]["network"].encode() in file.read_bytes()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"not a picture", "not a picture to learn from: this is no JPEG, PNG or WebP (Save it as JPEG or PNG)"),
        (to_jpeg(draw(100, 300)), "too small: 100 x 300"),
        (to_jpeg(draw(256, 256) * 0), "all of one colour"),
        (b"\0" * (17 << 20), "17 MB; at most 16"),
        (to_jpeg(draw(300, 300))[:2000], "not a picture to learn from"),
    ],
)
def test_what_nothing_can_be_learned_from_is_refused_in_one_line(tmp_path, content, sentence):
    picture = tmp_path / "bad.jpg"
    picture.write_bytes(content)

    said = run("learn", picture, "--name", "Bad", "--data", tmp_path, code=1).stderr

    assert sentence in said
    assert said.count("\n") == 1


def test_a_new_style_needs_a_name(tmp_path):
    said = run("learn", picture_in(tmp_path), "--data", tmp_path, code=1).stderr

    assert "name is not valid" in said


def test_an_interrupted_run_goes_on(tmp_path):
    picture = picture_in(tmp_path)
    command = [BINARY, "learn", picture, "--name", NAME, "--data", tmp_path, "--json"]
    process = subprocess.Popen([*command, "--steps", "1000"], stdout=subprocess.PIPE, text=True)
    process.stdout.readline()
    process.terminate()
    assert process.wait(timeout=30) == 130
    process.stdout.close()
    work = next((tmp_path / "learning").iterdir())
    assert (work / "checkpoint").exists()
    assert from_jpeg((work / "preview.jpg").read_bytes()).shape == (288, 384, 3)

    run(*command[1:], "--steps", "2")

    assert (tmp_path / "styles" / f"{ID}.streamstyle").exists()
    assert not work.exists()
